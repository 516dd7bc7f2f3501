import type { SuggestionView, TimelineEntry } from '../../../miniprogram/contract/index';

/** A suggestion as its unit sees it, with some of it as a test wants it. */
export const aView = (changes: Partial<SuggestionView> = {}): SuggestionView => ({
  id: 's-1',
  number: 'ZQ-261124-00031-4',
  status: 'submitted',
  version: 1,
  aspect: 'livelihood',
  category: null,
  scope: null,
  excerpt: '楼道灯坏了',
  photoCount: 0,
  districtName: '枣强镇 · 康成社区',
  unit: { id: 'unit-01', name: '县教育局' },
  createdAt: '2026-11-23T09:00:00+08:00',
  dueAt: null,
  overdue: false,
  workingDaysLeft: null,
  content: '楼道灯坏了',
  source: 'qr',
  districtPath: [],
  place: null,
  routedBy: 'assignment',
  photos: [],
  contact: { name: null, phone: null },
  timeline: [],
  handler: null,
  rating: null,
  problem: null,
  mine: false,
  held: false,
  lastDays: null,
  actions: [],
  ...changes,
});

export const entry = (changes: Partial<TimelineEntry> = {}): TimelineEntry => ({
  at: '2026-11-24T09:00:00+08:00',
  action: 'note',
  by: '县教育局',
  text: '县教育局写了备注',
  ...changes,
});

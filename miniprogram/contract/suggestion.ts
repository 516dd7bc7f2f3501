import * as v from 'valibot';
import { action, acting, fields, fileId, id, paging, phone, requestId, text, version, type Page } from './schema';
import {
  ASPECTS,
  SCOPES,
  STATUSES,
  type Aspect,
  type RoutedBy,
  type Scope,
  type Source,
  type Status,
} from './vocabulary';

const aspect = v.picklist(ASPECTS, '请选择一个方面');
const category = v.pipe(v.string('请选择类别'), v.regex(/^[a-z][a-z-]{1,31}$/, '没有这个类别'));

export const SUGGESTION_CONTENT = { min: 5, max: 1000 } as const;
export const SUGGESTION_PHOTOS_MAX = 9;

const place = fields(
  {
    latitude: v.pipe(v.number('位置不对'), v.minValue(-90, '位置不对'), v.maxValue(90, '位置不对')),
    longitude: v.pipe(v.number('位置不对'), v.minValue(-180, '位置不对'), v.maxValue(180, '位置不对')),
    text: text('地点', 1, 100),
  },
  '位置不对',
);

export const suggestionForm = {
  aspect,
  content: text('意见建议', SUGGESTION_CONTENT.min, SUGGESTION_CONTENT.max),
  category: v.optional(category),
  /** Site code from the QR code. */
  site: v.optional(v.pipe(v.string('二维码不对'), v.regex(/^[\w-]{1,32}$/, '二维码不对'))),
  districtId: v.optional(id),
  place: v.optional(place),
  photos: v.optional(
    v.pipe(v.array(fileId, '图片不对'), v.maxLength(SUGGESTION_PHOTOS_MAX, `最多 ${SUGGESTION_PHOTOS_MAX} 张图片`)),
  ),
  name: v.optional(text('姓名', 1, 20)),
  phone: v.optional(phone),
  /**
   * Version of the campaign's privacy text that the person has read and agreed to. Another one than the present is
   * refused at this field: the new text has to be read first.
   */
  privacyVersion: v.optional(text('隐私说明的版本', 1, 32)),
};

export interface SubmitAnswer {
  id: string;
  /** For people, speakable: `ZQ-170822-04831-6`. */
  number: string;
  /** Ids from the county down. */
  districtPath: string[];
  /** 枣强镇 · 康成社区 · 康成小区; empty when no place is known. */
  districtName: string;
  /** The unit that has to answer; the office itself is `{ id: 'office', name }`. */
  unit: { id: string; name: string };
  routedBy: RoutedBy;
  status: Status;
  /**
   * True when this call repeats a request id with other contents. The first ones count: this answer is about them, and
   * what this call says was not taken.
   */
  changed?: true;
}

export interface TimelineEntry {
  /** ISO 8601 with offset +08:00. */
  at: string;
  /** `submit`, `route`, `accept` … */
  action: string;
  /** 居民, 县城管局, 县创城办 … never a resident's name. */
  by: string;
  /** What happened, one plain sentence. */
  text: string;
  /** What was written to the resident. */
  note?: string;
  /** Only staff get these. */
  internal?: boolean;
}

export interface SuggestionSummary {
  id: string;
  number: string;
  status: Status;
  version: number;
  aspect: Aspect;
  category: string | null;
  scope: Scope | null;
  /** The first 80 characters. */
  excerpt: string;
  photoCount: number;
  districtName: string;
  unit: { id: string; name: string };
  createdAt: string;
  /** When the next step is due (null when nothing is). */
  dueAt: string | null;
  overdue: boolean;
  /**
   * Working days until then by the campaign's calendar: 0 on the last day, 1 on the working day before, negative when it
   * is overdue (null when nothing is due).
   */
  workingDaysLeft: number | null;
}

export interface PhotoView {
  /** An address that expires; null for others than the author while the picture is being checked or was refused. */
  url: string | null;
  state: 'pending' | 'pass' | 'refused';
}

export interface SuggestionView extends SuggestionSummary {
  content: string;
  source: Source;
  districtPath: string[];
  place: { latitude: number; longitude: number; text: string } | null;
  routedBy: RoutedBy;
  photos: PhotoView[];
  /** Masked (`张*`, `138****0000`), null where the resident gave none. */
  contact: { name: string | null; phone: string | null };
  timeline: TimelineEntry[];
  /** True for the person who wrote it. */
  mine: boolean;
  /** Waits for a look by the office: the content check could not clear it. Only the office is told. */
  held: boolean;
  /** What this caller may do now, from the table of states. */
  actions: string[];
}

export const QUEUE_TEXT_MAX = 50;

export interface QueuePage extends Page<SuggestionSummary> {
  /**
   * A search by text looks at a bounded number of suggestions a call. True when it stopped at that bound: there may be
   * fewer items than `limit`, even none, and `nextCursor` goes on from there.
   */
  partial: boolean;
}

export const suggestionContract = {
  submit: action<SubmitAnswer>()(fields({ requestId, ...suggestionForm })),
  /** The caller's own suggestions, newest first. */
  mine: action<Page<SuggestionSummary>>()(fields({ ...paging })),
  get: action<SuggestionView>()(fields({ id, ...acting })),
  /**
   * Most urgent first: for an admin what the unit has to answer, for a cadre what was handed over, for the office every
   * unit's. Without a status only what is still open. A text that is a number finds that one suggestion.
   */
  queue: action<QueuePage>()(
    fields({
      ...paging,
      ...acting,
      status: v.optional(v.picklist(STATUSES, '没有这个状态')),
      aspect: v.optional(aspect),
      category: v.optional(category),
      scope: v.optional(v.picklist(SCOPES, '没有这个类型')),
      districtId: v.optional(id),
      overdue: v.optional(v.boolean('逾期筛选不对')),
      text: v.optional(text('搜索内容', 1, QUEUE_TEXT_MAX)),
    }),
  ),
  /** The unit takes it on: submitted → accepted. */
  accept: action<SuggestionView>()(
    fields({ requestId, id, version, note: v.optional(text('说明', 1, 500)), ...acting }),
  ),
};

/**
 * The documents as they are stored. Times are `Date`s; days are `YYYY-MM-DD` in Asia/Shanghai.
 * Only a function's own store.ts reads or writes a collection.
 */
import type {
  Aspect,
  CampaignStatus,
  DistrictLevel,
  Role,
  RoutedBy,
  Scope,
  Source,
  Status,
  UnitKind,
} from '../../miniprogram/contract';

export interface CampaignDoc {
  _id: string;
  county: string;
  title: string;
  theme: string;
  status: CampaignStatus;
  /** The campaign that new suggestions belong to; exactly one is current. */
  current: boolean;
  /** Raised whenever reference data (campaign, districts, units, assignments, sites) changes: instances compare it. */
  revision: number;
  /** Prefix of the numbers for people: `ZQ`. */
  numberPrefix: string;
  period: { start: string; end: string };
  milestones: { id: string; title: string; date: string }[];
  aspects: { id: Aspect; label: string; hint: string }[];
  categories: { id: string; label: string }[];
  /** The first rule that fits decides. A rule without category or district fits any. */
  routing: { id: string; category?: string; districtId?: string; unitId: string }[];
  /** Working days. */
  serviceLimits: { acceptDays: number; answerDays: number; plannedAnswerDays: number };
  rateLimits: { perHour: number; perDay: number };
  /** Days off that are no weekend, and weekend days that are worked (调休). */
  calendar: { holidays: string[]; workdays: string[] };
  privacy: { version: string; text: string };
  contact: { office: string; phone: string };
  messageTemplates: { reply: string; assigned: string };
  demo: boolean;
}

export interface DistrictDoc {
  _id: string;
  campaignId: string;
  name: string;
  level: DistrictLevel;
  parentId: string | null;
  /** Ids from the county down to this one; any subtree is one indexed query on an element. */
  path: string[];
  households: number;
  /** Position among its siblings. */
  order: number;
}

export interface UnitDoc {
  _id: string;
  campaignId: string;
  name: string;
  kind: UnitKind;
  /** Office number of the unit, not a person's. */
  contactPhone: string | null;
  /** Key of the WeCom group robot (the webhook's `key`). */
  robotKey: string | null;
  order: number;
}

export interface AssignmentDoc {
  _id: string;
  campaignId: string;
  unitId: string;
  districtId: string;
}

export interface SiteDoc {
  _id: string;
  campaignId: string;
  code: string;
  name: string;
  place: string;
  districtId: string;
  date: string;
  from: string;
  to: string;
  unitIds: string[];
}

export interface MemberDoc {
  _id: string;
  openid: string;
  role: Exclude<Role, 'resident'>;
  unitId: string | null;
  /** When it was last chosen on 我的: the latest one of a person is the active one. One write changes it. */
  chosenAt: Date | null;
  createdAt: Date;
}

/** AES-256-GCM: `<key id>.<iv>.<tag>.<ciphertext>`, base64url. */
export type Encrypted = string;

export type Channel = 'inbox' | 'subscribe' | 'robot' | 'mediaCheck';

/** Which of the campaign's message templates. */
export type TemplateName = 'reply' | 'assigned';

/** Something that a change owes: written with the change, delivered by `dispatch`. */
export interface OutboxEntry {
  /** Unique within everything: `<document id>:<event>:<channel>:<n>`. */
  id: string;
  event: string;
  channel: Channel;
  /** Whom: one person, or all admins of a unit, or the office, or (mediaCheck) a picture. */
  to: { openid: string } | { unitId: string } | { office: true } | { fileId: string };
  title: string;
  text: string;
  /** Page of the mini-program, without leading slash. */
  page: string;
  /** With `subscribe`: the template and its fields, cut to the platform's lengths. */
  message: { template: TemplateName; fields: Record<string, string> } | null;
  /** `refused`: the platform will never accept it (not retried); `failed`: given up after the last retry. */
  state: 'due' | 'done' | 'refused' | 'failed';
  attempts: number;
  nextAt: Date;
  /** Hashes of the people who have it already, so that a retry reaches only the others. */
  reached: string[];
  /** Code of the last failure, never its text. */
  lastError: string | null;
}

export interface StoredTimelineEntry {
  at: Date;
  action: string;
  /** `system` for what happens by itself. */
  by: { role: Role | 'system'; unitId: string | null; memberId: string | null };
  text: string;
  note: string | null;
  internal: boolean;
}

export interface SuggestionDoc {
  /** Derived from caller and request id: a repeat hits the same `_id`. */
  _id: string;
  number: string;
  campaignId: string;
  source: Source;
  aspect: Aspect;
  category: string | null;
  scope: Scope | null;
  content: string;
  photos: { fileId: string; state: 'pending' | 'pass' | 'refused'; traceId: string | null }[];
  place: { latitude: number; longitude: number; text: string } | null;
  districtId: string | null;
  /** Ids from the county down. */
  path: string[];
  districtName: string;
  siteId: string | null;
  respondent: { name: Encrypted | null; phone: Encrypted | null };
  /** Masked once at submission, so that lists need no key. */
  contactMask: { name: string | null; phone: string | null };
  /** Who submitted it by phone. */
  openid: string | null;
  /** Member who wrote it down for somebody. */
  recorderId: string | null;
  visitId: string | null;
  /** `office` when the office itself has it. */
  unitId: string;
  routedBy: RoutedBy;
  ruleId: string | null;
  /** Contracted units of the district that are told as well. */
  informedUnitIds: string[];
  handlerId: string | null;
  /** Held for the office's eyes: the content check could not clear it. */
  held: boolean;
  status: Status;
  version: number;
  /** Deadlines by the campaign's service limits. */
  due: { accept: Date; answer: Date };
  /** The next of them; null when nothing is due any more. */
  dueAt: Date | null;
  /** Order of the queue, most urgent first: see cloudfunctions/suggestion/urgency.ts. */
  queueKey: string;
  createdAt: Date;
  updatedAt: Date;
  timeline: StoredTimelineEntry[];
  /** What the person has read and agreed to, and when that reached us; null when nothing was said about it. */
  consent: { version: string; at: Date } | null;
  /** Hash of what was submitted: tells whether a repeat of the request says the same. */
  inputHash: string;
  /** Changes made so far, newest last, as hashes of caller, action and request id: a repeat is recognised by them. */
  requestIds: string[];
  /** Append-only. */
  outbox: OutboxEntry[];
  /** The earliest `nextAt` of an entry that is still due; null when all is done. */
  outboxDueAt: Date | null;
  /** One worker at a time delivers for this document; a killed worker's hold ends by itself. */
  outboxLease: { holder: string; until: Date };
}

/** Recent submissions of one person, newest first: the rate limit is one conditional update on it. */
export interface UsageDoc {
  _id: string;
  recent: { at: Date; requestId: string }[];
}

export interface NotificationDoc {
  /** `<outbox entry id>:<openid hash>`: written twice, it stays one. */
  _id: string;
  openid: string;
  event: string;
  title: string;
  text: string;
  page: string;
  at: Date;
  readAt: Date | null;
  /** The openid again while it is unread: one field along which unread ones are joined to a person. */
  unreadOf: string | null;
}

/** What a person allows of a template. */
export interface SubscriptionDoc {
  /** `<openid hash>:<template id>` */
  _id: string;
  openid: string;
  templateId: string;
  /** Acceptances that are not used up yet, as far as we know. Long-term templates are not used up by a message. */
  remaining: number;
  /** Since when the platform refuses; an acceptance clears it. */
  refusedAt: Date | null;
  /** Of the last acceptances, newest last: a repeat isn't counted twice. */
  requestIds: string[];
}

/** The platform's word on a picture. It may come before the answer that tells the trace id: so it is kept by itself. */
export interface MediaCheckDoc {
  /** The trace id. */
  _id: string;
  state: 'pass' | 'refused';
  at: Date;
}

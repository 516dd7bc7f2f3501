/**
 * The documents as they are stored. Times are `Date`s; days are `YYYY-MM-DD` in Asia/Shanghai.
 * Only a function's own store.ts reads or writes a collection.
 */
import type {
  Answers,
  Aspect,
  CampaignStatus,
  Card,
  DistrictLevel,
  Layout,
  Outcome,
  ProblemPlan,
  ProblemStatus,
  Rating,
  ReplyTemplate,
  Role,
  RoutedBy,
  Scope,
  ServiceLimits,
  Source,
  Status,
  UnitKind,
  VisitKind,
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
  serviceLimits: ServiceLimits;
  rateLimits: { perHour: number; perDay: number };
  /** Days off that are no weekend, and weekend days that are worked (调休). */
  calendar: { holidays: string[]; workdays: string[]; revision: number };
  /** Texts to begin an answer with. */
  replyTemplates: ReplyTemplate[];
  privacy: { version: string; text: string };
  /** By this day names, phones and pictures of people are erased. Missing: see `eraseDay` (common/erase-day.ts). */
  eraseOn?: string;
  contact: { office: string; phone: string };
  messageTemplates: { reply: string; assigned: string };
  demo: boolean;
  /** Optimistic lock of what a person changes in the campaign itself; missing: 1. */
  version?: number;
  /** The last of those changes, newest last, as hashes of caller, action and request id. */
  requestIds?: string[];
  /**
   * Somebody is changing what belongs to the campaign: one at a time. Who died over it is done at `until`; copies that
   * were made meanwhile count for nothing then, as behind a raised revision.
   */
  changing?: { holder: string; until: Date } | null;
  /** The set of districts that counts: an import writes a new one beside it and names it here. Missing: the campaign's id. */
  districtSet?: string;
  /** Optimistic lock of the districts; missing: 1. */
  districtsVersion?: number;
  /** The set of units and assignments that counts, in the same way. Missing: the campaign's id. */
  unitSet?: string;
  /**
   * Sets that count no more, or not yet, and since when: cleared away once nobody can still be reading them. `of`: what is
   * in it; missing: districts.
   */
  spareSets?: { set: string; at: Date; of?: 'units' }[];
  /** The last import: its repeat is told the same. */
  lastImport?: { mark: string; added: number; changed: number; removed: number; unchanged: number };
  /** The same, of units. */
  lastUnitImport?: { mark: string; added: number; changed: number; unchanged: number };
  /** When households were changed last: doors are counted anew until well after that. Null when that is done. */
  householdsChangedAt?: Date | null;
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
  /** Which doors a building has; null where nobody has written it down, and above buildings. */
  layout: Layout | null;
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
  /** Optimistic lock of who saves it; missing: 1. */
  version?: number;
  /** The last changes, newest last, as hashes of caller, action and request id. */
  requestIds?: string[];
  /**
   * What it is responsible for from now on, while its assignments are being brought into line with it: it counts instead of
   * them, so that nobody sees half of a change, however it ends.
   */
  assigning?: string[] | null;
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
  /** Optimistic lock of who saves it; missing: 1. */
  version?: number;
  /** The last changes, newest last, as hashes of caller, action and request id. */
  requestIds?: string[];
}

export interface MemberDoc {
  _id: string;
  openid: string;
  role: Exclude<Role, 'resident'>;
  unitId: string | null;
  /** By which colleagues know this person. Residents never see it. */
  name: string;
  /** When it was last chosen on 我的: the latest one of a person is the active one. One write changes it. */
  chosenAt: Date | null;
  createdAt: Date;
  /** Who was taken out: the document keeps the name for what they did, without the openid, and in no unit. */
  removed?: { at: Date; role: MemberDoc['role']; unitId: string | null } | null;
  /** Since when somebody is about to take this person of the office out: see directory/remove-member.ts. */
  leavingAt?: Date | null;
}

/** AES-256-GCM: `<key id>.<iv>.<tag>.<ciphertext>`, base64url. */
export type Encrypted = string;

/**
 * `inbox`, `subscribe`, `robot`: how people are told. The others are work that a change owes: `mediaCheck` a picture to be
 * looked at, `card` a card for the unit, `call` somebody for the office's call list, `join` suggestions to be taken into
 * a problem or out of it, `follow` a problem's answer for all that are in it.
 */
export type Channel = 'inbox' | 'subscribe' | 'robot' | 'mediaCheck' | 'card' | 'call' | 'join' | 'follow' | 'recount';

/** Which of the campaign's message templates. */
export type TemplateName = 'reply' | 'assigned';

/**
 * Whom: one person, a colleague, all admins of a unit, the office, everybody who is in a problem, or nobody whom a phone
 * would reach; or a picture.
 */
export type Addressee =
  | { openid: string }
  | { memberId: string }
  | { unitId: string }
  | { office: true }
  | { problemId: string }
  | { nobody: true }
  | { fileId: string };

/**
 * What is to be done, on the channels that are work. Suggestions are taken into a problem (`join`) or out of it (`part`)
 * one after the other; `key` tells one order from another, so that none is carried out twice.
 */
export type Work =
  | { card: Card }
  | { join: string[]; by: StoredTimelineEntry['by']; key: string }
  | { part: string[]; by: StoredTimelineEntry['by']; key: string }
  | { follow: string }
  | { recount: true };

/** Collections whose documents owe something. */
export type Carrier = 'suggestions' | 'problems' | 'digests' | 'answerTexts' | 'reminders';

/** Something that a change owes: written with the change, delivered by `dispatch`. */
export interface OutboxEntry {
  /** Unique within everything: `<notice>:<channel>:<whom>`. */
  id: string;
  /** What is told: `<document id>:<event>:<moment>`. One person hears of it once on each channel, however addressed. */
  notice: string;
  /** `suggestion.assigned`, `problem.resolved` … */
  event: string;
  channel: Channel;
  to: Addressee;
  title: string;
  text: string;
  /** Page of the mini-program, without leading slash. */
  page: string;
  /** With `subscribe`: the template and its fields, cut to the platform's lengths. */
  message: { template: TemplateName; fields: Record<string, string> } | null;
  work: Work | null;
  /**
   * `refused`: the platform will never accept it (not retried); `failed`: given up after the last retry; `unknown`: it went
   * out or it didn't, and nobody can be asked, so it isn't sent again.
   */
  state: 'due' | 'done' | 'refused' | 'failed' | 'unknown';
  attempts: number;
  nextAt: Date;
  /** With `subscribe`: hashes of the people who have it already, so that a retry reaches only the others. */
  reached: string[];
  /** With `subscribe`: hashes of those who will never have it on this channel. */
  missed: string[];
  /** With `robot`: since when it is being sent. Whoever finds it so later can't know whether it went out. */
  claimedAt: Date | null;
  /**
   * With many addressees: behind which of them it goes on, and when those are tried again whom it did not reach on the
   * way. Null at the beginning.
   */
  progress: { after: string; again: Date | null } | null;
  /** Code of the last failure, never its text. */
  lastError: string | null;
}

/** A document that owes something: a change and what it owes are one write. */
export interface Owing {
  _id: string;
  /** Append-only. */
  outbox: OutboxEntry[];
  /** The earliest `nextAt` of an entry that is still due; null when all is done. */
  outboxDueAt: Date | null;
  /** One worker at a time delivers for this document; a killed worker's hold ends by itself. */
  outboxLease: { holder: string; until: Date };
}

/** A document whose deadline runs. */
export interface Timed {
  /** From when the service limits count: when the unit got it, or got it again. */
  clockFrom: Date;
  /** Which limit holds: by the campaign's service limits, or the day that a person named. */
  deadline: 'accept' | 'answer' | 'given' | 'none';
  /** When it ends; null when nothing is due any more. */
  dueAt: Date | null;
  /** When something happens by itself next: a reminder, a card, a review, the close. Null when nothing does. */
  timerAt: Date | null;
  /** Of the calendar by which `dueAt` was counted. */
  calendarRevision: number;
}

export interface StoredTimelineEntry {
  at: Date;
  action: string;
  /** `system` for what happens by itself. */
  by: { role: Role | 'system'; unitId: string | null; memberId: string | null };
  text: string;
  note: string | null;
  internal: boolean;
  /** A resident's words that the content check could not clear: until the office has looked, others don't see them. */
  held?: boolean;
}

export interface SuggestionDoc extends Owing, Timed {
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
  /** Asked for again by the person who wrote it: once is allowed. */
  reopenedByAuthor: boolean;
  rating: { rating: Rating; note: string | null; at: Date } | null;
  /** Since when a resident's words in the timeline wait for a look by the office; null when none do. */
  heldSince?: Date | null;
  /** What everybody may read of it and of its answer, as the unit has put it; null or missing: nothing. */
  excerpt?: { said: string; answer: string } | null;
  /** Since when; null or missing: not at all. */
  publicAt?: Date | null;
  /** The problem that it is, or was, solved with. */
  problemId: string | null;
  /** While it is merged: what to go back to when it is taken out again. */
  before:
    | (Pick<Timed, 'clockFrom' | 'deadline' | 'dueAt'> & {
        status: Status;
        unitId: string;
        handlerId: string | null;
        problemId: string | null;
      })
    | null;
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
  /** Whether it is to be counted (suggestion/figures): missing: it never was. */
  toCount?: boolean;
  /** Grows with each change for which it is to be counted anew. Missing: 0. */
  touched?: number;
  /** What it is counted as, under which keys in which nodes, and by which batch. Missing: in none. */
  counted?: { seq: number; nodes: `${'d' | 'u' | 's'}:${string}`[]; keys: string[] } | null;
}

/** 问题: suggestions that are solved together. */
export interface ProblemDoc extends Owing, Timed {
  /** Derived from caller and request id. */
  _id: string;
  /** For people, as a suggestion's, with a `W` behind the prefix. */
  number: string;
  campaignId: string;
  title: string;
  category: string | null;
  /** Ids from the county down to the smallest district that holds all of its suggestions. */
  path: string[];
  districtName: string;
  unitId: string;
  status: ProblemStatus;
  version: number;
  plan: ProblemPlan | null;
  /** The last thing that was said to the residents. */
  answer: string | null;
  /** Order of the board, most urgent first, as the queue's. */
  queueKey: string;
  createdAt: Date;
  updatedAt: Date;
  timeline: StoredTimelineEntry[];
  /** Hash of what was asked for at its creation. */
  inputHash: string;
  requestIds: string[];
}

/** A yellow or red card: one for each deadline that was missed, whoever delivers it however often. */
export interface CardDoc {
  /** Derived from the outbox entry. */
  _id: string;
  campaignId: string;
  unitId: string;
  kind: Card;
  target: { kind: 'suggestion' | 'problem'; id: string; name: string };
  at: Date;
}

/** Somebody whom no message reaches. */
export interface CallDoc {
  /** Derived from the outbox entry. */
  _id: string;
  campaignId: string;
  suggestionId: string;
  number: string;
  title: string;
  contactMask: { name: string | null; phone: string | null };
  districtName: string;
  unitId: string;
  reason: 'noPhone' | 'unread';
  at: Date;
  /** False until somebody has called. */
  done: boolean;
  outcome: { reached: boolean; note: string | null; at: Date; memberId: string } | null;
  requestIds: string[];
}

/** What a unit, or the office, is told in the morning; the id holds day and unit, so there is one. */
export interface DigestDoc extends Owing {
  campaignId: string;
  day: string;
  at: Date;
}

/**
 * 走访记录: one write holds the visit and all that follows from it (suggestions, an answer to a questionnaire, the doors'
 * count). What isn't through yet stands in `pending`; it is done at once where it can be, else by `dispatch`.
 */
export interface VisitDoc {
  /** Derived from caller and request id. */
  _id: string;
  campaignId: string;
  /** Of who wrote it down; `office` for the office. */
  unitId: string;
  /** Member who wrote it down, with the name and role of that day. */
  recorderId: string;
  recorderName: string;
  recorderRole: 'cadre' | 'unitAdmin' | 'office';
  requestId: string;
  kind: VisitKind;
  districtId: string;
  /** Ids from the county down. */
  path: string[];
  districtName: string;
  /** As `doorOf` writes it; null unless it is a household. */
  door: string | null;
  /** `<districtId>:<door>`; null without a door. */
  doorKey: string | null;
  /** Where the door is counted: the estate or community in which its building lies; null without a door. */
  areaId: string | null;
  /** When it took place: what the phone says where that can be, else when it reached us. */
  at: Date;
  /** Day of `at` in Asia/Shanghai. */
  day: string;
  /** What the phone said, to the letter: its clock may be wrong. */
  saidAt: string;
  receivedAt: Date;
  outcome: Outcome;
  companions: string[];
  handedOut: { leaflet: number; letter: number; handbook: number };
  explained: boolean;
  respondent: { name: Encrypted | null; phone: Encrypted | null };
  contactMask: { name: string | null; phone: string | null };
  /** What was said, as it was written down; each becomes a suggestion with the id that stands here. */
  said: { id: string; aspect: Aspect; content: string; category: string | null; held: boolean }[];
  /** 问卷, checked; `number` is that of its version. It becomes an answer of the door (questionnaire/visits.ts). */
  answer: { questionnaireId: string; title: string; number: number; answers: Answers; held: boolean } | null;
  attendance: number | null;
  photos: { fileId: string }[];
  siteId: string | null;
  /** Of the cadre's code and the number told to the household; null when no number was made. */
  claimKey: string | null;
  /** The number again, for who wrote it down. */
  claimNumber: Encrypted | null;
  /** The household's openid, once it has found its record. */
  claimedBy: string | null;
  claimedAt: Date | null;
  confirmedAt: Date | null;
  /** What isn't through yet. */
  pending: { suggestions: boolean; answer: boolean; doors: boolean };
  /** When the rest is tried again; null when nothing is pending. */
  pendingAt: Date | null;
  version: number;
  inputHash: string;
  requestIds: string[];
}

/** What is known of one door. Derived from the visits there, never counted up. */
export interface DoorState {
  outcome: Outcome;
  /** Any visit there was `done`. */
  done: boolean;
  /** Day on which it was done first. */
  doneOn: string | null;
  at: Date;
  visits: number;
}

/** Doors, counted: by state, and those that are done by the day on which they were first. */
export interface DoorTally {
  tried: number;
  done: number;
  declined: number;
  todo: number;
  /** Tried doors beyond the households that the building is known to have: they are households as well. */
  extra: number;
  days: Record<string, number>;
  lastAt: Date | null;
}

/** The doors of one building (or of an estate without buildings). `_id` is the campaign's and the district's id. */
export interface BuildingDoc {
  _id: string;
  campaignId: string;
  districtId: string;
  path: string[];
  /** Optimistic lock: who counts writes only on what they have read. */
  version: number;
  /** By door; a key holds neither dots nor dollars (see visit/tally.ts). */
  doors: Record<string, DoorState>;
  tally: DoorTally;
  /** Whether any door is to be visited again. */
  open: boolean;
  updatedAt: Date;
}

/** The roll-up of an estate or community: its buildings' tallies, each with the building's version, and their sum. */
export interface CoverageDoc {
  /** The campaign's and the area's id. */
  _id: string;
  campaignId: string;
  districtId: string;
  path: string[];
  version: number;
  buildings: Record<string, DoorTally & { version: number }>;
  total: DoorTally;
  updatedAt: Date;
}

/** A person on duty at a site, once. */
export interface CheckInDoc {
  /** Derived from site and member. */
  _id: string;
  campaignId: string;
  siteId: string;
  memberId: string;
  unitId: string;
  name: string;
  at: Date;
  late: boolean;
}

/** What a unit handed in (上交征询表), as it was at that moment. */
export interface SubmissionDoc {
  /** Derived from caller and request id. */
  _id: string;
  campaignId: string;
  unitId: string;
  memberId: string;
  at: Date;
  late: boolean;
  /** 1 for the first time, 2 for the second … */
  number: number;
  /** SHA-256 over the forms' contents, without personal data. */
  hash: string;
  forms: number;
  /** File with the contents: what was in it stays fixed. */
  fileId: string;
}

/** A file that a function made for somebody, to be cleared away. */
export interface ReportFileDoc {
  _id: string;
  fileId: string;
  /** Of a set that is being handed in: once it has been, the file stays. Null for other files. */
  submissionId: string | null;
  expiresAt: Date;
}

/** Who saw or changed what. Append-only. */
export interface AuditDoc {
  _id: string;
  at: Date;
  /** Hash of the openid; empty where nobody is to be known: what happens by itself, and who has had their data erased. */
  person: string;
  role: Role | 'system';
  memberId: string | null;
  unitId: string | null;
  /** What `action` begins with: the office looks for it by this. */
  group?: string;
  /** `suggestion.revealContact` … */
  action: string;
  target: string;
  /** How people call the target: a number, a title. Never a person. */
  label?: string | null;
  /** Names of the fields, never their values. */
  fields: string[];
  /** How many of each, where that is what there is to say. */
  counts?: Record<string, number>;
}

/** Recent submissions of one person, newest first: the rate limit is one conditional update on it. */
export interface UsageDoc {
  _id: string;
  recent: { at: Date; requestId: string }[];
}

export interface NotificationDoc {
  /** Derived from notice and person: written twice, it stays one. */
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

/** A message on the phone, from the moment on at which it is taken to be sent. */
export interface SentMessage {
  /** Derived from notice and person. */
  id: string;
  at: Date;
  /** `ErrorCode` of the platform's receipt, `0` when it arrived; null while there is none. */
  code: string | null;
}

/** What a person allows of a template, and the one message of it that is under way. */
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
  /** Id of the message that somebody is sending now: one at a time. */
  sending: string | null;
  /** The last messages, newest last. One that is not `sending` any more has been handed over. */
  messages: SentMessage[];
  /** MsgIDs of the last receipts: now and then one is pushed twice. */
  receipts: string[];
}

/** The platform's word on a picture. It may come before the answer that tells the trace id: so it is kept by itself. */
export interface MediaCheckDoc {
  /** The trace id. */
  _id: string;
  state: 'pass' | 'refused';
  at: Date;
}

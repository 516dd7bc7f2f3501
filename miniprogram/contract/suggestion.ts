import * as v from 'valibot';
import { action, acting, day, fields, fileId, id, paging, phone, requestId, text, version, type Page } from './schema';
import {
  ASPECTS,
  RATINGS,
  SCOPES,
  SOURCES,
  STATUSES,
  type Aspect,
  type Card,
  type ProblemStatus,
  type Rating,
  type RoutedBy,
  type Scope,
  type Source,
  type Status,
} from './vocabulary';

/** Numbers behind which stands a list. */
export const FIGURES = ['received', 'answered', 'solved'] as const;

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
  /** A resident's words that wait for a look by the office. */
  held?: boolean;
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
  /** The colleague who works on it; null when nobody was named. Only staff are told. */
  handler: { id: string; name: string } | null;
  /** What the resident thought of the answer. */
  rating: { rating: Rating; note: string | null; at: string } | null;
  /** The problem with which it is solved together: its state and its answers are this suggestion's, too. */
  problem: ProblemBrief | null;
  /** True for the person who wrote it. */
  mine: boolean;
  /** Waits for a look by the office: the content check could not clear it. Only the office is told. */
  held: boolean;
  /** The last days (`YYYY-MM-DD`) that a plan may promise, and to which it may be put off. Only staff are told. */
  lastDays: { plan: string; defer: string } | null;
  /** What everybody may read of it on the page of progress; null while nothing. Staff and who wrote it are told. */
  shown?: { said: string; answer: string; at: string } | null;
  /** What this caller may do now, from the table of states. */
  actions: string[];
}

/** 办法、思路、举措: what the notice asks for with each problem (seed, 五、组织领导). */
export interface ProblemPlan {
  how: string;
  approach: string;
  measures: string;
}

/** What a resident sees of a problem. */
export interface ProblemBrief {
  id: string;
  title: string;
  status: ProblemStatus;
  plan: ProblemPlan | null;
  dueAt: string | null;
  /** The last thing that was said to the residents. */
  answer: string | null;
}

/** How many open suggestions wait in which state. */
export interface QueueCounts {
  submitted: number;
  accepted: number;
  planned: number;
  deferred: number;
  overdue: number;
  /** True when there are more than could be looked at: the counts are a lower bound then. */
  capped: boolean;
}

export interface SimilarAnswer {
  /** The most alike first. `score` is 0 to 1. */
  items: (SuggestionSummary & { score: number })[];
  /** Open problems that hold such suggestions already. */
  problems: ProblemBrief[];
  /** Which category the text speaks of; null when it isn't clear. `confidence` is 0 to 1. */
  category: { id: string; confidence: number } | null;
}

export interface UnitSupervision {
  unit: { id: string; name: string };
  open: number;
  overdue: number;
  /** When the oldest overdue one was due. */
  oldestDueAt: string | null;
  yellow: number;
  red: number;
}

export interface CardView {
  id: string;
  kind: Card;
  unit: { id: string; name: string };
  /** The suggestion or problem that was late. */
  target: { kind: 'suggestion' | 'problem'; id: string; name: string };
  at: string;
}

/** Somebody whom no message reaches: to be called, or visited. */
export interface CallView {
  id: string;
  suggestionId: string;
  number: string;
  /** What this person should be told: the title of the notice. */
  title: string;
  /** Masked; null when none was left. The whole number is shown by `revealContact`. */
  contact: { name: string | null; phone: string | null };
  districtName: string;
  unit: { id: string; name: string };
  /** `noPhone`: has no WeChat here; `unread`: the message on the phone failed, and the one in the inbox wasn't opened. */
  reason: 'noPhone' | 'unread';
  at: string;
  /** How a call went; null while nobody has called. */
  outcome: { reached: boolean; note: string | null; at: string } | null;
}

export const QUEUE_TEXT_MAX = 50;

export interface QueuePage extends Page<SuggestionSummary> {
  /**
   * A search by text looks at a bounded number of suggestions a call. True when it stopped at that bound: there may be
   * fewer items than `limit`, even none, and `nextCursor` goes on from there.
   */
  partial: boolean;
}

/** What is written to a resident. */
export const STEP_NOTE = { min: 4, max: 1000 } as const;

/** Of what a unit makes public: short, and in its own words. */
export const EXCERPT_MAX = { said: 200, answer: 500 } as const;

const stepNote = (label: string) => text(label, STEP_NOTE.min, STEP_NOTE.max);
/** What every change of a suggestion says. */
const step = { requestId, id, version };

export const suggestionContract = {
  submit: action<SubmitAnswer>()(fields({ requestId, ...suggestionForm })),
  /** The caller's own suggestions, newest first. */
  mine: action<Page<SuggestionSummary>>()(fields({ ...paging })),
  get: action<SuggestionView>()(fields({ id, ...acting })),
  /**
   * Most urgent first: for an admin what the unit has to answer, for a cadre what was handed over, for the office every
   * unit's. Without a status or a figure only what is still open. A text that is a number finds that one suggestion.
   */
  queue: action<QueuePage>()(
    fields({
      ...paging,
      ...acting,
      status: v.optional(v.picklist(STATUSES, '没有这个状态')),
      aspect: v.optional(aspect),
      /** null: without one. */
      category: v.optional(v.nullable(category)),
      scope: v.optional(v.picklist(SCOPES, '没有这个类型')),
      /**
       * What stands behind a number of `report.dashboard` or `report.sites`, open or not: as it was counted last, a minute
       * ago at most. `day`: on which it came. `siteId`: whose code was scanned, open or not only together with `figure`.
       */
      figure: v.optional(v.picklist(FIGURES, '没有这个数')),
      source: v.optional(v.picklist(SOURCES, '没有这个来源')),
      rating: v.optional(v.picklist(RATINGS, '没有这个评价')),
      day: v.optional(day),
      siteId: v.optional(id),
      districtId: v.optional(id),
      /** For the office: one unit's, its own is `office`. Others see their own, whatever they ask for. */
      unitId: v.optional(id),
      overdue: v.optional(v.boolean('逾期筛选不对')),
      text: v.optional(text('搜索内容', 1, QUEUE_TEXT_MAX)),
    }),
  ),
  counts: action<QueueCounts>()(fields({ ...acting })),
  /** The unit takes it on: submitted → accepted. */
  accept: action<SuggestionView>()(fields({ ...step, note: v.optional(text('说明', 1, STEP_NOTE.max)), ...acting })),
  /** What will be done, and until when. */
  plan: action<SuggestionView>()(fields({ ...step, note: stepNote('办理计划'), date: day, ...acting })),
  /** The answer. */
  resolve: action<SuggestionView>()(fields({ ...step, note: stepNote('答复'), ...acting })),
  /** Not now: why, and on which day it is looked at again. */
  defer: action<SuggestionView>()(fields({ ...step, note: stepNote('原因'), date: day, ...acting })),
  /** Not at all: why. */
  decline: action<SuggestionView>()(fields({ ...step, note: stepNote('原因'), ...acting })),
  /** Not ours: back to the office. */
  return: action<SuggestionView>()(fields({ ...step, note: stepNote('退回的原因'), ...acting })),
  /** The office gives it to a unit (or takes it itself: `office`). */
  reroute: action<SuggestionView>()(
    fields({ ...step, unitId: id, note: v.optional(text('说明', 1, STEP_NOTE.max)), ...acting }),
  ),
  /** To a colleague of the same unit; null: to nobody in particular. */
  assignHandler: action<SuggestionView>()(fields({ ...step, memberId: v.nullable(id), ...acting })),
  classify: action<SuggestionView>()(
    fields({
      ...step,
      aspect: v.optional(aspect),
      category: v.optional(category),
      scope: v.optional(v.picklist(SCOPES, '请选择共性或个性')),
      ...acting,
    }),
  ),
  /** For colleagues only. */
  note: action<SuggestionView>()(fields({ ...step, note: text('备注', 1, STEP_NOTE.max), ...acting })),
  /** The resident takes it back, while nobody has taken it on. */
  withdraw: action<SuggestionView>()(fields({ ...step, note: v.optional(text('说明', 1, 200)) })),
  /** The person who wrote it says it in other words, while nobody has taken it on. */
  correct: action<SuggestionView>()(fields({ ...step, content: suggestionForm.content })),
  rate: action<SuggestionView>()(
    fields({ ...step, rating: v.picklist(RATINGS, '请选择满不满意'), note: v.optional(text('说明', 1, 200)) }),
  ),
  /** Once for the resident, always for the office. */
  reopen: action<SuggestionView>()(fields({ ...step, note: stepNote('没办好的地方'), ...acting })),
  /** The office has looked at a resident's words that the content check could not clear. */
  release: action<SuggestionView>()(fields({ ...step, ...acting })),
  /**
   * What everybody may read of it and of its answer, in words that the unit has made free of personal data; null takes it
   * back. @throws INVALID_ARGUMENT where something personal is found
   */
  markPublic: action<SuggestionView>()(
    fields({
      ...step,
      excerpt: v.nullable(
        fields({
          said: text('大家说的', STEP_NOTE.min, EXCERPT_MAX.said),
          answer: text('答复', STEP_NOTE.min, EXCERPT_MAX.answer),
        }),
      ),
      ...acting,
    }),
  ),
  /** Name and phone whole. Who looked is written down. */
  revealContact: action<{ name: string | null; phone: string | null }>()(fields({ id, ...acting })),
  /** What is open nearby and speaks of the same, for staff to look at. */
  similar: action<SimilarAnswer>()(fields({ id, ...acting })),
  /** For the office: how the units stand. */
  supervise: action<{ units: UnitSupervision[]; capped: boolean }>()(fields({ ...acting })),
  /** Yellow and red cards, the latest first; a unit sees its own. */
  cards: action<Page<CardView>>()(fields({ ...paging, unitId: v.optional(id), ...acting })),
  /** For the office: whom no message reaches. */
  calls: action<Page<CallView>>()(fields({ ...paging, done: v.optional(v.boolean('筛选不对'), false), ...acting })),
  called: action<CallView>()(
    fields({
      requestId,
      id,
      reached: v.boolean('请选择有没有联系上'),
      note: v.optional(text('说明', 1, 200)),
      ...acting,
    }),
  ),
};

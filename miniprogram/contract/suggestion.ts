import * as v from 'valibot';
import { action, acting, day, fields, id, paging, requestId, text, version, type Page } from './schema';
import { aspect, category, suggestionForm, type SubmitAnswer } from './suggestion-form';
import type { CallView, CardView, UnitSupervision } from './suggestion-supervision';
import type { QueueCounts, QueuePage, SimilarAnswer, SuggestionSummary, SuggestionView } from './suggestion-views';
import { RATINGS, SCOPES, SOURCES, STATUSES } from './vocabulary';

/** Numbers behind which stands a list. */
export const FIGURES = ['received', 'answered', 'solved'] as const;

export const QUEUE_TEXT_MAX = 50;

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
   * unit's. Without a status or a figure only what is still open. A text that is a number finds that one suggestion,
   * whatever else is asked for.
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

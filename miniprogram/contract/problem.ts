import * as v from 'valibot';
import { action, acting, day, fields, id, paging, requestId, text, version, type Page } from './schema';
import { STEP_NOTE } from './suggestion';
import type { ProblemPlan, SuggestionSummary, TimelineEntry } from './suggestion-views';
import { PROBLEM_STATUSES, type ProblemStatus } from './vocabulary';

/** 问题: suggestions that are solved together. */
export interface ProblemSummary {
  id: string;
  number: string;
  title: string;
  status: ProblemStatus;
  version: number;
  unit: { id: string; name: string };
  category: string | null;
  /** The smallest district that holds all of its suggestions. */
  districtName: string;
  /** How many suggestions are in it. */
  count: number;
  createdAt: string;
  dueAt: string | null;
  overdue: boolean;
  workingDaysLeft: number | null;
}

export interface ProblemView extends ProblemSummary {
  plan: ProblemPlan | null;
  timeline: TimelineEntry[];
  /** The first ones; the rest is in the queue. */
  suggestions: SuggestionSummary[];
  /** What this caller may do now. */
  actions: string[];
}

/** What was changed, and what could not be taken in or out, with the reason. */
export interface ProblemChange {
  problem: ProblemView;
  skipped: { id: string; number: string | null; reason: string }[];
  /**
   * True when this call repeats the request id of a problem that was made, with other contents. The first ones count: this
   * answer is about them.
   */
  changed?: true;
}

/** Suggestions that seem to be about the same thing. Nothing happens until a person says so. */
export interface ProposedProblem {
  suggestions: SuggestionSummary[];
  /** The words that they share. */
  words: string[];
  /** How alike they are, 0 to 1. */
  score: number;
  category: string | null;
  districtName: string;
}

export const PROBLEM_TITLE = { min: 4, max: 40 } as const;
/** Suggestions that one call takes in or out. */
export const PROBLEM_MERGE_MAX = 50;

const suggestionIds = v.pipe(
  v.array(id, '请选择意见建议'),
  v.minLength(1, '请选择意见建议'),
  v.maxLength(PROBLEM_MERGE_MAX, `一次最多选 ${PROBLEM_MERGE_MAX} 条`),
);
const step = { requestId, id, version };
const part = (label: string) => text(label, 2, 500);

export const problemContract = {
  create: action<ProblemChange>()(
    fields({
      requestId,
      title: text('问题名称', PROBLEM_TITLE.min, PROBLEM_TITLE.max),
      suggestionIds,
      /** For the office; a unit's own otherwise. */
      unitId: v.optional(id),
      ...acting,
    }),
  ),
  merge: action<ProblemChange>()(fields({ ...step, suggestionIds, ...acting })),
  /** Takes suggestions out again: each goes on where it was before. */
  split: action<ProblemChange>()(fields({ ...step, suggestionIds, ...acting })),
  plan: action<ProblemView>()(
    fields({
      ...step,
      how: part('办法'),
      approach: part('思路'),
      measures: part('举措'),
      date: day,
      ...acting,
    }),
  ),
  /** One answer to all who are in it. */
  resolve: action<ProblemView>()(fields({ ...step, note: text('答复', STEP_NOTE.min, STEP_NOTE.max), ...acting })),
  defer: action<ProblemView>()(
    fields({ ...step, note: text('原因', STEP_NOTE.min, STEP_NOTE.max), date: day, ...acting }),
  ),
  /** Most urgent first; a unit's own, the office sees all. Without a status only what is open. */
  list: action<Page<ProblemSummary>>()(
    fields({ ...paging, status: v.optional(v.picklist(PROBLEM_STATUSES, '没有这个状态')), ...acting }),
  ),
  get: action<ProblemView>()(fields({ id, ...acting })),
  suggest: action<{ items: ProposedProblem[] }>()(fields({ districtId: v.optional(id), ...acting })),
};

import type { Lack, ProblemStatus, Scope, Status } from '../../miniprogram/contract';
import { dayOf } from '../common/clock';
import { spoken } from '../problem/spoken';
import type { FormProblem, FormSuggestion } from './records-store';

/**
 * What a suggestion needs before its unit can hand in its set, and the only place where it stands. The notice, 六、相关要求:
 * “(2)认真地分析、梳理、归类，拿出解决问题的办法、思路和举措；(3)无论是共性问题还是个性问题，都要认真对待、认真解决，
 * 暂时不能解决的也要给群众讲明白”.
 */
interface Needs {
  /** 归类: a category, and whether it is common or individual. */
  classed: boolean;
  /**
   * 办法: `plan` one that was made at any time; `answer`: the answer says what was done about it, or the explanation why it
   * can't be done now; `problem`: the problem's; `none`: none is needed.
   */
  way: 'plan' | 'answer' | 'problem' | 'none';
  /**
   * 答复: `missing`: there is none yet (of one that was asked for again the earlier answer wasn't enough); `given`: an answer,
   * or an explanation with the day on which it is looked at again; `problem`: the problem's; `none`: none is needed.
   */
  answer: 'missing' | 'given' | 'problem' | 'none';
}

export const NEEDS: Record<Status, Needs> = {
  submitted: { classed: true, way: 'plan', answer: 'missing' },
  accepted: { classed: true, way: 'plan', answer: 'missing' },
  planned: { classed: true, way: 'plan', answer: 'missing' },
  deferred: { classed: true, way: 'answer', answer: 'given' },
  resolved: { classed: true, way: 'answer', answer: 'given' },
  closed: { classed: true, way: 'answer', answer: 'given' },
  /** Follows its problem, which is asked for in its stead, once. */
  merged: { classed: true, way: 'problem', answer: 'problem' },
  /** Its reason is the explanation. */
  declined: { classed: false, way: 'none', answer: 'none' },
  withdrawn: { classed: false, way: 'none', answer: 'none' },
};

/** The same for problems. They are classed with their suggestions. */
export const PROBLEM_NEEDS: Record<ProblemStatus, Pick<Needs, 'answer'> & { way: 'plan' | 'answer' }> = {
  open: { way: 'plan', answer: 'missing' },
  planned: { way: 'plan', answer: 'missing' },
  deferred: { way: 'answer', answer: 'given' },
  resolved: { way: 'answer', answer: 'given' },
};

/** How a suggestion was dealt with, as the set and the ledger say it. */
export interface Handling {
  category: string | null;
  scope: Scope | null;
  /** 办法; null while there is none, or where the answer is all there is. */
  plan: string | null;
  /** The answer, the explanation, or the reason why it wasn't taken on. */
  answer: string | null;
  /** The day on which something that was put off is looked at again, `YYYY-MM-DD`. */
  review: string | null;
}

/** @param problem in which it is, or with which it was answered */
export function handlingOf(doc: FormSuggestion, problem: FormProblem | null): Handling {
  const { status } = doc;
  const said = (...actions: string[]): string | null =>
    doc.timeline.filter(({ action }) => actions.includes(action)).at(-1)?.note ?? null;
  const classes = {
    category: doc.category ?? problem?.category ?? null,
    // What is solved together with others is common.
    scope: doc.scope ?? (problem ? ('common' as const) : null),
  };
  const plan = said('plan') ?? (problem?.plan ? spoken(problem.plan) : null);
  if (status === 'merged' && problem) return { ...classes, plan, ...answerOf(problem) };
  if (status === 'deferred') return { ...classes, plan, answer: said('defer'), review: doc.dueAt && dayOf(doc.dueAt) };
  if (status === 'declined') return { ...classes, plan, answer: said('decline'), review: null };
  const answered = NEEDS[status].answer === 'given';
  return { ...classes, plan, answer: answered ? said('resolve', 'follow') : null, review: null };
}

function answerOf({ status, answer, dueAt }: FormProblem): Pick<Handling, 'answer' | 'review'> {
  if (PROBLEM_NEEDS[status].answer === 'missing') return { answer: null, review: null };
  return { answer, review: status === 'deferred' && dueAt ? dayOf(dueAt) : null };
}

export function lacksOf({ status }: Pick<FormSuggestion, 'status'>, handling: Handling): Lack[] {
  const needs = NEEDS[status];
  return [
    ...(needs.classed && handling.category === null ? (['category'] as const) : []),
    ...(needs.classed && handling.scope === null ? (['scope'] as const) : []),
    ...(needs.way === 'plan' && handling.plan === null ? (['plan'] as const) : []),
    ...(needs.answer === 'missing' ? (['answer'] as const) : []),
  ];
}

export function problemLacks({ status, plan }: Pick<FormProblem, 'status' | 'plan'>): Lack[] {
  const needs = PROBLEM_NEEDS[status];
  return [
    ...(needs.way === 'plan' && plan === null ? (['plan'] as const) : []),
    ...(needs.answer === 'missing' ? (['answer'] as const) : []),
  ];
}

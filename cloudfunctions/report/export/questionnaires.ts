import type {
  Page,
  QuestionnaireResults,
  QuestionnaireSummary,
  QuestionResults,
  Shown,
} from '../../../miniprogram/contract';
import { list } from '../../questionnaire/list';
import { results } from '../../questionnaire/results';
import type { Field } from './fields';
import { sourceOf, type Writing } from './sheet';
import { percent } from './words';

interface Facts {
  results: QuestionnaireResults;
  question: QuestionResults | null;
  label: string | null;
  count: Shown;
  /** Whether `count` is a part of those who have answered. */
  part: boolean;
  mean: Shown;
}

const FIELDS: readonly Field<Facts>[] = [
  { title: '问卷', width: 28, value: ({ results: { title } }) => title },
  { title: '不记名', width: 8, value: ({ results: { anonymous } }) => (anonymous ? '是' : '否') },
  { title: '收到（份）', width: 10, value: ({ results: { answers } }) => answers },
  { title: '题目', width: 40, value: ({ question }) => question && question.title },
  { title: '回答了（人）', width: 12, value: ({ question }) => question && question.answered },
  { title: '选项、行或分数', width: 28, value: ({ label }) => label },
  { title: '人数', width: 10, value: ({ count }) => count },
  {
    title: '占比（%）',
    width: 10,
    value: ({ part, count, question }) => (part && question ? percent(count ?? 0, question.answered ?? 0) : null),
  },
  { title: '平均', width: 10, value: ({ mean }) => (mean === null ? null : Math.round(100 * mean) / 100) },
];

/** 问卷结果: what was answered, counted, from what is counted already. What people wrote isn't in it. */
export const questionnaires = sourceOf(FIELDS, {
  total: () => Promise.resolve(1),
  async page(after, writing) {
    const { items, nextCursor } = await next(after, writing);
    const rows: Facts[] = [];
    for (const { id } of items.filter(({ number }) => number > 0)) {
      const counted = await results({ ...writing.call, at: writing.at, input: { id } });
      if (counted.questions.length === 0) rows.push(lineOf(counted, null, {}));
      for (const question of counted.questions) rows.push(...linesOf(counted, question));
    }
    return { rows, read: 0, after: nextCursor };
  },
});

/** A few at a time: each has its own roll-ups. */
const AT_ONCE = 5;

const next = (cursor: string | null, { call, at }: Writing): Promise<Page<QuestionnaireSummary>> =>
  list({ ...call, at, input: { limit: AT_ONCE, cursor } });

const lineOf = (
  counted: QuestionnaireResults,
  question: QuestionResults | null,
  what: Partial<Pick<Facts, 'label' | 'count' | 'part' | 'mean'>>,
): Facts => ({ results: counted, question, label: null, count: null, part: false, mean: null, ...what });

/** The question itself, then one line for each option, value, row or range. */
function linesOf(counted: QuestionnaireResults, question: QuestionResults): Facts[] {
  const line = (what: Partial<Facts>): Facts => lineOf(counted, question, what);
  const head = line({ mean: 'mean' in question ? question.mean : null });
  if ('rows' in question) {
    return [head, ...question.rows.map(({ label, answered, mean }) => line({ label, count: answered, mean }))];
  }
  if ('options' in question) {
    return [
      head,
      ...question.options.map(({ label, count, place }) => line({ label, count, part: true, mean: place })),
    ];
  }
  if ('parts' in question) {
    return [head, ...question.parts.map(({ label, count }) => line({ label, count, part: true }))];
  }
  return [head];
}

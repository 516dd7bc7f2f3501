import type { AnswerValue, ChoiceAnswer, Comparison, Condition, Question } from './questionnaire-types';

/** What stands before a question: answers that fit their questions, by id. */
export type Known = ReadonlyMap<string, AnswerValue>;

/** Which comparisons make sense with which type of question. */
export const COMPARISONS_OF: Record<Question['type'], readonly Comparison[]> = {
  single: ['exists', 'eq', 'neq', 'in', 'nin'],
  multiple: ['exists', 'in', 'nin', 'all'],
  ranking: ['exists', 'eq', 'neq', 'in', 'nin'],
  scale: ['exists', 'eq', 'neq', 'gt', 'gte', 'lt', 'lte'],
  rating: ['exists', 'eq', 'neq', 'gt', 'gte', 'lt', 'lte'],
  nps: ['exists', 'eq', 'neq', 'gt', 'gte', 'lt', 'lte'],
  number: ['exists', 'eq', 'neq', 'gt', 'gte', 'lt', 'lte'],
  matrix: ['exists', 'eq', 'neq', 'gt', 'gte', 'lt', 'lte'],
  date: ['exists', 'eq', 'neq', 'gt', 'gte', 'lt', 'lte'],
  short: ['exists'],
  long: ['exists'],
  photo: ['exists'],
  section: [],
};

/** Whether a condition holds. What isn't known equals nothing. */
export function holds(condition: Condition, known: Known): boolean {
  if ('and' in condition) return condition.and.every((part) => holds(part, known));
  if ('or' in condition) return condition.or.some((part) => holds(part, known));
  if ('not' in condition) return !holds(condition.not, known);
  return compares(condition.is, compared(known.get(condition.question), condition.row), condition.value);
}

/** Every comparison in a condition, however deep. */
export function comparisonsIn(condition: Condition): Extract<Condition, { question: string }>[] {
  if ('and' in condition) return condition.and.flatMap(comparisonsIn);
  if ('or' in condition) return condition.or.flatMap(comparisonsIn);
  if ('not' in condition) return comparisonsIn(condition.not);
  return [condition];
}

/** What of an answer is compared: a list of chosen ids, a number, a text. */
type Compared = string[] | number | string | undefined;

function compared(answer: AnswerValue | undefined, row: string | undefined): Compared {
  if (answer === undefined || typeof answer === 'number' || typeof answer === 'string') return answer;
  // Of a ranking the first place counts; of photos only whether there are any.
  if (Array.isArray(answer)) return answer.slice(0, 1);
  if (isChoice(answer)) return answer.options;
  return row === undefined ? undefined : Object.entries(answer).find(([id]) => id === row)?.[1];
}

const isChoice = (answer: ChoiceAnswer | Record<string, number>): answer is ChoiceAnswer =>
  Array.isArray(answer.options);

function compares(is: Comparison, answer: Compared, value: boolean | number | string | string[]): boolean {
  switch (is) {
    case 'exists':
      return (answer !== undefined) === value;
    case 'eq':
      return equals(answer, value);
    case 'neq':
      return !equals(answer, value);
    case 'in':
      return meets(answer, value);
    case 'nin':
      return !meets(answer, value);
    case 'all':
      return Array.isArray(answer) && Array.isArray(value) && value.every((id) => answer.includes(id));
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return ordered(is, answer, value);
  }
}

const equals = (answer: Compared, value: unknown): boolean =>
  Array.isArray(answer) ? answer.length === 1 && answer[0] === value : answer !== undefined && answer === value;

const meets = (answer: Compared, value: unknown): boolean =>
  Array.isArray(answer) && Array.isArray(value) && value.some((id) => answer.includes(String(id)));

/** Numbers by size; days, as `YYYY-MM-DD`, by the calendar. */
function ordered(is: 'gt' | 'gte' | 'lt' | 'lte', answer: Compared, value: unknown): boolean {
  const both =
    (typeof answer === 'number' && typeof value === 'number') ||
    (typeof answer === 'string' && typeof value === 'string');
  if (!both) return false;
  const order = answer < value ? -1 : answer > value ? 1 : 0;
  return { gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[is];
}

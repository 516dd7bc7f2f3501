import type { Condition, Question } from '../../../../../contract/index';
import { isAskable, waysOf, type FlatCondition, type Way } from '../../../../questionnaires/condition';

type Comparing = Extract<Condition, { question: string }>;

/** One comparison, as it is drawn. */
export interface ConditionLine {
  key: string;
  not: boolean;
  /** Of the questions that can be asked of; -1 when it is gone. */
  question: number;
  questionWords: string;
  rows: string[];
  row: number;
  ways: string[];
  way: number;
  /** What it is compared with: options to tap, a number, a day, or nothing. */
  kind: 'options' | 'number' | 'day' | 'none';
  options: { id: string; label: string; on: boolean }[];
  value: string;
}

/** Earlier questions that can be asked of, with their number in the questionnaire. */
export const askables = (questions: readonly Question[]): { number: number; question: Question }[] =>
  questions.flatMap((question, index) => (isAskable(question) ? [{ number: index + 1, question }] : []));

export const nameOf = ({ number, question }: { number: number; question: Question }): string =>
  `第 ${number} 题：${question.title || '还没写题目'}`;

export const wayIn = (comparing: Comparing, ways: readonly Way[]): number =>
  ways.findIndex(({ is, value }) => is === comparing.is && (is !== 'exists' || value === comparing.value));

export function linesOf(flat: FlatCondition, questions: readonly Question[]): ConditionLine[] {
  const known = askables(questions);
  return flat.parts.map(({ not, comparing }, index) => {
    const at = known.findIndex(({ question }) => question.id === comparing.question);
    const found = known[at];
    const question = found?.question;
    const ways = question ? waysOf(question) : [];
    const { value, is } = comparing;
    const chosen = Array.isArray(value) ? value : [value];
    const rows = question?.type === 'matrix' ? question.rows : [];
    return {
      key: String(index),
      not,
      question: at,
      questionWords: found ? nameOf(found) : '一道已经没有的题',
      rows: rows.map(({ label }) => label || '（空）'),
      row: rows.findIndex(({ id }) => id === comparing.row),
      ways: ways.map(({ label }) => label),
      way: wayIn(comparing, ways),
      kind: is === 'exists' || !question ? 'none' : kindOf(question),
      options:
        question && 'options' in question
          ? question.options.map(({ id, label }) => ({ id, label: label || '（空）', on: chosen.includes(id) }))
          : [],
      value: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    };
  });
}

const kindOf = (question: Question): ConditionLine['kind'] =>
  'options' in question ? 'options' : question.type === 'date' ? 'day' : 'number';

/** An option was tapped: one where one is compared with, otherwise on or off. */
export function afterOption(comparing: Comparing, id: string): Comparing['value'] {
  if (comparing.is === 'eq' || comparing.is === 'neq') return id;
  const chosen = Array.isArray(comparing.value) ? comparing.value : [];
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}

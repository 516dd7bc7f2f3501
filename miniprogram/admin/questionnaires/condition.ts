import {
  COMPARISONS_OF,
  type Comparison,
  type Condition,
  type Question,
  type QuestionType,
} from '../../contract/index';

type Comparing = Extract<Condition, { question: string }>;

/** A condition of one level, as it is edited. */
export interface FlatCondition {
  join: 'and' | 'or';
  parts: { not: boolean; comparing: Comparing }[];
}

/** @returns null for a deeper one: it is shown in words, and stays as it is */
export function toFlat(condition: Condition | undefined): FlatCondition | null {
  if (condition === undefined) return { join: 'and', parts: [] };
  const join = 'or' in condition ? 'or' : 'and';
  const list = 'and' in condition ? condition.and : 'or' in condition ? condition.or : [condition];
  const parts: FlatCondition['parts'] = [];
  for (const part of list) {
    const not = 'not' in part;
    const comparing = not ? part.not : part;
    if (!('question' in comparing)) return null;
    parts.push({ not, comparing });
  }
  return { join, parts };
}

export function fromFlat({ join, parts }: FlatCondition): Condition | undefined {
  const list = parts.map(({ not, comparing }): Condition => (not ? { not: comparing } : comparing));
  const [only] = list;
  if (only === undefined || list.length === 1) return only;
  return join === 'and' ? { and: list } : { or: list };
}

/** A way of comparing, as it is offered: 答了 and 没有答 are two of them. */
export interface Way {
  is: Comparison;
  /** Of `exists`. */
  value?: boolean;
  label: string;
}

const CHOSEN: Partial<Record<Comparison, string>> = {
  in: '选了这几项里的任何一项',
  nin: '这几项都没有选',
  all: '这几项都选了',
  eq: '选的正好是这一项',
  neq: '选的不是这一项',
};
const FIRST: Partial<Record<Comparison, string>> = {
  in: '排第一的是这几项之一',
  nin: '排第一的不是这几项',
  eq: '排第一的是这一项',
  neq: '排第一的不是这一项',
};
const SIZE: Partial<Record<Comparison, string>> = {
  eq: '正好是',
  neq: '不是',
  gt: '大于',
  gte: '至少是',
  lt: '小于',
  lte: '最多是',
};
const DAYS: Partial<Record<Comparison, string>> = {
  eq: '正好是',
  neq: '不是',
  gt: '晚于',
  gte: '不早于',
  lt: '早于',
  lte: '不晚于',
};

function labelsOf(type: QuestionType): Partial<Record<Comparison, string>> {
  if (type === 'single' || type === 'multiple') return CHOSEN;
  if (type === 'ranking') return FIRST;
  return type === 'date' ? DAYS : SIZE;
}

/** What can be asked of an earlier question; the most usual first. */
export function waysOf({ type }: Question): Way[] {
  const labels = labelsOf(type);
  const sized = COMPARISONS_OF[type].flatMap((is): Way[] =>
    labels[is] === undefined ? [] : [{ is, label: labels[is] }],
  );
  const usual = type === 'single' || type === 'multiple' || type === 'ranking' ? 'in' : 'gte';
  sized.sort((a, b) => Number(b.is === usual) - Number(a.is === usual));
  const exists: Way[] = [
    { is: 'exists', value: true, label: '回答了' },
    { is: 'exists', value: false, label: '没有回答' },
  ];
  return COMPARISONS_OF[type].length === 0 ? [] : [...sized, ...exists];
}

/** Whether something can be asked of it. */
export const isAskable = (question: Question): boolean => COMPARISONS_OF[question.type].length > 0;

/** A comparison with an earlier question, to begin with. @param today `YYYY-MM-DD` */
export function firstComparing(question: Question, today: string): Comparing {
  const [way = { is: 'exists' as const, value: true, label: '' }] = waysOf(question);
  return { ...base(question), is: way.is, value: valueFor(question, way, undefined, today) };
}

const base = (question: Question): { question: string; row?: string } => {
  const row = question.type === 'matrix' ? question.rows[0]?.id : undefined;
  return { question: question.id, ...(row === undefined ? {} : { row }) };
};

/** What there is to compare with stays where it still makes sense. */
export function withWay(comparing: Comparing, question: Question, way: Way, today: string): Comparing {
  return { ...comparing, is: way.is, value: valueFor(question, way, comparing.value, today) };
}

function valueFor(question: Question, way: Way, before: unknown, today: string): Comparing['value'] {
  if (way.is === 'exists') return way.value ?? true;
  if ('options' in question) {
    const kept = (Array.isArray(before) ? before : [before]).filter((id): id is string =>
      question.options.some((option) => option.id === id),
    );
    const ids = kept.length > 0 ? kept : question.options.slice(0, 1).map(({ id }) => id);
    return way.is === 'eq' || way.is === 'neq' ? (ids[0] ?? '') : ids;
  }
  if (question.type === 'date') return typeof before === 'string' ? before : today;
  return typeof before === 'number' ? before : middleOf(question);
}

/** A number that its answers may be on either side of. */
function middleOf(question: Question): number {
  if (question.type === 'scale' || question.type === 'matrix') return Math.ceil((question.min + question.max) / 2);
  if (question.type === 'rating') return Math.ceil(question.max / 2);
  return question.type === 'nps' ? 7 : 1;
}

/** 第 1 题选了“听说过”，并且第 3 题至少是 4 */
export function conditionWords(condition: Condition, questions: readonly Question[]): string {
  if ('not' in condition) return `不是（${conditionWords(condition.not, questions)}）`;
  if ('question' in condition) return comparingWords(condition, questions);
  const parts = 'and' in condition ? condition.and : condition.or;
  const said = parts.map((part) => {
    const words = conditionWords(part, questions);
    return 'and' in part || 'or' in part ? `（${words}）` : words;
  });
  return said.join('and' in condition ? '，并且' : '，或者');
}

function comparingWords({ question: id, row, is, value }: Comparing, questions: readonly Question[]): string {
  const index = questions.findIndex((question) => question.id === id);
  const question = questions[index];
  if (!question) return '一道已经没有的题';
  const line = question.type === 'matrix' ? question.rows.find((one) => one.id === row) : undefined;
  const place = `第 ${index + 1} 题${line ? `“${line.label}”` : ''}`;
  if (is === 'exists') return `${place}${value === true ? '回答了' : '没有回答'}`;
  if (!('options' in question)) return `${place}${labelsOf(question.type)[is] ?? ''} ${String(value)}`;
  const labels = (Array.isArray(value) ? value : [value]).map(
    (one) => `“${question.options.find((option) => option.id === one)?.label ?? '已经没有的选项'}”`,
  );
  return `${place}${question.type === 'ranking' ? firstWords(is, labels) : chosenWords(is, labels)}`;
}

function chosenWords(is: Comparison, labels: readonly string[]): string {
  if (is === 'all') return `${labels.join('和')}都选了`;
  if (is === 'nin') return `没有选${labels.join('、')}`;
  if (is === 'neq') return `选的不是${labels.join('')}`;
  return is === 'eq' ? `选的正好是${labels.join('')}` : `选了${labels.join('或')}`;
}

const firstWords = (is: Comparison, labels: readonly string[]): string =>
  `排第一的${is === 'nin' || is === 'neq' ? '不是' : '是'}${labels.join('或')}`;

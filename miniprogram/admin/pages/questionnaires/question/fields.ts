import type { Question } from '../../../../contract/index';

/** A field of a type's own, as it is drawn: all are typed as text. */
export interface OwnField {
  name: string;
  label: string;
  kind: 'text' | 'number' | 'day';
  hint: string;
  value: string;
  fault: string;
  /** Can't be another one once it was published. */
  fixed: boolean;
}

type Described = Omit<OwnField, 'value' | 'fault' | 'fixed'> & { fixed?: boolean };

const text = (name: string, label: string, hint: string): Described => ({ name, label, kind: 'text', hint });
const number = (name: string, label: string, hint: string, fixed = false): Described => ({
  name,
  label,
  kind: 'number',
  hint,
  fixed,
});
const day = (name: string, label: string, hint: string): Described => ({ name, label, kind: 'day', hint });

const SCALE: readonly Described[] = [
  number('min', '最低分', '0 或 1', true),
  number('max', '最高分', '2 到 10', true),
  text('minLabel', '最低分的意思', '比如：很不满意'),
  text('maxLabel', '最高分的意思', '比如：很满意'),
];

const WRITTEN: readonly Described[] = [
  text('placeholder', '框里的提示', '可不写'),
  number('maxLength', '最多几个字', '不写就不多限制'),
];

/** What a type has besides title, options and rows. */
const FIELDS: Record<Question['type'], readonly Described[]> = {
  section: [],
  single: [],
  multiple: [number('least', '最少选几项', '不写就不限'), number('most', '最多选几项', '不写就不限')],
  scale: SCALE,
  matrix: SCALE,
  rating: [number('max', '几颗星', '3 到 10', true)],
  nps: [],
  short: WRITTEN,
  long: WRITTEN,
  number: [
    number('min', '最小', '不写就不限'),
    number('max', '最大', '不写就不限'),
    number('decimals', '小数位数', '不写就只收整数'),
    text('measure', '单位', '比如：元、人、年'),
  ],
  date: [day('min', '最早', '不选就不限'), day('max', '最晚', '不选就不限')],
  ranking: [number('top', '只排前几位', '不写就全排')],
  photo: [number('most', '最多几张', '1 到 9')],
};

/** @param faults by field @param published what was published can't get another scale */
export const fieldsOf = (
  question: Question,
  faults: Readonly<Record<string, string>>,
  published: boolean,
): OwnField[] => {
  const values = new Map<string, unknown>(Object.entries(question));
  return FIELDS[question.type].map((field) => {
    const value = values.get(field.name);
    return {
      ...field,
      value: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
      fault: faults[field.name] ?? '',
      fixed: published && field.fixed === true,
    };
  });
};

const isNumber = (type: Question['type'], name: string): boolean =>
  FIELDS[type].some((field) => field.name === name && field.kind === 'number');

/** What was typed: a number where one is meant, as far as it is one; else it stays as it is, and the check names it. */
export function typedValue(type: Question['type'], name: string, typed: string): number | string | undefined {
  if (!isNumber(type, name)) return typed === '' ? undefined : typed;
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return undefined;
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : typed;
}

/** A field of a question; undefined takes it away. The check says what doesn't fit. */
export function withField(question: Question, name: string, value: unknown): Question {
  const others = Object.entries(question).filter(([key]) => key !== name);
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]]) as unknown as Question;
}

/** Options from lines: numbers and marks in front are left out, and so is what is there already. */
export function linesOf(text: string, known: readonly string[]): string[] {
  const labels = text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(?:[A-Za-z]|\d{1,2})[.、．)）]\s*(?=\D)/, ''))
    .filter((label) => label !== '');
  return [...new Set(labels)].filter((label) => !known.includes(label));
}

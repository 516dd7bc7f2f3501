import {
  pagesOf,
  shuffled,
  textMax,
  visible,
  type AnswerFault,
  type Question,
  type QuestionnaireContent,
} from '../../contract/index';

/** What the template draws of one question. */
export interface ShownQuestion {
  id: string;
  type: Question['type'];
  /** `3. `; '' for a section. */
  number: string;
  title: string;
  hint: string;
  required: boolean;
  fault: string;
  /** Of choices and rankings; `place` is the place in the order, 0 where it has none. */
  options: { id: string; label: string; chosen: boolean; place: number }[];
  /** The field of “其他” is open. */
  other: boolean;
  /** What stands in the text fields. */
  text: string;
  placeholder: string;
  max: number;
  /** Of a scale: what can be tapped. */
  points: number[];
  low: string;
  high: string;
  chosen: number | null;
  rows: { id: string; label: string; chosen: number | null }[];
  measure: string;
  min: string;
  last: string;
  photos: number;
}

export interface ShownPage {
  questions: ShownQuestion[];
  /** From 0 on; never beyond the last one. */
  page: number;
  pages: number;
  percent: number;
}

export type Given = Record<string, unknown>;

const isRecord = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Chosen ids of a choice or a ranking; whatever else is there counts as none. */
export function chosenIn(value: unknown): string[] {
  const list = isRecord(value) ? value.options : value;
  return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : [];
}

export const otherText = (value: unknown): string =>
  isRecord(value) && typeof value.text === 'string' ? value.text : '';

const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const range = (min: number, max: number): number[] => Array.from({ length: max - min + 1 }, (_, i) => min + i);

/** @param flat all on one page */
export function pagesWith(content: QuestionnaireContent, given: Given, flat: boolean): string[][] {
  const shown = visible(content, given);
  return flat ? [shown] : pagesOf(content, shown);
}

/** @param faults those that are to be told; the others wait until somebody wants to go on */
export function shownPage(
  content: QuestionnaireContent,
  given: Given,
  { page, seed, flat, faults }: { page: number; seed: number; flat: boolean; faults: readonly AnswerFault[] },
): ShownPage {
  const pages = pagesWith(content, given, flat);
  const at = Math.max(0, Math.min(page, pages.length - 1));
  const numbers = numbersOf(content, pages.flat());
  const questions = (pages[at] ?? []).flatMap((id) => {
    const question = content.questions.find((candidate) => candidate.id === id);
    if (!question) return [];
    const fault = faults.find(({ field }) => field.split('.')[0] === id)?.message ?? '';
    return [shownQuestion(question, given[id], { number: numbers.get(id) ?? '', seed, fault })];
  });
  return {
    questions,
    page: at,
    pages: pages.length,
    percent: Math.round(((at + 1) / Math.max(1, pages.length)) * 100),
  };
}

function numbersOf({ questions }: QuestionnaireContent, shown: readonly string[]): Map<string, string> {
  const asked = questions.filter(({ id, type }) => type !== 'section' && shown.includes(id));
  return new Map(asked.map(({ id }, i) => [id, `${i + 1}. `]));
}

function shownQuestion(
  question: Question,
  value: unknown,
  { number, seed, fault }: { number: string; seed: number; fault: string },
): ShownQuestion {
  const shown: ShownQuestion = {
    id: question.id,
    type: question.type,
    number,
    title: question.title,
    hint: question.hint ?? '',
    required: question.type !== 'section' && question.required === true,
    fault,
    options: [],
    other: false,
    text: '',
    placeholder: '',
    max: 0,
    points: [],
    low: '',
    high: '',
    chosen: numberIn(value),
    rows: [],
    measure: '',
    min: '',
    last: '',
    photos: 0,
  };
  return { ...shown, ...ofType(question, value, seed) };
}

function ofType(question: Question, value: unknown, seed: number): Partial<ShownQuestion> {
  switch (question.type) {
    case 'section':
      return {};
    case 'single':
    case 'multiple':
    case 'ranking': {
      const chosen = chosenIn(value);
      const options = shuffled(question, question.options, seed);
      const other = question.type === 'ranking' ? undefined : question.options.find((option) => option.other);
      return {
        options: options.map(({ id, label }) => ({
          id,
          label,
          chosen: chosen.includes(id),
          place: chosen.indexOf(id) + 1,
        })),
        other: other !== undefined && chosen.includes(other.id),
        text: otherText(value),
        hint: question.hint ?? hintOf(question),
      };
    }
    case 'scale':
      return { points: range(question.min, question.max), low: question.minLabel ?? '', high: question.maxLabel ?? '' };
    case 'rating':
      return { points: range(1, question.max) };
    case 'nps':
      return { points: range(0, 10), low: '完全不会', high: '一定会' };
    case 'matrix': {
      const points = isRecord(value) ? value : {};
      return {
        points: range(question.min, question.max),
        low: question.minLabel ?? '',
        high: question.maxLabel ?? '',
        rows: shuffled(question, question.rows, seed).map((row) => ({ ...row, chosen: numberIn(points[row.id]) })),
      };
    }
    case 'short':
    case 'long':
      return {
        text: typeof value === 'string' ? value : '',
        placeholder: question.placeholder ?? '',
        max: textMax(question),
      };
    case 'number':
      return {
        text: typeof value === 'number' || typeof value === 'string' ? String(value) : '',
        measure: question.measure ?? '',
      };
    case 'date':
      return { text: typeof value === 'string' ? value : '', min: question.min ?? '', last: question.max ?? '' };
    case 'photo':
      return { photos: question.most };
  }
}

function hintOf(question: Extract<Question, { type: 'single' | 'multiple' | 'ranking' }>): string {
  if (question.type === 'ranking') {
    return question.top === undefined ? '按您看重的先后，一个一个点' : `按先后点出前 ${question.top} 位`;
  }
  if (question.type === 'single') return '';
  const { least, most } = question;
  if (least !== undefined && most !== undefined) return least === most ? `选 ${most} 项` : `选 ${least} 到 ${most} 项`;
  if (most !== undefined) return `最多选 ${most} 项`;
  return least === undefined ? '可以选几项' : `至少选 ${least} 项`;
}

import {
  ANSWER_TEXT_MAX,
  NUMBER_ANSWER_MAX,
  type AnswerValue,
  type Option,
  type Question,
  type TextQuestion,
} from './questionnaire-types';
import { isDay, UNPRINTABLE, UNSEEN } from './schema';

/** What somebody gave as an answer: none, one that fits (in the form in which it is kept), or what is wrong with it. */
export type Read = { value: AnswerValue | undefined } | { message: string; part?: string };

const NONE: Read = { value: undefined };
const wrong = (message: string, part?: string): Read => (part === undefined ? { message } : { message, part });
const UNREADABLE = wrong('这一题的回答没有认出来，请重新填');

/**
 * Reads what was given to one question. Empty is none. What fits comes out in one form, and what has that form comes out
 * unchanged.
 */
export function readAnswer(question: Question, given: unknown): Read {
  if (isEmpty(given)) return NONE;
  switch (question.type) {
    case 'section':
      return wrong('这里不用填');
    case 'single':
    case 'multiple':
      return readChoice(question, given);
    case 'ranking':
      return readRanking(question, given);
    case 'scale':
      return readWhole(given, question.min, question.max);
    case 'rating':
      return readWhole(given, 1, question.max);
    case 'nps':
      return readWhole(given, 0, 10);
    case 'matrix':
      return readMatrix(question, given);
    case 'short':
    case 'long':
      return readText(given, textMax(question));
    case 'number':
      return readNumber(question, given);
    case 'date':
      return readDate(question, given);
    case 'photo':
      return readPhotos(question, given);
  }
}

/** So many characters may be written. */
export const textMax = ({ type, maxLength }: Pick<TextQuestion, 'type' | 'maxLength'>): number =>
  maxLength ?? ANSWER_TEXT_MAX[type];

function isEmpty(given: unknown): boolean {
  if (given === undefined || given === null) return true;
  // A text that nobody can see is none.
  if (typeof given === 'string') return given.replace(UNSEEN, '').trim() === '';
  if (Array.isArray(given)) return given.length === 0;
  return typeof given === 'object' && Object.keys(given).length === 0;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const areUnique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

function readChoice(question: Extract<Question, { type: 'single' | 'multiple' }>, given: unknown): Read {
  if (!isRecord(given) || Object.keys(given).some((key) => key !== 'options' && key !== 'text')) return UNREADABLE;
  const { options, text } = given;
  if (isEmpty(options)) return isEmpty(text) ? NONE : UNREADABLE;
  if (!isTexts(options) || !areUnique(options)) return UNREADABLE;
  const chosen = question.options.filter(({ id }) => options.includes(id));
  if (chosen.length !== options.length) return wrong('选的这一项已经没有了，请重新选');
  const fault = question.type === 'single' ? tooMany(chosen, 1) : countFault(question, chosen);
  if (fault !== null) return wrong(fault);
  const ids = chosen.map(({ id }) => id);
  // What was typed before another option was chosen doesn't count any more.
  if (isEmpty(text) || !chosen.some(({ other }) => other)) return { value: { options: ids } };
  const said = readText(text, ANSWER_TEXT_MAX.other);
  if (!('value' in said)) return wrong(said.message, 'text');
  return { value: { options: ids, text: said.value as string } };
}

const tooMany = (chosen: readonly Option[], most: number): string | null =>
  chosen.length > most ? (most === 1 ? '这一题只能选一项' : `最多选 ${most} 项`) : null;

function countFault(
  { least, most, options }: Extract<Question, { type: 'multiple' }>,
  chosen: readonly Option[],
): string | null {
  const exclusive = chosen.find((option) => option.exclusive);
  if (exclusive) return chosen.length > 1 ? `选了“${exclusive.label}”，就不能再选别的` : null;
  if (least !== undefined && chosen.length < least) return `至少选 ${least} 项`;
  return tooMany(chosen, most ?? options.length);
}

function readRanking({ options, top }: Extract<Question, { type: 'ranking' }>, given: unknown): Read {
  if (!isTexts(given) || !areUnique(given)) return UNREADABLE;
  if (given.some((id) => !options.some((option) => option.id === id))) return wrong('排的这一项已经没有了，请重新排');
  const places = Math.min(top ?? options.length, options.length);
  if (given.length > places) return wrong(`只排前 ${places} 位`);
  if (given.length < places) return wrong(top === undefined ? '请把每一项都排上' : `请排出前 ${places} 位`);
  return { value: [...given] };
}

function readWhole(given: unknown, min: number, max: number): Read {
  if (typeof given !== 'number') return UNREADABLE;
  if (!Number.isInteger(given) || given < min || given > max) return wrong(`请选 ${min} 到 ${max} 之间的一个数`);
  return { value: given + 0 };
}

function readMatrix({ rows, min, max, required }: Extract<Question, { type: 'matrix' }>, given: unknown): Read {
  if (!isRecord(given)) return UNREADABLE;
  if (Object.keys(given).some((id) => !rows.some((row) => row.id === id))) {
    return wrong('打分的这一项已经没有了，请重新填');
  }
  const entries: [string, number][] = [];
  for (const { id, label } of rows) {
    const point = Object.entries(given).find(([row]) => row === id)?.[1];
    if (point === undefined || point === null) continue;
    const read = readWhole(point, min, max);
    if (!('value' in read)) return wrong(`“${label}”：${read.message}`, id);
    entries.push([id, read.value as number]);
  }
  const missing = rows.find(({ id }) => !entries.some(([row]) => row === id));
  if (required && missing && entries.length > 0) return wrong(`“${missing.label}”还没有打分`, missing.id);
  return entries.length === 0 ? NONE : { value: Object.fromEntries(entries) };
}

function readText(given: unknown, max: number): Read {
  if (typeof given !== 'string') return UNREADABLE;
  const text = given.normalize('NFC').trim();
  if ([...text].length > max) return wrong(`最多写 ${max} 个字`);
  if (UNPRINTABLE.test(text)) return wrong('里面有无法显示的字符，请删掉后再试');
  return { value: text };
}

/** A number, or one as it was typed: `１２．５` is 12.5. */
function readNumber(question: Extract<Question, { type: 'number' }>, given: unknown): Read {
  const { min = -NUMBER_ANSWER_MAX, max = NUMBER_ANSWER_MAX, decimals = 0 } = question;
  const number = typeof given === 'string' ? typedNumber(given) : given;
  if (typeof number !== 'number' || !Number.isFinite(number)) return wrong('请填一个数');
  if (number < min || number > max) return wrong(boundsOf(question));
  if (Number(number.toFixed(decimals)) !== number) {
    return wrong(decimals === 0 ? '请填整数' : `小数点后面最多 ${decimals} 位`);
  }
  return { value: number + 0 };
}

function typedNumber(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  return /^[+-]?(\d{1,12}(\.\d{0,6})?|\.\d{1,6})$/.test(plain) ? Number(plain) : null;
}

/** Which numbers are taken, for a person. */
export function boundsOf({ min, max }: { min?: number; max?: number }): string {
  if (min !== undefined && max !== undefined) return `请填 ${min} 到 ${max} 之间的数`;
  if (min !== undefined) return `不能小于 ${min}`;
  return max === undefined ? '这个数太大了' : `不能大于 ${max}`;
}

function readDate({ min, max }: Extract<Question, { type: 'date' }>, given: unknown): Read {
  if (typeof given !== 'string' || !isDay(given)) return wrong('请选一个日期');
  if (min !== undefined && given < min) return wrong(`请选 ${min} 以后的日子`);
  if (max !== undefined && given > max) return wrong(`请选 ${max} 以前的日子`);
  return { value: given };
}

function readPhotos({ most }: Extract<Question, { type: 'photo' }>, given: unknown): Read {
  if (!isTexts(given) || !given.every((id) => /^cloud:\/\/[^\s]{1,480}$/.test(id))) {
    return wrong('图片没有传好，请删掉后重新添加');
  }
  const photos = [...new Set(given)];
  return photos.length > most ? wrong(`最多 ${most} 张图片`) : { value: photos };
}

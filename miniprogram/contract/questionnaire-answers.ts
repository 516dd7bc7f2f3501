import { holds } from './questionnaire-conditions';
import { ANSWERS_BYTES_MAX, type Answers, type AnswerValue, type Question } from './questionnaire-types';
import { readAnswer } from './questionnaire-values';

/** What the engine needs to know of a questionnaire. */
export interface Questions {
  readonly questions: readonly Question[];
}

/** `field`: id of the question, with the part of it behind a dot (`q1.text`, `q7.row2`); `answers` for the whole. */
export interface AnswerFault {
  field: string;
  message: string;
}

export type CheckedAnswers = { ok: true; answers: Answers } | ({ ok: false } & AnswerFault);

/** One question with what was given to it. */
interface Asked {
  question: Question;
  visible: boolean;
  /** In the form in which it is kept; undefined where there is none, or none that fits. */
  value: AnswerValue | undefined;
  fault: AnswerFault | null;
}

/**
 * Goes through the questions in their order, as a person does. What is hidden counts as not answered for all that comes
 * later, and so does what doesn't fit: conditions look at nothing else.
 */
function walk({ questions }: Questions, answers: unknown): Asked[] {
  const given = new Map<string, unknown>(isRecord(answers) ? Object.entries(answers) : []);
  const known = new Map<string, AnswerValue>();
  return questions.map((question) => {
    const visible = question.showIf === undefined || holds(question.showIf, known);
    if (!visible) return { question, visible, value: undefined, fault: null };
    const read = readAnswer(question, given.get(question.id));
    if (!('value' in read)) {
      const field = read.part === undefined ? question.id : `${question.id}.${read.part}`;
      return { question, visible, value: undefined, fault: { field, message: read.message } };
    }
    if (read.value !== undefined) known.set(question.id, read.value);
    else if (isRequired(question)) {
      return { question, visible, value: undefined, fault: { field: question.id, message: missing(question) } };
    }
    return { question, visible, value: read.value, fault: null };
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRequired = (question: Question): boolean => question.type !== 'section' && question.required === true;

const MISSING: Partial<Record<Question['type'], string>> = {
  short: '这一题还没有写',
  long: '这一题还没有写',
  number: '这一题还没有填',
  photo: '这一题还没有放照片',
  ranking: '这一题还没有排',
  matrix: '这一题还没有打分',
  rating: '这一题还没有打分',
};

const missing = ({ type }: Question): string => MISSING[type] ?? '这一题还没有选';

/** The questions that are shown, given what has been answered so far: ids, in order. */
export const visible = (questionnaire: Questions, answers: unknown): string[] =>
  walk(questionnaire, answers)
    .filter((asked) => asked.visible)
    .map(({ question }) => question.id);

/** What is wrong on the shown questions, in order; empty when the answers can be sent. */
export const answerFaults = (questionnaire: Questions, answers: unknown): AnswerFault[] =>
  walk(questionnaire, answers).flatMap(({ fault }) => (fault === null ? [] : [fault]));

/**
 * The one check of both sides. Answers to hidden questions are dropped, the others come out in the form in which they are
 * kept: checked once more, they come out the same.
 * @param answers anything at all
 */
export function checkAnswers(questionnaire: Questions, answers: unknown): CheckedAnswers {
  if (!isRecord(answers)) return { ok: false, field: 'answers', message: '问卷的回答不对' };
  const ids = new Set(questionnaire.questions.map(({ id }) => id));
  if (Object.keys(answers).some((id) => !ids.has(id))) {
    return { ok: false, field: 'answers', message: '里面有问卷上没有的题，请重新打开问卷' };
  }
  const walked = walk(questionnaire, answers);
  const fault = walked.find((asked) => asked.fault !== null)?.fault;
  if (fault) return { ok: false, ...fault };
  const kept = walked.flatMap(({ question, value }) => (value === undefined ? [] : [[question.id, value] as const]));
  const checked: Answers = Object.fromEntries(kept);
  if (kept.length === 0) return { ok: false, field: 'answers', message: '还一题都没有填' };
  if (bytesOf(checked) > ANSWERS_BYTES_MAX) {
    return { ok: false, field: 'answers', message: '写的内容太多了，请把长的回答写短一些' };
  }
  return { ok: true, answers: checked };
}

/** Of a value as JSON in UTF-8. Neither side has an encoder that the other has, too. */
export function bytesOf(value: unknown): number {
  let bytes = 0;
  for (const character of JSON.stringify(value)) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

import {
  visible,
  type Answers,
  type AnswerValue,
  type Question,
  type QuestionnaireContent,
  type Source,
} from '../../../miniprogram/contract';
import { ANY } from './crossable';
import { inParts, keys } from './keys';
import type { Counts, Crossed, Tally } from './model';
import { monthIn, rangeFrom } from './ranges';

/** What is counted of an answer, by name or not. */
export interface Said {
  /** Of the version. */
  number: number;
  source: Source;
  day: string;
  answers: Answers;
}

/** Versions by their numbers, and which questions are crossed. */
export interface Versions {
  contents: ReadonlyMap<number, QuestionnaireContent>;
  crossable: readonly string[];
}

export const nothing = (): Tally => ({ answers: 0, counts: {}, least: {}, most: {} });

/** What one answer adds. */
interface Added extends Tally {
  crossed: Crossed;
}

/** @throws when the version isn't there */
export function tallyOf({ number, source, day, answers }: Said, { contents, crossable }: Versions): Added {
  const content = contents.get(number);
  if (!content) throw new Error(`no version ${number}`);
  const added: Added = { ...nothing(), answers: 1, crossed: {} };
  add(added.counts, keys.source(source), 1);
  add(added.counts, keys.day(day), 1);
  const shown = new Set(visible(content, answers));
  for (const question of content.questions) {
    if (question.type === 'section' || !shown.has(question.id)) continue;
    add(added.counts, keys.asked(question.id), 1);
    const value = answers[question.id];
    if (value === undefined) continue;
    add(added.counts, keys.answered(question.id), 1);
    addValue(added, question, value);
  }
  cross(added.crossed, content.questions, answers, crossable);
  return added;
}

export const add = (counts: Counts, key: string, n: number): void => {
  counts[key] = (counts[key] ?? 0) + n;
};

function addValue(to: Tally, { id, type }: Question, value: AnswerValue): void {
  const { counts } = to;
  if (typeof value === 'number') {
    if (type === 'number') addNumber(to, id, value);
    else add(counts, keys.part(id, value), 1);
  } else if (typeof value === 'string') {
    if (type === 'date') add(counts, keys.part(id, monthIn(value)), 1);
  } else if (Array.isArray(value)) {
    if (type === 'ranking') value.forEach((option, i) => addPlace(counts, id, option, i + 1));
  } else if (type === 'matrix') {
    for (const [row, point] of Object.entries(value as Record<string, number>)) {
      add(counts, keys.cell(id, row, point), 1);
    }
  } else {
    for (const option of chosen(value)) add(counts, keys.part(id, option), 1);
  }
}

function addNumber({ counts, least, most }: Tally, id: string, value: number): void {
  add(counts, keys.part(id, rangeFrom(value)), 1);
  const { sum, rest } = inParts(value);
  add(counts, keys.sum(id), sum);
  add(counts, keys.rest(id), rest);
  least[id] = value;
  most[id] = value;
}

function addPlace(counts: Counts, id: string, option: string, place: number): void {
  add(counts, keys.part(id, option), 1);
  add(counts, keys.places(id, option), place);
  if (place === 1) add(counts, keys.first(id, option), 1);
}

/** Of a `single` or `multiple`; of others none. */
const chosen = (value: AnswerValue): string[] =>
  typeof value === 'object' && !Array.isArray(value) && Array.isArray(value.options) ? value.options : [];

/** Each pair of questions that are both answered, once. */
function cross(crossed: Crossed, questions: readonly Question[], answers: Answers, crossable: readonly string[]): void {
  const types = new Map(questions.map(({ id, type }) => [id, type]));
  const given = crossable.flatMap((id) => {
    const value = answers[id];
    if (value === undefined || !types.has(id)) return [];
    if (typeof value === 'number') return [{ id, parts: [String(value)] }];
    return [{ id, parts: types.get(id) === 'multiple' ? [...chosen(value), ANY] : chosen(value) }];
  });
  for (const [i, first] of given.entries()) {
    const of = (crossed[first.id] ??= {});
    for (const second of given.slice(i + 1)) {
      const cells = (of[second.id] ??= {});
      for (const a of first.parts) for (const b of second.parts) add(cells, `${a}:${b}`, 1);
    }
    if (Object.keys(of).length === 0) delete crossed[first.id];
  }
}

/** Puts what is in one into the other. */
export function merge(into: Tally, from: Tally): void {
  into.answers += from.answers;
  for (const [key, n] of Object.entries(from.counts)) add(into.counts, key, n);
  for (const [id, n] of Object.entries(from.least)) into.least[id] = Math.min(into.least[id] ?? n, n);
  for (const [id, n] of Object.entries(from.most)) into.most[id] = Math.max(into.most[id] ?? n, n);
}

export function mergeCrossed(into: Crossed, from: Crossed): void {
  for (const [first, others] of Object.entries(from)) {
    const of = (into[first] ??= {});
    for (const [second, cells] of Object.entries(others)) {
      const to = (of[second] ??= {});
      for (const [key, n] of Object.entries(cells)) add(to, key, n);
    }
  }
}

import { CROSSABLE, type Question, type QuestionnaireContent } from '../../../miniprogram/contract';

export type CrossableQuestion = Extract<Question, { type: (typeof CROSSABLE)[number] }>;

/**
 * So many options and values of questions are crossed with each other, or the roll-up of a district could outgrow what one
 * document holds, and what one request writes: each of them makes at most so many numbers of a pair of questions.
 */
export const CROSSED_KEYS_MAX = 300;

/** Who answered at all, in a question with several answers: it isn't the sum of its options. */
export const ANY = 'N';

const isCrossable = (question: Question): question is CrossableQuestion =>
  CROSSABLE.some((type) => type === question.type);

/** All values of a question whose answers are numbers; null for others. */
export function valuesOf(question: Question): number[] | null {
  if (question.type === 'scale' || question.type === 'matrix') return upTo(question.min, question.max);
  if (question.type === 'rating') return upTo(1, question.max);
  return question.type === 'nps' ? upTo(0, 10) : null;
}

const upTo = (min: number, max: number): number[] => Array.from({ length: max - min + 1 }, (_, i) => min + i);

const keysOf = (question: CrossableQuestion): string[] =>
  'options' in question ? question.options.map(({ id }) => id) : (valuesOf(question) ?? []).map(String);

/**
 * Ids of the questions that are crossed, in the order in which they came up: the first ones, until there are too many
 * options. A later version only adds to them, so that what is counted already stays complete; so what has been left out
 * stays out, also where it becomes shorter: answers to it were counted without.
 * @param contents of all versions, oldest first
 */
export function crossableIn(contents: readonly QuestionnaireContent[]): string[] {
  const known = new Map<string, Set<string>>();
  const left = new Set<string>();
  let size = 0;
  for (const question of contents.flatMap(({ questions }) => questions).filter(isCrossable)) {
    const before = known.get(question.id);
    const fresh = keysOf(question).filter((key) => !before?.has(key));
    if (!before && (left.has(question.id) || size + fresh.length > CROSSED_KEYS_MAX)) {
      left.add(question.id);
      continue;
    }
    size += fresh.length;
    known.set(question.id, new Set([...(before ?? []), ...fresh]));
  }
  return [...known.keys()];
}

import { counted, learn, profile, similarity, type Knowledge } from './comparison';
import { LABELLED } from './labelled';

export interface Item {
  id: string;
  text: string;
}

/** Chosen on the labelled set (docs/proposals.md): where precision and recall balance, since a person picks from the list. */
export const LEAST_SIMILARITY = 0.3;

let known: Knowledge | undefined;

/** How common which words are in made-up suggestions; counted at the first call of an instance. */
export const knowledge = (): Knowledge => (known ??= learn(LABELLED.map(({ text }) => counted(text))));

/**
 * The candidates that seem to be about the same thing as a text, for a person to look at.
 * @returns at most `limit`, the most similar first, with a score of 0..1
 */
export function similarTo(text: string, candidates: readonly Item[], limit: number): { id: string; score: number }[] {
  const counts = candidates.map((candidate) => counted(candidate.text));
  const all = learn(counts, knowledge());
  const own = profile(counted(text), all);
  return counts
    .map((candidate, i) => ({ id: candidates[i]?.id ?? '', score: similarity(own, profile(candidate, all)) }))
    .filter(({ score }) => score >= LEAST_SIMILARITY)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, Math.max(0, limit));
}

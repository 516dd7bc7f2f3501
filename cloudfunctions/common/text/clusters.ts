import { counted, learn, profile, type Counted, type Profile } from './comparison';
import { averageLinkage, type Matrix } from './linkage';
import { knowledge, type Item } from './similar';
import type { Vector } from './vectors';

export interface Cluster {
  /** At least two, ascending. */
  ids: string[];
  /** Mean similarity of its pairs, 0..1. */
  score: number;
  /** What most of the texts name, the most telling first: the reason that a person is shown. */
  words: string[];
}

/** Chosen on the labelled set (docs/proposals.md), higher than for a list: a wrong group costs more than a missed one. */
export const LEAST_COHESION = 0.36;
/** More texts than these are not looked at. */
export const MOST_ITEMS = 500;
const MOST_WORDS = 4;

/**
 * Proposes groups of suggestions that seem to be about the same thing, the most certain first. The order of the items
 * makes no difference.
 */
export function clusters(items: readonly Item[]): Cluster[] {
  const unique = [...new Map(items.map((item) => [item.id, item])).values()].slice(0, MOST_ITEMS);
  const voices = inSameWords(unique.sort((a, b) => (a.id < b.id ? -1 : 1)));
  const known = learn(
    voices.map(({ text }) => text),
    knowledge(),
  );
  const profiles = voices.map(({ text }) => profile(text, known));
  const { similarities } = allPairs(profiles);
  return [...averageLinkage(similarities.slice(), profiles.length, LEAST_COHESION), ...voices.flatMap((_, i) => [[i]])]
    .filter(firstOfEach())
    .map((group) => ({
      ids: group.flatMap((i) => voices[i]?.ids ?? []).sort(),
      score: meanOfPairs(
        group.flatMap((i) => (voices[i]?.ids ?? []).map(() => i)),
        similarities,
        profiles.length,
      ),
      words: sharedWords(group.flatMap((i) => (voices[i]?.ids ?? []).flatMap(() => profiles[i] ?? []))),
    }))
    .filter(({ ids, words }) => ids.length > 1 && words.length > 0)
    .sort((a, b) => b.score - a.score || ((a.ids[0] ?? '') < (b.ids[0] ?? '') ? -1 : 1));
}

/** Texts that many have sent in the same words, each looked at once. */
function inSameWords(sorted: readonly Item[]): { text: Counted; ids: string[] }[] {
  const voices = new Map<string, { text: Counted; ids: string[] }>();
  for (const { id, text } of sorted) {
    const count = counted(text);
    const voice = voices.get(count.normalised) ?? { text: count, ids: [] };
    voice.ids.push(id);
    voices.set(count.normalised, voice);
  }
  return [...voices.values()];
}

/** What is in a group already isn't one by itself. */
function firstOfEach(): (group: readonly number[]) => boolean {
  const seen = new Set<number>();
  return (group) => {
    const fresh = group.every((i) => !seen.has(i));
    for (const i of group) seen.add(i);
    return fresh;
  };
}

/**
 * The similarity of every pair, added up feature by feature, so that pairs without anything in common cost nothing.
 * @returns also how many additions it took
 */
export function allPairs(profiles: readonly Profile[]): { similarities: Matrix; additions: number } {
  const n = profiles.length;
  const similarities = new Float64Array(n * n);
  let additions = 0;
  for (const kind of ['names', 'grams'] as const) {
    for (const { texts, weights } of postingsOf(profiles.map((text) => text[kind]))) {
      for (let k = 1; k < texts.length; k++) {
        const row = (texts[k] ?? 0) * n;
        const half = (weights[k] ?? 0) / 2;
        for (let l = 0; l < k; l++) {
          const place = row + (texts[l] ?? 0);
          similarities[place] = (similarities[place] ?? 0) + half * (weights[l] ?? 0);
        }
        additions += k;
      }
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const similarity = Math.min(1, similarities[i * n + j] ?? 0);
      similarities[i * n + j] = similarity;
      similarities[j * n + i] = similarity;
    }
  }
  return { similarities, additions };
}

/** For each feature, which texts have it, ascending, and with what weight. */
function postingsOf(vectors: readonly Vector[]): Iterable<{ texts: number[]; weights: number[] }> {
  const postings = new Map<string, { texts: number[]; weights: number[] }>();
  for (const [i, vector] of vectors.entries()) {
    for (const [feature, weight] of vector) {
      let posting = postings.get(feature);
      if (!posting) postings.set(feature, (posting = { texts: [], weights: [] }));
      posting.texts.push(i);
      posting.weights.push(weight);
    }
  }
  return postings.values();
}

function meanOfPairs(group: readonly number[], similarities: Matrix, n: number): number {
  let total = 0;
  for (const [k, i] of group.entries()) {
    for (const j of group.slice(0, k)) total += i === j ? 1 : (similarities[i * n + j] ?? 0);
  }
  return total / ((group.length * (group.length - 1)) / 2);
}

/** Names that most texts of a group share; where they share none, pairs of characters. */
function sharedWords(group: readonly Profile[]): string[] {
  const names = mostShared(group.map(({ names }) => names));
  if (names.length > 0) return names;
  return mostShared(group.map(({ grams }) => new Map([...grams].filter(([gram]) => gram.length > 1))));
}

function mostShared(vectors: readonly Vector[]): string[] {
  const totals = new Map<string, { texts: number; weight: number }>();
  for (const vector of vectors) {
    for (const [feature, weight] of vector) {
      const total = totals.get(feature) ?? { texts: 0, weight: 0 };
      totals.set(feature, { texts: total.texts + 1, weight: total.weight + weight });
    }
  }
  return [...totals]
    .filter(([, { texts }]) => texts > vectors.length / 2 && texts > 1)
    .sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([feature]) => feature);
}

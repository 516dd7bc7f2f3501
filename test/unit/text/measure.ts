import { classifier, LEAST_CONFIDENCE } from '../../../cloudfunctions/common/text/category';
import { allPairs, clusters } from '../../../cloudfunctions/common/text/clusters';
import { counted, learn, profile } from '../../../cloudfunctions/common/text/comparison';
import { LABELLED, type Labelled } from '../../../cloudfunctions/common/text/labelled';
import { knowledge, LEAST_SIMILARITY } from '../../../cloudfunctions/common/text/similar';
import { jaccard } from './baselines';

export interface Quality {
  precision: number;
  recall: number;
  f1: number;
}

/** @param proposed and `right` of them, among `wanted` that should have been found */
export function quality(right: number, proposed: number, wanted: number): Quality {
  const precision = proposed === 0 ? 0 : right / proposed;
  const recall = wanted === 0 ? 0 : right / wanted;
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** A text with what was proposed for it. */
export interface Guess {
  category: string;
  proposed: string | null;
  confidence: number;
}

/** All texts of a problem are in one fold: what is tested was never seen in other words either. */
export function foldOf(items: readonly Labelled[], folds: number): number[] {
  const issues = [...new Set(items.map(({ issue }) => issue))];
  return items.map(({ issue }) => issues.indexOf(issue) % folds);
}

/** Each text judged by what was learned from the other folds; abstains below `least`. */
export function crossValidated(folds = 10, least = LEAST_CONFIDENCE): Guess[] {
  const fold = foldOf(LABELLED, folds);
  return Array.from({ length: folds }, (_, f) => {
    const judge = classifier(LABELLED.filter((_item, i) => fold[i] !== f));
    return LABELLED.filter((_item, i) => fold[i] === f).map(({ text, category }) => {
      const best = judge(text);
      const confidence = best?.confidence ?? 0;
      return { category, proposed: best && confidence >= least ? best.category : null, confidence };
    });
  }).flat();
}

export function categoryQuality(guesses: readonly Guess[]) {
  const categories = [...new Set(guesses.map(({ category }) => category))];
  const of = (some: readonly Guess[], wanted: number) =>
    quality(some.filter(({ category, proposed }) => category === proposed).length, some.length, wanted);
  const proposed = guesses.filter((guess) => guess.proposed !== null);
  const perCategory = categories.map((category) => ({
    category,
    ...of(
      proposed.filter((guess) => guess.proposed === category),
      guesses.filter((guess) => guess.category === category).length,
    ),
  }));
  return {
    ...of(proposed, guesses.length),
    macroF1: perCategory.reduce((sum, { f1 }) => sum + f1, 0) / perCategory.length,
    coverage: proposed.length / guesses.length,
    perCategory,
  };
}

/** Which pairs of texts are said to belong together: `i < j`, by position. */
export type Pairs = ReadonlySet<string>;
const pair = (i: number, j: number) => `${Math.min(i, j)} ${Math.max(i, j)}`;

export function pairsIn(groups: readonly (readonly number[])[]): Pairs {
  return new Set(groups.flatMap((group) => group.flatMap((i, k) => group.slice(0, k).map((j) => pair(i, j)))));
}

export function trulyTogether(items: readonly Labelled[]): Pairs {
  const groups = new Map<string, number[]>();
  items.forEach(({ issue }, i) => groups.set(issue, [...(groups.get(issue) ?? []), i]));
  return pairsIn([...groups.values()]);
}

const withIds = (items: readonly Labelled[]) => items.map(({ text }, i) => ({ id: String(i).padStart(4, '0'), text }));

export const byClusters = (items: readonly Labelled[]): Pairs =>
  pairsIn(clusters(withIds(items)).map(({ ids }) => ids.map(Number)));

/** What similarTo finds when each text is asked for against all others; every pair is scored once instead of twice. */
export function bySimilarity(items: readonly Labelled[]): Pairs {
  const counts = items.map(({ text }) => counted(text));
  const known = learn(counts, knowledge());
  const { similarities } = allPairs(counts.map((text) => profile(text, known)));
  return new Set(
    items.flatMap((_item, i) =>
      items
        .slice(0, i)
        .flatMap((_other, j) => ((similarities[i * items.length + j] ?? 0) >= LEAST_SIMILARITY ? [pair(i, j)] : [])),
    ),
  );
}

/** Every pair whose words overlap by `least`. */
function byJaccard(overlaps: ReadonlyMap<string, number>, least: number): Pairs {
  return new Set([...overlaps].flatMap(([found, overlap]) => (overlap >= least ? [found] : [])));
}

/** The overlap of every pair that has any. */
export function overlapsOf(items: readonly Labelled[], words: (text: string) => string[]): Map<string, number> {
  const sets = items.map(({ text }) => new Set(words(text)));
  const overlaps = new Map<string, number>();
  sets.forEach((one, i) => {
    sets.slice(0, i).forEach((other, j) => {
      const overlap = jaccard(one, other);
      if (overlap > 0) overlaps.set(pair(i, j), overlap);
    });
  });
  return overlaps;
}

/** A baseline at the share of overlap at which it does best on these very items: it gets the benefit of the doubt. */
export function bestJaccard(overlaps: ReadonlyMap<string, number>, truth: Pairs): Quality {
  return Array.from({ length: 19 }, (_, i) => pairQuality(byJaccard(overlaps, (i + 1) / 20), truth)).reduce(
    (best, tried) => (tried.f1 > best.f1 ? tried : best),
  );
}

export function pairQuality(proposed: Pairs, truth: Pairs): Quality {
  return quality([...proposed].filter((found) => truth.has(found)).length, proposed.size, truth.size);
}

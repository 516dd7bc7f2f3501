import { LABELLED, type Labelled } from './labelled';
import { grams, normalise } from './normalise';
import { ridge, scores, type Row } from './ridge';
import { terms } from './terms';
import { count, frequencies, scaled, weighted, type Frequencies, type Vector } from './vectors';

export interface CategoryProposal {
  category: string;
  /** 0..1: how often a proposal with such a lead over the second best was right in cross-validation. */
  confidence: number;
}

/** Chosen in cross-validation on the labelled set (docs/proposals.md). */
const SHARES = { grams: 0.7, names: 0.2, words: 0.2, belongs: 2 };
const FIT = { lambda: 1.5, steps: 10 };
/** The logistic curve from a lead to the share that was right. */
const CURVE = { offset: 0.25, slope: 3.33 };
/** Below it there is no proposal: a person chooses without a hint rather than against a bad one. */
export const LEAST_CONFIDENCE = 0.6;

let learned: ReturnType<typeof classifier> | undefined;

/**
 * The category that a suggestion most likely belongs to, for a person to confirm. Learned from the labelled set at the
 * first call of an instance.
 * @param allowed ids of the campaign's categories; no other is proposed
 * @returns null when unsure, or when what fits best isn't among the allowed ones
 */
export function proposeCategory(text: string, allowed: readonly string[]): CategoryProposal | null {
  learned ??= classifier(LABELLED);
  const best = learned(text);
  return best && best.confidence >= LEAST_CONFIDENCE && allowed.includes(best.category) ? best : null;
}

/** @returns the best category for a text, however unsure; null for a text without anything that was learned from */
export function classifier(labelled: readonly Labelled[]): (text: string) => CategoryProposal | null {
  const categories = [...new Set(labelled.map(({ category }) => category))];
  const texts = labelled.map(({ text }) => featuresOf(text));
  const known = {
    grams: frequencies(texts.map((features) => features.grams)),
    names: frequencies(texts.map((features) => features.names)),
    words: frequencies(texts.map((features) => features.words)),
  };
  const positions = new Map<string, number>();
  const vectors = texts.map((features) => vectorOf(features, known));
  for (const vector of vectors) {
    for (const feature of vector.keys()) if (!positions.has(feature)) positions.set(feature, positions.size);
  }
  const size = { features: positions.size, classes: categories.length };
  const labels = labelled.map(({ category }) => categories.indexOf(category));
  const weights = ridge(
    vectors.map((vector) => rowOf(vector, positions)),
    labels,
    size,
    FIT,
  );
  return (text) => {
    const row = rowOf(vectorOf(featuresOf(text), known), positions);
    if (row.features.length === 0) return null;
    const ranked = [...scores(row, weights, categories.length)]
      .map((score, i) => ({ score, category: categories[i] ?? '' }))
      .sort((a, b) => b.score - a.score);
    const [best, second] = ranked;
    if (!best) return null;
    const lead = best.score - (second?.score ?? 0);
    return { category: best.category, confidence: 1 / (1 + Math.exp(-(CURVE.offset + CURVE.slope * lead))) };
  };
}

type Features = Record<'grams' | 'names' | 'words' | 'belongs', Vector>;

function featuresOf(text: string): Features {
  const normalised = normalise(text);
  const found = terms(normalised);
  const belongs: Vector = new Map();
  // A long word is seldom meant otherwise: 老年食堂 says more than 排队.
  for (const { category, word } of found) {
    if (category) belongs.set(category, (belongs.get(category) ?? 0) + word.length);
  }
  return {
    grams: grams(normalised),
    names: count(found.map(({ name }) => name)),
    words: count(new Set(found.map(({ word }) => word))),
    belongs,
  };
}

function vectorOf(features: Features, known: Record<'grams' | 'names' | 'words', Frequencies>): Vector {
  const vector: Vector = new Map();
  const add = (kind: keyof Features, part: Vector) => {
    for (const [feature, weight] of part) vector.set(`${kind} ${feature}`, weight * SHARES[kind]);
  };
  add('grams', scaled(weighted(features.grams, known.grams)));
  add('names', scaled(weighted(features.names, known.names)));
  add('words', scaled(weighted(features.words, known.words)));
  add('belongs', scaled(new Map(features.belongs)));
  return vector;
}

/** Features that were not seen in learning have no position and say nothing. */
function rowOf(vector: Vector, positions: ReadonlyMap<string, number>): Row {
  const entries = [...vector].flatMap(([feature, weight]) => {
    const position = positions.get(feature);
    return position === undefined ? [] : [[position, weight] as const];
  });
  return {
    features: Int32Array.from(entries, ([position]) => position),
    weights: Float64Array.from(entries, ([, weight]) => weight),
  };
}

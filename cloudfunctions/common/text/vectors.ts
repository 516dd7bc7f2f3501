/** Weights by feature. */
export type Vector = Map<string, number>;

/** In how many of `size` texts each feature occurs. */
export interface Frequencies {
  size: number;
  texts: Map<string, number>;
}

export function frequencies(texts: Iterable<Vector>, start?: Frequencies): Frequencies {
  const sum: Frequencies = { size: start?.size ?? 0, texts: new Map(start?.texts) };
  for (const features of texts) {
    sum.size += 1;
    for (const feature of features.keys()) sum.texts.set(feature, (sum.texts.get(feature) ?? 0) + 1);
  }
  return sum;
}

/**
 * TF-IDF: counts, dampened, times how rare a feature is.
 * @param sharpness exponent of the rarity: above 1, rare features count for more
 */
export function weighted(counts: Vector, { size, texts }: Frequencies, sharpness = 1): Vector {
  const vector: Vector = new Map();
  for (const [feature, count] of counts) {
    const rarity = Math.log((size + 1) / ((texts.get(feature) ?? 0) + 1));
    if (rarity > 0) vector.set(feature, (1 + Math.log(count)) * rarity ** sharpness);
  }
  return vector;
}

/**
 * Scales a vector, in place, to length 1, or to less where there is little evidence: one common word in each of two texts
 * is no agreement.
 * @param doubt what is added to the square of the length
 */
export function scaled(vector: Vector, doubt = 0): Vector {
  let squares = doubt;
  for (const weight of vector.values()) squares += weight ** 2;
  const length = Math.sqrt(squares);
  for (const [feature, weight] of vector) vector.set(feature, weight / length);
  return vector;
}

export function dot(one: Vector, other: Vector): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let total = 0;
  for (const [feature, weight] of small) total += weight * (large.get(feature) ?? 0);
  return total;
}

export function count(features: Iterable<string>): Vector {
  const counts: Vector = new Map();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

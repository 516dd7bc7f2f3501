/** What the keys of the same list begin with. */
export const LISTS = { districts: 'D:', sources: 'S:', days: 'Y:' } as const;

/**
 * Under which names numbers stand in `counts`. Ids of questions, options and rows are lower-case letters, digits and
 * dashes, so that what isn't one of them is written in upper case, and a colon stands between.
 */
export const keys = {
  /** So many came from a district directly below, in one way, on one day. */
  district: (id: string) => `${LISTS.districts}${id}`,
  source: (source: string) => `${LISTS.sources}${source}`,
  day: (day: string) => `${LISTS.days}${day}`,
  /** So many saw the question, and answered it. */
  asked: (question: string) => `${question}:A`,
  answered: (question: string) => `${question}:N`,
  /** An option, a value, a range, a month. */
  part: (question: string, key: string | number) => `${question}:${key}`,
  /** A value in a row of a matrix. */
  cell: (question: string, row: string, value: number) => `${question}:${row}:${value}`,
  /** An option in the first place, and the sum of its places. */
  first: (question: string, option: string) => `${question}:${option}:F`,
  places: (question: string, option: string) => `${question}:${option}:P`,
  /** The sum of numbers, in two parts that are whole, so that it doesn't matter in which order they are added. */
  sum: (question: string) => `${question}:S`,
  rest: (question: string) => `${question}:R`,
} as const;

/** Digits behind the point that are added apart. */
const REST = 10_000;

/** A number as it is added up. */
export function inParts(value: number): { sum: number; rest: number } {
  const sum = Math.trunc(value);
  return { sum, rest: Math.round((value - sum) * REST) };
}

export const fromParts = (sum: number, rest: number): number => sum + rest / REST;

/** What stands behind a prefix, with its number. */
export const behind = (counts: Readonly<Record<string, number>>, prefix: string): [string, number][] =>
  Object.entries(counts).flatMap(([key, n]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length), n] as [string, number]] : [],
  );

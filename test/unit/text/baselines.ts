import { THINGS } from '../../../cloudfunctions/common/text/lexicon';
import { normalise } from '../../../cloudfunctions/common/text/normalise';

/**
 * What could be had without learning. The keywords are those of the shipped lexicon, so that a difference comes from the
 * method and not from a poor list.
 */
const KEYWORDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(THINGS).map(([category, lines]) => [category, lines.trim().split(/\s+/).map(normalise)]),
);
const ALL_KEYWORDS = [...new Set([...KEYWORDS.values()].flat())];

/** The category with the most keywords in the text; the one listed first when several have as many. */
export function categoryByKeywords(text: string): string | null {
  const normalised = normalise(text);
  let [best, most]: [string | null, number] = [null, 0];
  for (const [category, words] of KEYWORDS) {
    const hits = words.filter((word) => normalised.includes(word)).length;
    if (hits > most) [best, most] = [category, hits];
  }
  return best;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** What two texts may share, for the Jaccard index. */
export const WORDS_OF = {
  keywords: (text: string) => ALL_KEYWORDS.filter((word) => normalise(text).includes(word)),
  'words (Intl.Segmenter)': (text: string) =>
    [...segmenter.segment(normalise(text))].flatMap(({ segment, isWordLike }) =>
      isWordLike && segment.length > 1 ? [segment] : [],
    ),
} as const satisfies Record<string, (text: string) => string[]>;

export function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

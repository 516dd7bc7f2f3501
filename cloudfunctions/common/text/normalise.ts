/** What a suggestion may hold at most (miniprogram/contract); more is not read. */
const MAX_CHARACTERS = 1000;

/**
 * A text as runs of letters and digits in one form, separated by single blanks: NFKC (full width becomes half), lower
 * case, no control or combining characters. Punctuation, emoji and blanks end a run, so that no pattern reaches across them.
 */
export function normalise(text: string): string {
  // A character is two units at most, but one can become many in NFKC: cut before and after.
  const letters = Array.from(text.slice(0, 2 * MAX_CHARACTERS).normalize('NFKC')).slice(0, MAX_CHARACTERS);
  return letters
    .join('')
    .toLowerCase()
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{M}]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The characters and pairs of neighbours in a normalised text, with how often each occurs. A number counts as one sign,
 * whatever it is: house numbers and sums say nothing about the problem.
 */
export function grams(normalised: string): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (gram: string) => counts.set(gram, (counts.get(gram) ?? 0) + 1);
  for (const run of normalised.replace(/\p{N}+/gu, '0').split(' ')) {
    let before = '';
    for (const character of run) {
      count(character);
      if (before) count(before + character);
      before = character;
    }
  }
  return counts;
}

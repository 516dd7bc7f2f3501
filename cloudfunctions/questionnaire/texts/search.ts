/** How texts are found: by their characters, and by pairs of neighbours. No index can look into a text. */

/** A condition with more of them finds nothing more exactly: the text itself is looked at, too. */
const ASKED = 8;

/** Full width becomes half, capitals small, blanks go: what looks the same is found, however it was typed. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** The characters and the pairs of neighbours in a text, each once. */
export function gramsOf(text: string): string[] {
  const characters = [...folded(text)];
  return [...new Set([...characters, ...pairsOf(characters)])];
}

/** What a text that holds the words has among its grams; empty where the words have nothing that could be found. */
export function gramsFor(words: string): string[] {
  const characters = [...folded(words)];
  const grams = [...new Set(characters.length < 2 ? characters : pairsOf(characters))];
  const step = Math.max(1, grams.length / ASKED);
  return Array.from({ length: Math.min(ASKED, grams.length) }, (_, i) => grams[Math.floor(i * step)]!);
}

export const contains = (text: string, words: string): boolean => folded(text).includes(folded(words));

const pairsOf = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, i) => `${characters[i]}${character}`);

/**
 * Where a text stands in lists, the newest day first. Within a day the order is random, because two texts of one paper
 * would stand side by side otherwise; of anonymous ones it is random altogether.
 * @param id random for who doesn't know the paper
 */
export const keyOf = (id: string, day: string, anonymous: boolean): string => (anonymous ? id : `${day}/${id}`);

export const KEY = /^(\d{4}-\d\d-\d\d\/)?[0-9a-f]{32}$/;

import { SYMPTOMS, THINGS } from './lexicon';
import { normalise } from './normalise';

/** A word of the lexicon that stands in a text. */
export interface Term {
  word: string;
  /** The name under which the lexicon lists it with the words that mean the same. */
  name: string;
  /** Where the thing usually belongs; null for what is wrong with a thing. */
  category: string | null;
}

const LINES = (text: string) => text.trim().split('\n');
const WORDS = (line: string) => line.trim().split(/ +/);

let lexicon: { words: Map<string, Term>; longest: number } | undefined;

function load() {
  const words = new Map<string, Term>();
  const groups: [string | null, string][] = [...Object.entries(THINGS), [null, SYMPTOMS]];
  for (const [category, text] of groups) {
    for (const line of LINES(text)) {
      const [name = '', ...others] = WORDS(line);
      for (const word of [name, ...others]) words.set(normalise(word), { word: normalise(word), name, category });
    }
  }
  return { words, longest: Math.max(...[...words.keys()].map((word) => word.length)) };
}

/** The lexicon's words in a normalised text, from left to right, the longest that fits at each place. */
export function terms(normalised: string): Term[] {
  const { words, longest } = (lexicon ??= load());
  const found: Term[] = [];
  for (const run of normalised.split(' ')) {
    for (let at = 0; at < run.length;) {
      let term: Term | undefined;
      for (let length = Math.min(longest, run.length - at); length > 0 && !term; length--) {
        term = words.get(run.slice(at, at + length));
      }
      if (term) found.push(term);
      at += term?.word.length ?? 1;
    }
  }
  return found;
}

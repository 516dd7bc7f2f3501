import type { Question, QuestionnaireContent } from '../../../miniprogram/contract';
import type { Versions } from './tally';

/** What can be chosen, or a row, under the name that it had last. */
export interface Item {
  id: string;
  label: string;
  gone: boolean;
}

/** A question as it was asked last, with all that it offered in any version. */
export interface Entry {
  question: Exclude<Question, { type: 'section' }>;
  gone: boolean;
  /** Options, or rows of a matrix; those that are gone at the end. */
  items: Item[];
}

const made = new WeakMap<Versions, Entry[]>();

/** All questions that were ever asked, by their ids: those of the present version in its order, then those that are gone. */
export function catalogOf(versions: Versions): Entry[] {
  const known = made.get(versions) ?? catalog([...versions.contents.values()].reverse());
  made.set(versions, known);
  return known;
}

/** @param contents newest first */
function catalog(contents: readonly QuestionnaireContent[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const [age, { questions }] of contents.entries()) {
    for (const question of questions) {
      if (question.type === 'section') continue;
      const gone = age > 0;
      const entry = entries.get(question.id) ?? { question, gone, items: [] };
      entries.set(question.id, entry);
      const fresh = itemsOf(question).filter(({ id }) => !entry.items.some((item) => item.id === id));
      entry.items.push(...fresh.map(({ id, label }) => ({ id, label, gone })));
    }
  }
  return [...entries.values()];
}

const itemsOf = (question: Question): readonly { id: string; label: string }[] =>
  'options' in question ? question.options : 'rows' in question ? question.rows : [];

import { SMALLEST_SHOWN } from '../../../miniprogram/contract';
import type { Entry } from './catalog';
import { valuesOf } from './crossable';
import { behind, keys } from './keys';
import type { Counts, Tally } from './model';
import { hiddenIn } from './suppress';

/** Keys of numbers that aren't shown. */
export type Mask = ReadonlySet<string>;

/** Numbers of which each answer to the question counts in one, or in any number of them. */
interface Group {
  keys: string[];
  one: boolean;
}

/** The numbers of a question that belong together. @param counts in which ranges and months there are answers */
function groupsOf({ question, items }: Entry, counts: readonly Counts[]): Group[] {
  const { id, type } = question;
  const ofItems = items.map((item) => keys.part(id, item.id));
  switch (type) {
    case 'single':
      return [{ keys: ofItems, one: true }];
    case 'multiple':
      return [{ keys: ofItems, one: false }];
    case 'scale':
    case 'rating':
    case 'nps':
      return [{ keys: (valuesOf(question) ?? []).map((value) => keys.part(id, value)), one: true }];
    case 'matrix':
      return items.map((row) => ({
        keys: (valuesOf(question) ?? []).map((value) => keys.cell(id, row.id, value)),
        one: true,
      }));
    case 'number':
    case 'date':
      return [{ keys: foundParts(id, counts).map((part) => keys.part(id, part)), one: true }];
    case 'ranking':
      return [
        { keys: ofItems, one: false },
        { keys: items.map((item) => keys.first(id, item.id)), one: true },
      ];
    case 'short':
    case 'long':
    case 'photo':
      return [];
  }
}

/** Ranges, or months, that somebody's answer lies in. */
export const foundParts = (id: string, counts: readonly Counts[]): string[] => [
  ...new Set(counts.flatMap((some) => behind(some, `${id}:`).flatMap(([key]) => (/^-?\d/.test(key) ? [key] : [])))),
];

/** Some of the people, beside the others. */
export interface Beside {
  shown: Tally;
  /**
   * The rest of all that can be seen elsewhere, in parts that can be seen, too: what is left out of one could be found by
   * subtraction.
   */
  others: readonly Tally[];
  /** Of which lists (prefixes of keys) that holds as well. */
  lists: readonly string[];
}

/** What isn't shown of them. */
export function maskOf(catalog: readonly Entry[], { shown, others, lists }: Beside): Set<string> {
  const columns = [shown, ...others].map(({ counts }) => counts);
  const mask = new Set<string>();
  for (const entry of catalog) {
    const { id } = entry.question;
    const whole = [keys.asked(id), keys.answered(id)];
    hide(mask, { keys: whole, one: false }, columns);
    const groups = groupsOf(entry, columns);
    if (mask.has(keys.answered(id))) for (const group of groups) for (const key of group.keys) mask.add(key);
    else for (const group of groups) hide(mask, group, columns);
  }
  for (const prefix of lists) {
    const found = new Set(columns.flatMap((counts) => behind(counts, prefix).map(([key]) => prefix + key)));
    hide(mask, { keys: [...found], one: true }, columns);
  }
  return mask;
}

function hide(mask: Set<string>, group: Group, columns: readonly Counts[]): void {
  if (group.keys.length === 0) return;
  const cells = group.keys.map((key) => columns.map((counts) => counts[key] ?? 0));
  const hidden = hiddenIn({ cells, rowsAdd: columns.length > 1, columnsAdd: group.one });
  for (const [i, key] of group.keys.entries()) if (hidden[i]?.[0]) mask.add(key);
}

/** So few, or all but so few, that a part of the people isn't shown at all. */
export const isFew = (part: number, whole: number): boolean =>
  part < SMALLEST_SHOWN || (whole > part && whole - part < SMALLEST_SHOWN);

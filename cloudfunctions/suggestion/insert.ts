import { isDuplicate } from '../common/cloud';
import type { SuggestionDoc } from '../common/model';
import type { Composed } from './compose';
import { makeNumber } from './number';
import * as store from './store';

/** Two collisions of a number are bad luck, more of them a full day: the numbers grow longer then. */
const NUMBER_TRIES = 6;

/**
 * Writes a document under a number of its own.
 * @returns it, or (`earlier`) the one that the same request has written before
 */
export async function insertNumbered<T extends { _id: string }>(
  composed: (number: string) => T,
  prefix: string,
  at: Date,
  into: { insert(doc: T): Promise<void>; find(id: string): Promise<T | null> },
): Promise<{ doc: T; earlier: boolean }> {
  for (let attempt = 0; attempt < NUMBER_TRIES; attempt += 1) {
    const doc = composed(makeNumber(prefix, at, attempt));
    try {
      await into.insert(doc);
      return { doc, earlier: false };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const earlier = await into.find(doc._id);
      if (earlier) return { doc: earlier, earlier: true };
    }
  }
  throw new Error('no free number was found');
}

/** The same of a suggestion. */
export const insert = async (composed: Composed, prefix: string, at: Date): Promise<SuggestionDoc> =>
  (await insertNumbered(composed, prefix, at, { insert: store.insert, find: store.find })).doc;

import { isDuplicate } from '../common/cloud';
import type { SuggestionDoc } from '../common/model';
import type { Composed } from './compose';
import { makeNumber } from './number';
import * as store from './store';

/** Two collisions of a number are bad luck, more of them a full day: the numbers grow longer then. */
const NUMBER_TRIES = 6;

/**
 * Writes a suggestion under a number of its own.
 * @returns it, or the one that the same request has written earlier
 */
export async function insert(composed: Composed, prefix: string, at: Date): Promise<SuggestionDoc> {
  for (let attempt = 0; attempt < NUMBER_TRIES; attempt += 1) {
    const doc = composed(makeNumber(prefix, at, attempt));
    try {
      await store.insert(doc);
      return doc;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const earlier = await store.find(doc._id);
      if (earlier) return earlier;
    }
  }
  throw new Error('no free number was found');
}

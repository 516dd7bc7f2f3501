import { collection, command as _ } from '../common/cloud';
import type { ProblemDoc } from '../common/model';

/** A problem, as far as it tells whom messages have reached. */
export type Held = Pick<ProblemDoc, '_id' | 'outbox'>;

const held = collection<Held>('problems');
const problems = collection<ProblemDoc>('problems');

export const heldIn = (ids: readonly string[]): Promise<Held[]> =>
  held.find({ _id: _.in([...ids]) }, { limit: Math.max(1, ids.length), fields: ['outbox'] });

export const pageOf = (campaignId: string, after: string, limit: number): Promise<Held[]> =>
  held.find({ _id: _.gt(after), campaignId }, { sort: [['_id', 'asc']], limit, fields: ['outbox'] });

/**
 * Takes somebody off the lists at these places, where nobody delivers just now: who does would write them back.
 * @returns false when somebody does
 */
export const takeOff = async (id: string, places: readonly string[], person: string, at: Date): Promise<boolean> =>
  (await problems.update(
    { _id: id, 'outboxLease.until': _.lte(at) },
    Object.fromEntries(places.map((place) => [place, _.pull(person)])),
  )) > 0;

export const empty = (id: string, places: readonly string[]): Promise<number> =>
  problems.update({ _id: id }, Object.fromEntries(places.map((place) => [place, _.set([])])));

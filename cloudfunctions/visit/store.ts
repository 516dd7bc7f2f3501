import { collection, command as _, isDuplicate } from '../common/cloud';
import { newerFirst, type Position } from '../common/cursor';
import type { VisitDoc } from '../common/model';
import type { Visited } from './tally';

const visits = collection<VisitDoc>('visits');

/** At most 1000 at once. */
export const withIds = async (ids: readonly string[]): Promise<VisitDoc[]> =>
  ids.length === 0 ? [] : visits.find({ _id: _.in([...ids]) }, { limit: ids.length });

export const find = (id: string): Promise<VisitDoc | null> => visits.one({ _id: id });

export const hasAt = async (campaignId: string, siteId: string): Promise<boolean> =>
  (await visits.find({ campaignId, siteId }, { limit: 1, fields: ['_id'] })).length > 0;

/**
 * Writes those that aren't there yet, with one request unless some are.
 * @returns false when some may have been there already
 */
export async function insertMissing(docs: readonly VisitDoc[]): Promise<boolean> {
  try {
    await visits.addAll(docs);
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await visits.addMissing(docs);
    return false;
  }
}

/**
 * What all visits at some doors come to, by district. However many visits there were, it is one request.
 * @param doorKeys at most 1000
 */
export async function visitedDoors(doorKeys: readonly string[]): Promise<Map<string, Visited[]>> {
  if (doorKeys.length === 0) return new Map();
  const found = await visits.aggregate<Visited & { _id: string; districtId: string }>([
    ['match', { doorKey: _.in([...doorKeys]) }],
    ['sort', { doorKey: 1, at: 1, _id: 1 }],
    [
      'group',
      {
        _id: '$doorKey',
        districtId: { $first: '$districtId' },
        door: { $first: '$door' },
        outcome: { $last: '$outcome' },
        at: { $last: '$at' },
        visits: { $sum: 1 },
        doneOn: { $min: { $cond: [{ $eq: ['$outcome', 'done'] }, '$day', null] } },
      },
    ],
    ['limit', 1000],
  ]);
  const byDistrict = new Map<string, Visited[]>();
  for (const { districtId, door, outcome, at, visits: count, doneOn } of found) {
    const doors = byDistrict.get(districtId) ?? [];
    doors.push({ door, outcome, at, visits: count, doneOn });
    byDistrict.set(districtId, doors);
  }
  return byDistrict;
}

/** Those of which something isn't through by now, the longest first. */
export const pendingAt = (at: Date, limit: number): Promise<VisitDoc[]> =>
  visits.find({ pendingAt: _.lte(at) }, { sort: [['pendingAt', 'asc']], limit });

/** All that followed from them is done. */
export const settled = (ids: readonly string[]): Promise<number> => visits.update({ _id: _.in([...ids]) }, SETTLED);

/** The same of those that no household has found. @returns how many these are */
export const settledUnclaimed = (ids: readonly string[]): Promise<number> =>
  visits.update({ _id: _.in([...ids]), claimedBy: null }, SETTLED);

const SETTLED = { 'pending.suggestions': false, 'pending.answer': false, 'pending.doors': false, pendingAt: null };

/** Something of it failed: it is tried again then. */
export const postpone = (id: string, until: Date): Promise<number> => visits.update({ _id: id }, { pendingAt: until });

/** Newest first. @param where equality conditions */
export const latest = (where: Record<string, unknown>, after: Position | null, limit: number): Promise<VisitDoc[]> =>
  visits.find(newerFirst(where, 'at', after), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
  });

/** What a comparison needs of a visit. */
export type Brief = Pick<VisitDoc, '_id' | 'requestId' | 'at' | 'districtName' | 'door'>;
const BRIEF = ['_id', 'requestId', 'at', 'districtName', 'door'] satisfies (keyof Brief)[];

/** What somebody wrote down of one day. */
export const ofDay = (recorderId: string, day: string, limit: number): Promise<Brief[]> =>
  visits.find({ recorderId, day }, { sort: [['_id', 'asc']], limit, fields: BRIEF });

export const briefWithIds = async (ids: readonly string[]): Promise<Brief[]> =>
  ids.length === 0 ? [] : visits.find({ _id: _.in([...ids]) }, { limit: ids.length, fields: BRIEF });

import { collection, command as _ } from '../common/cloud';
import type { SubmissionDoc } from '../common/model';

const submissions = collection<SubmissionDoc>('submissions');

/** @throws an error for which `isDuplicate` holds when the id, or the unit's number, is taken */
export const insert = (doc: SubmissionDoc): Promise<void> => submissions.add(doc);

export const find = (id: string): Promise<SubmissionDoc | null> => submissions.one({ _id: id });

/** The last one of a unit. */
export const lastOf = async (campaignId: string, unitId: string): Promise<SubmissionDoc | null> =>
  (await submissions.find({ campaignId, unitId }, { sort: [['number', 'desc']], limit: 1 }))[0] ?? null;

/** The last one of each of these units. */
export async function lastOfEach(campaignId: string, unitIds: readonly string[]): Promise<Map<string, SubmissionDoc>> {
  if (unitIds.length === 0) return new Map();
  const found = await submissions.aggregate<{ _id: string; last: SubmissionDoc }>([
    ['match', { campaignId, unitId: _.in([...unitIds]) }],
    ['sort', { number: -1 }],
    ['group', { _id: '$unitId', last: { $first: '$$ROOT' } }],
    ['limit', unitIds.length],
  ]);
  return new Map(found.map(({ _id, last }) => [_id, last]));
}

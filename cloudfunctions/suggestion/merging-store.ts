import type { Status } from '../../miniprogram/contract';
import { collection, command as _ } from '../common/cloud';
import type { SuggestionDoc } from '../common/model';

const suggestions = collection<SuggestionDoc>('suggestions');

/** In any order; what doesn't exist isn't there. @param ids 1000 at most */
export const findAll = (ids: readonly string[]): Promise<SuggestionDoc[]> =>
  suggestions.find({ _id: _.in([...ids]) }, { limit: Math.max(1, ids.length) });

/**
 * What is, or was, in a problem, by id.
 * @param statuses null for any
 * @param after id behind which it begins
 */
export const inProblem = (
  problemId: string,
  statuses: readonly Status[] | null,
  after: string | null,
  limit: number,
  fields?: (keyof SuggestionDoc)[],
): Promise<SuggestionDoc[]> =>
  suggestions.find(
    {
      problemId,
      ...(statuses ? { status: _.in([...statuses]) } : {}),
      ...(after === null ? {} : { _id: _.gt(after) }),
    },
    { sort: [['_id', 'asc']], limit, ...(fields ? { fields } : {}) },
  );

/** How many are in which problem. */
export const countByProblem = (problemIds: readonly string[]): Promise<{ _id: string; count: number }[]> =>
  suggestions.aggregate([
    ['match', { problemId: _.in([...problemIds]) }],
    ['group', { _id: '$problemId', count: { $sum: 1 } }],
    ['limit', Math.max(1, problemIds.length)],
  ]);

import { collection, command as _, isDuplicate, replaced } from '../../common/cloud';
import type { ProblemDoc, SuggestionDoc } from '../../common/model';
import { RUN } from './counted';
import type { Countable } from './facts';
import type { Facts, Recounted, RunDoc } from './model';

const runs = collection<RunDoc>('suggestionRuns');
const suggestions = collection<SuggestionDoc>('suggestions');
const problems = collection<ProblemDoc>('problems');

/** As it stands; before the first batch, one with which nothing is counted. */
export const currentRun = async (): Promise<RunDoc> =>
  (await runs.one({ _id: RUN })) ?? { _id: RUN, seq: 0, batch: [] };

/**
 * Changes a run that is as it was read.
 * @returns null when somebody else was first
 */
export async function advance(run: RunDoc, batch: Recounted[]): Promise<RunDoc | null> {
  const next: RunDoc = { _id: RUN, seq: run.seq + 1, batch };
  if (run.seq === 0) {
    try {
      await runs.add(next);
      return next;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return null;
    }
  }
  const changed = await runs.update({ _id: RUN, seq: run.seq }, replaced({ seq: next.seq, batch }));
  return changed > 0 ? next : null;
}

/** Whoever has never been counted has no mark: what an earlier version wrote hasn't one, either. */
const UNCOUNTED = { toCount: _.in([null, true]) };

const FIELDS: readonly (keyof SuggestionDoc)[] = [
  '_id',
  'campaignId',
  'path',
  'siteId',
  'source',
  'createdAt',
  'aspect',
  'category',
  'scope',
  'unitId',
  'status',
  'rating',
  'dueAt',
  'problemId',
  'touched',
  'counted',
] satisfies (keyof Countable | 'touched' | 'counted')[];

export type Uncounted = Countable & Pick<SuggestionDoc, 'touched' | 'counted'>;

/** Some of those that are to be counted. */
export const uncounted = (limit: number): Promise<Uncounted[]> =>
  suggestions.find(UNCOUNTED, { limit, fields: [...FIELDS] });

export const hasUncounted = async (): Promise<boolean> =>
  (await suggestions.find(UNCOUNTED, { limit: 1, fields: ['_id'] })).length > 0;

/** Of what is still to be counted: whether some was said at this site. */
export const hasUncountedAt = async (campaignId: string, siteId: string): Promise<boolean> =>
  (await suggestions.find({ ...UNCOUNTED, campaignId, siteId }, { limit: 1, fields: ['_id'] })).length > 0;

/** @param ids a batch at most */
export const problemsOf = async (ids: readonly string[]): Promise<Map<string, Pick<ProblemDoc, '_id' | 'status'>>> => {
  if (ids.length === 0) return new Map();
  const found = await problems.find({ _id: _.in([...ids]) }, { limit: ids.length, fields: ['_id', 'status'] });
  return new Map(found.map((problem) => [problem._id, problem]));
};

/**
 * Writes into a suggestion what it is counted as. Who has changed since it was read stays marked. What a later batch has
 * written stays, too.
 */
export async function markCounted({ id, touched, to }: Recounted, seq: number): Promise<void> {
  const counted: Facts & { seq: number } = { ...to, seq };
  const earlier = (where: object): object =>
    _.and({ _id: id, ...where }, _.or({ counted: null }, { 'counted.seq': _.lt(seq) }));
  const done = await suggestions.update(earlier({ touched }), { counted: _.set(counted), toCount: false });
  if (done === 0) await suggestions.update(earlier({}), { counted: _.set(counted) });
}

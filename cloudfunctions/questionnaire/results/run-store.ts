import { collection, command as _, isDuplicate, replaced } from '../../common/cloud';
import type { AnswerDoc, Ballot, BoxDoc } from '../model';
import { BOX_SIZE } from '../box-store';
import type { RunDoc } from './model';

const runs = collection<RunDoc>('answerRuns');
const answers = collection<AnswerDoc>('answers');
const boxes = collection<BoxDoc>('answerBoxes');

/** What is counted together. A box is as many. */
export const BATCH = 200;

const fresh = (_id: string): RunDoc => ({ _id, seq: 0, pending: false, ids: [], boxes: 0, shown: [] });

/** As it stands; before the first batch, one with which nothing is counted. */
export const runOf = async (questionnaireId: string): Promise<RunDoc> =>
  (await runs.one({ _id: questionnaireId })) ?? fresh(questionnaireId);

/**
 * Changes a run that is as it was read.
 * @returns null when somebody else was first
 */
export async function advance(run: RunDoc, to: Partial<Omit<RunDoc, '_id' | 'seq'>>): Promise<RunDoc | null> {
  const next: RunDoc = { ...run, ...to, seq: run.seq + 1 };
  if (run.seq === 0) {
    try {
      await runs.add(next);
      return next;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return null;
    }
  }
  const changed = await runs.update({ _id: run._id, seq: run.seq }, replaced({ ...to, seq: next.seq }));
  return changed > 0 ? next : null;
}

/** The oldest ones that aren't counted. */
export const uncounted = (questionnaireId: string): Promise<AnswerDoc[]> =>
  answers.find(
    { toCount: questionnaireId },
    {
      sort: [
        ['at', 'asc'],
        ['_id', 'asc'],
      ],
      limit: BATCH,
    },
  );

export const hasUncounted = async (questionnaireId: string): Promise<boolean> =>
  (await answers.find({ toCount: questionnaireId }, { limit: 1, fields: ['_id'] })).length > 0;

/** @param ids a batch at most */
export const answersOf = (ids: readonly string[]): Promise<AnswerDoc[]> =>
  ids.length === 0 ? Promise.resolve([]) : answers.find({ _id: _.in([...ids]) }, { limit: ids.length });

export const markCounted = async (ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await answers.update({ _id: _.in([...ids]) }, { toCount: null });
};

/** Ids of questionnaires with answers by name that aren't counted, one after the other. */
export const nextUncounted = async (after: string): Promise<string | null> =>
  (
    await answers.find(
      { toCount: _.gt(after) },
      {
        sort: [
          ['toCount', 'asc'],
          ['at', 'asc'],
          ['_id', 'asc'],
        ],
        limit: 1,
        fields: ['toCount'],
      },
    )
  )[0]?.toCount ?? null;

/** Questionnaires with full boxes that aren't counted; some of them. */
export const fullBoxes = async (): Promise<string[]> => {
  const found = await boxes.find(
    { unfolded: true, count: _.gte(BOX_SIZE) },
    { limit: 20, fields: ['questionnaireId'] },
  );
  return [...new Set(found.map(({ questionnaireId }) => questionnaireId))];
};

/** A box with its ballots, without the marks. */
export interface Papers {
  n: number;
  count: number;
  ballots: Ballot[];
}

/** Null before the first ballot that belongs there. */
export const papersIn = async (questionnaireId: string, n: number): Promise<Papers | null> =>
  (await boxes.find({ questionnaireId, n }, { limit: 1, fields: ['n', 'count', 'ballots'] }))[0] ?? null;

export const markFolded = async (questionnaireId: string, n: number): Promise<void> => {
  await boxes.update({ questionnaireId, n }, { unfolded: false });
};

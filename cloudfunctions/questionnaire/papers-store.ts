import { collection, command as _ } from '../common/cloud';
import type { Ballot, BoxDoc } from './model';

/** Papers out of the boxes, without the list of who has answered. */
type Papers = Pick<BoxDoc, 'n' | 'ballots'>;

const papers = collection<Papers>('answerBoxes');

/** Of the box that was begun last; none before the first. */
export const inLastBox = async (questionnaireId: string): Promise<Ballot[]> =>
  (await papers.find({ questionnaireId }, { sort: [['n', 'desc']], limit: 1, fields: ['n', 'ballots'] }))[0]?.ballots ??
  [];

/** Boxes that are looked through with one request. */
export const BOXES_AT_ONCE = 10;

/**
 * Papers by their random ids, out of some boxes: the database picks them out, so that the others don't have to be carried.
 * @param n the first box that is looked through
 * @param low the least id, `high` the largest
 * @returns null when there are no boxes from there on
 */
export async function between(questionnaireId: string, n: number, low: string, high: string): Promise<Ballot[] | null> {
  const found = await papers.aggregate<Pick<BoxDoc, 'ballots'>>([
    ['match', { questionnaireId, n: _.gte(n).and(_.lt(n + BOXES_AT_ONCE)) }],
    [
      'project',
      {
        ballots: {
          $filter: {
            input: '$ballots',
            as: 'ballot',
            cond: { $and: [{ $gte: ['$$ballot.id', low] }, { $lte: ['$$ballot.id', high] }] },
          },
        },
      },
    ],
    ['limit', BOXES_AT_ONCE],
  ]);
  return found.length === 0 ? null : found.flatMap(({ ballots }) => ballots);
}

import { collection } from '../common/cloud';
import type { Ballot, BoxDoc } from './model';

/** Papers out of the boxes, without the list of who has answered. */
type Papers = Pick<BoxDoc, 'n' | 'ballots'>;

const papers = collection<Papers>('answerBoxes');

/** Of the box that was begun last; none before the first. */
export const inLastBox = async (questionnaireId: string): Promise<Ballot[]> =>
  (await papers.find({ questionnaireId }, { sort: [['n', 'desc']], limit: 1, fields: ['n', 'ballots'] }))[0]?.ballots ??
  [];

/** Of one box; null when there is no such box. */
export const inBox = async (questionnaireId: string, n: number): Promise<Ballot[] | null> =>
  (await papers.find({ questionnaireId, n }, { limit: 1, fields: ['n', 'ballots'] }))[0]?.ballots ?? null;

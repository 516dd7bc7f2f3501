import { collection } from '../common/cloud';
import { newerFirst, type Position } from '../common/cursor';
import type { CardDoc } from '../common/model';

const cards = collection<CardDoc>('cards');

/** Once, however often it is delivered. */
export const give = (card: CardDoc): Promise<void> => cards.addMissing([card]);

/** How many of which colour each unit has. */
export const byUnit = (campaignId: string): Promise<{ _id: { unitId: string; kind: string }; count: number }[]> =>
  cards.aggregate([
    ['match', { campaignId }],
    ['group', { _id: { unitId: '$unitId', kind: '$kind' }, count: { $sum: 1 } }],
    ['limit', 1000],
  ]);

/** Newest first. */
export const latest = (where: Record<string, unknown>, after: Position | null, limit: number): Promise<CardDoc[]> =>
  cards.find(newerFirst(where, 'at', after), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
  });

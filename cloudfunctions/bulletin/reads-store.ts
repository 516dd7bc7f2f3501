import { collection, command as _ } from '../common/cloud';
import type { BulletinReadsDoc } from './model';

const reads = collection<BulletinReadsDoc>('bulletinReads');

const DIGITS = '0123456789abcdef';

/** Marks that one document remembers: an item counts exactly up to sixteen times as many readers a day. */
const REMEMBERED = 5000;

/** The documents in which an item's readers are counted. Those that are there stay as they are. */
export const prepare = (item: string): Promise<void> =>
  reads.addMissing([...DIGITS].map((digit) => ({ _id: `${item}:${digit}`, item, marks: [], total: 0 })));

/**
 * Counts a reader, unless the mark has been counted: mark and number change in one operation, so it is exact however many
 * calls arrive at once.
 */
export const count = (item: string, mark: string): Promise<number> =>
  reads.update(
    { _id: `${item}:${mark.charAt(0)}`, marks: _.neq(mark) },
    { marks: _.push({ each: [mark], slice: -REMEMBERED }), total: _.inc(1) },
  );

/** How often items were read, in one request. @param items 50 at most */
export async function readsOf(items: readonly string[]): Promise<Map<string, number>> {
  if (items.length === 0) return new Map();
  const sums = await reads.aggregate<{ _id: string; total: number }>([
    ['match', { item: _.in([...items]) }],
    ['project', { item: 1, total: 1 }],
    ['group', { _id: '$item', total: { $sum: '$total' } }],
    ['limit', items.length],
  ]);
  return new Map(sums.map(({ _id, total }) => [_id, total]));
}

import { collection, command as _, isDuplicate } from '../../common/cloud';
import type { CountsDoc } from './model';

const counts = collection<CountsDoc>('suggestionCounts');

/** Documents that one query may give. */
const READ = 1000;

/**
 * Adds what a batch changes in one node. A node that has the batch already, or a later one, stays as it is: so a batch can be
 * added again from its beginning, by several at once, and by one that comes too late.
 */
export async function add(doc: CountsDoc): Promise<void> {
  if (await increase(doc)) return;
  try {
    await counts.add(doc);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await increase(doc);
  }
}

const increase = async ({ _id, seq, counts: added }: CountsDoc): Promise<boolean> => {
  const change = Object.fromEntries(Object.entries(added).map(([key, n]) => [`counts.${key}`, _.inc(n)]));
  return (await counts.update({ _id, seq: _.lt(seq) }, { ...change, seq: _.set(seq) })) > 0;
};

/** One request for a thousand. */
export async function withIds(ids: readonly string[]): Promise<CountsDoc[]> {
  const parts: string[][] = [];
  for (let i = 0; i < ids.length; i += READ) parts.push(ids.slice(i, i + READ));
  return (await Promise.all(parts.map((part) => counts.find({ _id: _.in(part) }, { limit: part.length })))).flat();
}

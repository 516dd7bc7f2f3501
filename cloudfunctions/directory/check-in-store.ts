import { collection, command as _ } from '../common/cloud';
import type { CheckInDoc } from '../common/model';

const checkIns = collection<CheckInDoc>('checkIns');

/** As many as the platform gives at once; at one site there are never more people. */
const ALL = 1000;

export const find = (id: string): Promise<CheckInDoc | null> => checkIns.one({ _id: id });

/** Who signs in twice at once is there once: the first one counts. */
export const put = (doc: CheckInDoc): Promise<void> => checkIns.addMissing([doc]);

/** Everybody who has signed in at these sites, by site, the earliest first. */
export async function of(siteIds: readonly string[]): Promise<CheckInDoc[]> {
  if (siteIds.length === 0) return [];
  const found = await checkIns.find(
    { siteId: _.in([...siteIds]) },
    {
      sort: [
        ['siteId', 'asc'],
        ['at', 'asc'],
        ['_id', 'asc'],
      ],
      limit: ALL,
    },
  );
  if (found.length < ALL || siteIds.length === 1) return found;
  const half = Math.ceil(siteIds.length / 2);
  return (await Promise.all([of(siteIds.slice(0, half)), of(siteIds.slice(half))])).flat();
}

/** How many people have signed in, by site, in one request. Where nobody has the site is missing. @param siteIds 1000 at most */
export async function countsOf(siteIds: readonly string[]): Promise<Map<string, number>> {
  const found = await checkIns.aggregate<{ _id: string; people: number }>([
    ['match', { siteId: _.in([...siteIds]) }],
    ['group', { _id: '$siteId', people: { $sum: 1 } }],
    ['limit', siteIds.length],
  ]);
  return new Map(found.map(({ _id, people }) => [_id, people]));
}

import { collection, command as _ } from '../common/cloud';
import type { SiteScanDoc } from './model';

const scans = collection<SiteScanDoc>('siteScans');

/** Puts a person into the set of a site's day; who is in it already stays in it once. */
export async function put(doc: Omit<SiteScanDoc, 'people'>, mark: string): Promise<void> {
  const add = () => scans.update({ _id: doc._id }, { people: _.addToSet(mark) });
  if ((await add()) > 0) return;
  // Nobody of this part has been there today, or this person has.
  await scans.addMissing([{ ...doc, people: [mark] }]);
  // Somebody else may have made it at the same moment.
  await add();
}

export const anyAt = async (campaignId: string, siteId: string): Promise<boolean> =>
  (await scans.find({ campaignId, siteId }, { limit: 1, fields: ['_id'] })).length > 0;

export interface ScanCount {
  siteId: string;
  day: string;
  people: number;
}

/** How many people scanned, by site and day, in one request. */
export async function countsOf(campaignId: string, siteIds: readonly string[]): Promise<ScanCount[]> {
  const [all] = await scans.aggregate<{ counts: ScanCount[] }>([
    ['match', { campaignId, siteId: _.in([...siteIds]) }],
    ['group', { _id: { siteId: '$siteId', day: '$day' }, people: { $sum: { $size: '$people' } } }],
    // Groups are documents, of which one request gives a thousand at most.
    ['group', { _id: null, counts: { $push: { siteId: '$_id.siteId', day: '$_id.day', people: '$people' } } }],
    ['limit', 1],
  ]);
  return all?.counts ?? [];
}

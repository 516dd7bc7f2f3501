import { collection, replaced, writeTogether } from '../common/cloud';
import type { CampaignDoc, DistrictDoc } from '../common/model';
import { districtDocument, districtDocumentId, type Whose } from '../common/reference-store';

/** Writing of districts; reading is the reference's (common/reference-store.ts). */
const districts = collection<DistrictDoc>('districts');

/** Writes a set that nobody reads yet. @param set that no other import has used */
export const writeSet = (campaign: Whose, set: string, docs: readonly DistrictDoc[]): Promise<void> =>
  districts.addMissing(docs.map((doc) => districtDocument({ ...campaign, districtSet: set }, doc)));

export const clearSet = (set: string): Promise<number> => districts.remove({ campaignId: set });

/**
 * Changes some districts of the set that counts, adds others, and says so in the campaign: all of it or nothing.
 * @param sums households of districts above, by id
 */
export function saveDistricts(
  campaign: CampaignDoc,
  { docs, sums }: { docs: readonly DistrictDoc[]; sums: ReadonlyMap<string, number> },
  said: Partial<CampaignDoc>,
): Promise<void> {
  return writeTogether([
    ...docs.map((doc) => {
      const { _id, ...document } = districtDocument(campaign, doc);
      return { in: 'districts', id: _id, document };
    }),
    ...[...sums].map(([id, households]) => ({
      in: 'districts',
      id: districtDocumentId(campaign, id),
      change: { households },
    })),
    { in: 'campaigns', id: campaign._id, change: replaced(said) },
  ]);
}

import { collection } from '../common/cloud';
import type { DistrictDoc } from '../common/model';
import { districtDocument, type Whose } from '../common/reference-store';

/** Writing of districts; reading is the reference's (common/reference-store.ts). */
const districts = collection<DistrictDoc>('districts');

/** Writes a set that nobody reads yet. @param set that no other import has used */
export const writeSet = (campaign: Whose, set: string, docs: readonly DistrictDoc[]): Promise<void> =>
  districts.addMissing(docs.map((doc) => districtDocument({ ...campaign, districtSet: set }, doc)));

export const clearSet = (set: string): Promise<number> => districts.remove({ campaignId: set });

import { collection, command as _, isDuplicate, replaced } from '../common/cloud';
import { assignmentId } from '../common/ids';
import type { AssignmentDoc, SiteDoc, UnitDoc } from '../common/model';
import { assignmentsOf, unitDocument, unitDocumentId, type Whose } from '../common/reference-store';

/** Writing of units, assignments and sites; reading is the reference's (common/reference-store.ts). */
const units = collection<UnitDoc>('units');
const assignments = collection<AssignmentDoc>('assignments');
const sites = collection<SiteDoc>('sites');

/** As many repeats are recognised. */
const REMEMBERED = 20;

/** A version that was never raised isn't written down. */
const versionIs = (version: number): unknown => (version === 1 ? _.in([1, null]) : version);

const changed = (version: number, mark: string, set: object): Record<string, unknown> => ({
  ...replaced(set),
  version: version + 1,
  requestIds: _.push({ each: [mark], slice: -REMEMBERED }),
});

export const addUnit = (campaign: Whose, unit: UnitDoc): Promise<void> =>
  units.addMissing([unitDocument(campaign, unit)]);

/** @returns false when it was changed meanwhile */
export const changeUnit = async (
  campaign: Whose,
  { _id, version = 1 }: UnitDoc,
  mark: string,
  set: Partial<UnitDoc>,
): Promise<boolean> => {
  const where = { _id: unitDocumentId(campaign, _id), version: versionIs(version) };
  return (await units.update(where, changed(version, mark, set))) > 0;
};

/** Brings assignments into line with what a unit is assigned to now, and says that they are. @param fresh ids of districts that are new */
export async function assign(
  campaign: Whose,
  unitId: string,
  districtIds: readonly string[],
  fresh: readonly string[],
): Promise<void> {
  await assignments.addMissing(
    fresh.map((districtId) =>
      unitDocument(campaign, {
        _id: assignmentId(campaign._id, unitId, districtId),
        campaignId: campaign._id,
        unitId,
        districtId,
      }),
    ),
  );
  await assignments.remove({ ...assignmentsOf(campaign, unitId), districtId: _.nin([...districtIds]) });
  await units.update({ _id: unitDocumentId(campaign, unitId) }, { assigning: null });
}

/** Writes a set that nobody reads yet. @param set that no other import has used */
export async function writeUnitSet(
  campaign: Whose,
  set: string,
  all: { units: readonly UnitDoc[]; assignments: readonly AssignmentDoc[] },
): Promise<void> {
  const there = { ...campaign, unitSet: set };
  await units.addMissing(all.units.map((doc) => unitDocument(there, doc)));
  await assignments.addMissing(all.assignments.map((doc) => unitDocument(there, doc)));
}

export async function clearUnitSet(set: string): Promise<void> {
  await assignments.remove({ campaignId: set });
  await units.remove({ campaignId: set });
}

/** @returns false when its code is another site's, or there is a site with this id */
export async function addSite(site: SiteDoc): Promise<boolean> {
  try {
    await sites.add(site);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** @returns false when it was changed meanwhile */
export const changeSite = async (
  { _id, version = 1 }: SiteDoc,
  mark: string,
  set: Partial<SiteDoc>,
): Promise<boolean> => (await sites.update({ _id, version: versionIs(version) }, changed(version, mark, set))) > 0;

/** @returns false when it was changed meanwhile */
export const removeSite = async ({ _id, version = 1 }: SiteDoc): Promise<boolean> =>
  (await sites.remove({ _id, version: versionIs(version) })) > 0;

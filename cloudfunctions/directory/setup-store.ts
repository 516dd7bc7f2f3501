import { collection, command as _, isDuplicate, replaced } from '../common/cloud';
import type { AssignmentDoc, SiteDoc, UnitDoc } from '../common/model';

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

export const addUnit = (unit: UnitDoc): Promise<void> => units.addMissing([unit]);

/** @returns false when it was changed meanwhile */
export const changeUnit = async (
  { _id, version = 1 }: UnitDoc,
  mark: string,
  set: Partial<UnitDoc>,
): Promise<boolean> => (await units.update({ _id, version: versionIs(version) }, changed(version, mark, set))) > 0;

export const addAssignments = (docs: readonly AssignmentDoc[]): Promise<void> => assignments.addMissing(docs);

export const removeAssignments = async (ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await assignments.remove({ _id: _.in([...ids]) });
};

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

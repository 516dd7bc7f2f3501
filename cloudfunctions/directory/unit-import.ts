import {
  IMPORT_BAD_SHOWN,
  IMPORT_SHOWN,
  type directoryContract,
  type ParsedOf,
  type UnitsImported,
  type UnitsPreview,
} from '../../miniprogram/contract';
import { gaps } from '../common/assignments';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import { changeHash, documentId } from '../common/ids';
import type { CampaignDoc, DistrictDoc } from '../common/model';
import { aborted, precondition } from '../common/problems';
import { latestReference, Reference } from '../common/reference';
import * as campaigns from './campaign-store';
import { DistrictPaths } from './district-paths';
import { replaceSet } from './replace-set';
import { ranOut, settingUp, versionOf } from './setting-up';
import { writeUnitSet } from './setup-store';
import { planUnits, type UnitPlan } from './unit-plan';
import { unitRows } from './unit-rows';
import { uploadedSheet } from './uploads';

type Contract = typeof directoryContract;
type Input<K extends keyof Contract> = StaffCall<ParsedOf<Contract[K]>>;
type Sheet = ReturnType<typeof unitRows>;

const ACTION = 'directory.units.import';

/** What an import would do: nothing is changed. @throws INVALID_ARGUMENT for a file that isn't such a sheet */
export async function previewUnits(call: Input<'units.preview'>): Promise<UnitsPreview> {
  const sheet = await sheetOf(call);
  const reference = await latestReference();
  // No id of these is ever used.
  return preview(await planned(sheet, reference, (row) => `row-${row}`), reference);
}

/** All or nothing, in the way of districts (replace-set.ts): units and assignments are written as a set of their own. */
export async function importUnits(call: Input<'units.import'>): Promise<UnitsImported> {
  const { openid, input } = call;
  const latest = await latestReference();
  const done = repeated(latest.campaign, latest, changeHash(openid, ACTION, input.requestId));
  if (done) return done;
  const sheet = await sheetOf(call);
  return settingUp(call, ACTION, async (change) => {
    const { reference, mark, holder } = change;
    const { campaign } = reference;
    const before = repeated(campaign, reference, mark);
    if (before) return before;
    const plan = await planned(sheet, reference, (row) => documentId(openid, `${input.requestId}:${row}`));
    const seen = preview(plan, reference);
    if (input.version !== seen.version) throw aborted(seen);
    if (plan.bad.length > 0) throw precondition(`有 ${plan.bad.length} 行要先改好，一行都没有导入`, seen);
    await audit(call, ACTION, campaign._id, ['units', 'assignments'], input.requestId);
    const { added, changed, unchanged } = seen.counts;
    const said = { lastUnitImport: { mark, added, changed, unchanged } };
    if (added + changed > 0) await replaceSet(change, 'units', (set) => writeUnitSet(campaign, set, plan), said);
    else if (!(await campaigns.saveBeside(campaign, holder, mark, said))) throw ranOut();
    return { version: unitsVersion(plan.units), added, changed, unchanged };
  });
}

const sheetOf = async (call: StaffCall<{ fileId: string }>): Promise<Sheet> => unitRows(await uploadedSheet(call));

/** Of all units together: it rises with each that is added, and with each change of one. */
const unitsVersion = (units: readonly { version?: number }[]): number =>
  units.reduce((sum, unit) => sum + versionOf(unit), 1);

/** The answer to the first try got lost: it is told again. */
function repeated({ lastUnitImport }: CampaignDoc, { all }: Reference, mark: string): UnitsImported | null {
  if (lastUnitImport?.mark !== mark) return null;
  const { added, changed, unchanged } = lastUnitImport;
  return { version: unitsVersion(all.units), added, changed, unchanged };
}

async function planned(sheet: Sheet, reference: Reference, idFor: (row: number) => string): Promise<UnitPlan> {
  return planUnits(sheet, reference, new DistrictPaths(reference, await assignedBuildings(reference)), idFor);
}

/** Buildings to which units are assigned: those may stand in a sheet. */
export async function assignedBuildings(reference: Reference): Promise<DistrictDoc[]> {
  const districts = await reference.districtsOf(reference.all.assignments.map(({ districtId }) => districtId));
  return [...districts.values()].filter(({ level }) => level === 'building');
}

function preview(plan: UnitPlan, reference: Reference): UnitsPreview {
  const { units, assignments } = plan;
  const then = new Reference(reference.campaign, { ...reference.all, units, assignments });
  return {
    version: unitsVersion(reference.all.units),
    counts: {
      added: plan.added.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged,
      missing: plan.missing,
      bad: plan.bad.length,
      gaps: gaps(then).length,
    },
    added: plan.added.slice(0, IMPORT_SHOWN),
    changed: plan.changed.slice(0, IMPORT_SHOWN),
    bad: plan.bad.slice(0, IMPORT_BAD_SHOWN),
  };
}

import type { AssignmentsSaved, directoryContract, ParsedOf, UnitSetup } from '../../miniprogram/contract';
import { assigned, gaps } from '../common/assignments';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import { documentId } from '../common/ids';
import type { UnitDoc } from '../common/model';
import { aborted, invalid, notFound } from '../common/problems';
import { latestReference, type Reference } from '../common/reference';
import { settingUp, versionOf } from './setting-up';
import * as store from './setup-store';
import { districtName } from './views';

type Contract = typeof directoryContract;
type Input<K extends keyof Contract> = StaffCall<ParsedOf<Contract[K]>>;

export async function unitSetup({ input }: Input<'units.get'>): Promise<UnitSetup> {
  return view(input.id, await latestReference());
}

/** @throws INVALID_ARGUMENT for a name that another unit has, NOT_FOUND, ABORTED */
export async function saveUnit(call: Input<'units.save'>): Promise<UnitSetup> {
  const { input, openid } = call;
  const { name, kind, contactPhone, robotKey, version } = input;
  const id = input.id ?? documentId(openid, input.requestId);
  await settingUp(call, 'directory.units.save', async ({ reference, mark }) => {
    const unit = reference.unit(id);
    if (unit?.requestIds?.includes(mark)) return;
    if (input.id !== undefined && !unit) throw notFound('这个单位');
    if (unit && version !== versionOf(unit)) throw aborted(await view(id, reference));
    const twin = reference.all.units.find((other) => other._id !== id && other.name === name);
    if (twin) throw invalid('name', `已经有“${name}”了`);
    await audit(call, 'directory.units.save', id, ['name', 'kind', 'contactPhone', 'robotKey'], input.requestId);
    const set = { name, kind, contactPhone, robotKey };
    if (unit) {
      const order = input.order ?? unit.order;
      if (!(await store.changeUnit(reference.campaign, unit, mark, { ...set, order })))
        throw aborted(await view(id, reference));
      return;
    }
    const order = input.order ?? Math.max(0, ...reference.all.units.map((other) => other.order)) + 1;
    const campaignId = reference.campaign._id;
    await store.addUnit(reference.campaign, { _id: id, campaignId, ...set, order, version: 1, requestIds: [mark] });
  });
  return view(id, await latestReference());
}

/**
 * 分包 of a unit, as a whole. One write of the unit decides: what it says counts from then on, and its assignments follow.
 * Who died in between has changed all of it; the repeat, or the next change, brings the assignments into line.
 * @throws INVALID_ARGUMENT for a district that doesn't exist, NOT_FOUND, ABORTED
 */
export async function saveAssignments(call: Input<'assignments.save'>): Promise<AssignmentsSaved> {
  const { input } = call;
  const { unitId, districtIds } = input;
  await settingUp(call, 'directory.assignments.save', async ({ reference, mark }) => {
    const { campaign } = reference;
    const unit = reference.unit(unitId);
    if (!unit) throw notFound('这个单位');
    if (unit.requestIds?.includes(mark)) {
      if (unit.assigning) await store.assign(campaign, unitId, unit.assigning, unit.assigning);
      return;
    }
    if (input.version !== versionOf(unit)) throw aborted(await view(unitId, reference));
    const districts = await reference.districtsOf(districtIds);
    const unknown = districtIds.findIndex((id) => !districts.has(id));
    if (unknown >= 0) throw invalid(`districtIds.${unknown}`, '有一个区域已经没有了，请重新选择');
    await audit(call, 'directory.assignments.save', unitId, ['districtIds'], input.requestId);
    const present = unit.assigning ? [] : reference.all.assignments.filter((doc) => doc.unitId === unitId);
    const fresh = districtIds.filter((id) => !present.some(({ districtId }) => districtId === id));
    if (!(await store.changeUnit(campaign, unit, mark, { assigning: districtIds }))) {
      throw aborted(await view(unitId, reference));
    }
    await store.assign(campaign, unitId, districtIds, fresh);
  });
  const reference = await latestReference();
  return {
    unit: await view(unitId, reference),
    gaps: gaps(reference).map((district) => districtName(district, reference)),
    doubles: await doubles(reference),
  };
}

async function doubles(reference: Reference): Promise<AssignmentsSaved['doubles']> {
  const shared = [...assigned(reference)].filter(([, units]) => units.length > 1);
  const districts = await reference.districtsOf(shared.map(([id]) => id));
  return shared.flatMap(([id, units]) => {
    const district = districts.get(id);
    return district ? [{ district: districtName(district, reference), units: units.map(named) }] : [];
  });
}

const named = ({ _id, name }: UnitDoc) => ({ id: _id, name });

async function view(id: string, reference: Reference): Promise<UnitSetup> {
  const unit = reference.unit(id);
  if (!unit) throw notFound('这个单位');
  const own = reference.all.assignments.filter(({ unitId }) => unitId === id).map(({ districtId }) => districtId);
  const districts = await reference.districtsOf(own);
  const { name, kind, contactPhone, robotKey, order } = unit;
  return {
    id,
    name,
    kind,
    contactPhone,
    robotKey,
    order,
    version: versionOf(unit),
    districts: [...districts.values()].map((district) => districtName(district, reference)),
  };
}

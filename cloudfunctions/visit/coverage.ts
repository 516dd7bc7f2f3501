import type { CoverageRow, CoverageView, OutputOf, ParsedOf, visitContract } from '../../miniprogram/contract';
import { dayOf } from '../common/clock';
import type { StaffCall } from '../common/endpoint';
import type { DistrictDoc, MemberDoc } from '../common/model';
import { denied, invalid, notFound, precondition } from '../common/problems';
import { requireReference, type Reference } from '../common/reference';
import { countsOf, NONE, sumOf, tallyOf } from './counts';
import * as store from './coverage-store';
import { coverageBelow, type Below } from './coverage-below';
import { paceOf } from './pace';
import { countShares } from './share-counts';
import { sharesOf, type Shares } from './shares';

type Contract = (typeof visitContract)['coverage'];
type Answer = OutputOf<Contract>;

/**
 * 走访覆盖率: done doors against households, of a district with all that lies in it, or of a unit with all that is assigned
 * to it. Read from the roll-ups alone, whatever the number of visits. A district's numbers are for all staff; another
 * unit's for the office.
 */
export async function coverage(call: StaffCall<ParsedOf<Contract>>): Promise<Answer> {
  const { districtId, unitId } = call.input;
  if (districtId !== undefined && unitId !== undefined) throw invalid('unitId', '请选一个区域，或者选一个单位');
  const reference = await requireReference();
  const shares = await sharesOf(reference);
  const today = dayOf(call.at);
  const unit = districtId === undefined ? unitMeant(unitId, call.member) : null;
  if (unit !== null) return ofUnit(unit, shares, today);
  return ofDistrict(await districtMeant(districtId, reference), shares, today);
}

/** @returns null for the county */
function unitMeant(asked: string | undefined, member: MemberDoc): string | null {
  const own = member.role === 'office' ? null : member.unitId;
  if (asked !== undefined && asked !== own && member.role !== 'office') throw denied('只能看自己单位的走访进度');
  return asked ?? own;
}

async function districtMeant(id: string | undefined, reference: Reference): Promise<DistrictDoc> {
  const county = reference.all.districts.find((district) => district.parentId === null);
  if (!county) throw precondition('社区和小区还没有录入，录入后就能看到走访进度');
  if (id === undefined) return county;
  const district = await reference.district(id);
  if (!district) throw notFound('这个地点');
  return district;
}

async function ofUnit(unitId: string, shares: Shares, today: string): Promise<Answer> {
  const { reference } = shares;
  const unit = reference.unit(unitId);
  if (!unit) throw notFound('这个单位');
  const own = shares.of(unitId);
  const counted = await countShares(shares, own);
  const items = own.map((share): CoverageRow => ({
    ...tallyOf(share.households, counted.of(share)),
    id: share.district._id,
    name: reference.districtName(share.district) || share.district.name,
    level: share.district.level,
    units: share.units.map(({ _id, name }) => ({ id: _id, name })),
    deeper: share.district.level !== 'building',
  }));
  const total = sumOf(items);
  const pace = paceOf({ ...total, days: counted.days }, reference.campaign, today);
  return { subject: { kind: 'unit', id: unit._id, name: unit.name }, total, pace, items, above: [] };
}

async function ofDistrict(district: DistrictDoc, shares: Shares, today: string): Promise<Answer> {
  const { reference } = shares;
  const { rows, rest, days } =
    district.level === 'building' ? await alone(district, reference) : await coverageBelow(district, reference);
  const items = rows.map(({ district: below, tally }): CoverageRow => ({
    ...tally,
    id: below._id,
    name: below.name,
    level: below.level,
    units: shares.unitsOf(below.path),
    deeper: below.level !== 'building',
  }));
  const total = sumOf([...items, rest]);
  const above = await Promise.all(district.path.slice(0, -1).map((id) => reference.district(id)));
  const view: CoverageView = {
    subject: { kind: 'district', id: district._id, name: district.name },
    total,
    pace: paceOf({ ...total, days }, reference.campaign, today),
    items,
    above: above.filter((doc) => doc !== null).map(({ _id, name }) => ({ id: _id, name })),
  };
  return view;
}

/** One building. */
async function alone(building: DistrictDoc, { campaign }: Reference): Promise<Below> {
  const area = building.path.at(-2) ?? '';
  const [picked] = await store.pick(campaign._id, new Map([[area, [building._id]]]));
  const tally = picked?.buildings[building._id];
  return { rows: [], rest: tallyOf(building.households, tally ? countsOf(tally) : NONE), days: tally?.days ?? {} };
}

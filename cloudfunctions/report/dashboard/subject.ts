import { denied, invalid, notFound } from '../../common/problems';
import type { DistrictDoc, MemberDoc } from '../../common/model';
import { OFFICE, type Reference } from '../../common/reference';
import type { Node } from '../../suggestion/figures/model';

/** Whose numbers are meant. */
export type Subject =
  | { kind: 'unit'; id: string; name: string; node: Node }
  /** `district` is null before the districts are there. */
  | { kind: 'county'; id: string; name: string; node: Node; district: DistrictDoc | null }
  | { kind: 'district'; id: string; name: string; node: Node; district: DistrictDoc };

interface Asked {
  districtId?: string | undefined;
  unitId?: string | undefined;
}

/**
 * What the caller asks for, as far as it is theirs to see.
 * @throws INVALID_ARGUMENT for both at once, NOT_FOUND for what doesn't exist, PERMISSION_DENIED
 */
export function subjectOf({ districtId, unitId }: Asked, member: MemberDoc, reference: Reference): Subject {
  if (districtId !== undefined && unitId !== undefined) throw invalid('unitId', '请选一个区域，或者选一个单位');
  if (unitId !== undefined) {
    if (!maySeeUnit(member, unitId)) throw denied('只能看自己单位的数据');
    return unitSubject(unitId, reference);
  }
  if (districtId !== undefined) {
    const district = reference.all.districts.find(({ _id }) => _id === districtId);
    if (!district) throw notFound('这个地点');
    if (!maySeeDistrict(member, district, reference)) throw denied('只能看分包给自己单位的区域');
    return districtSubject(district, reference);
  }
  if (member.role === 'unitAdmin') return unitSubject(member.unitId ?? '', reference);
  const county = countyOf(reference);
  return county ? districtSubject(county, reference) : nowhere(reference);
}

const maySeeUnit = ({ role, unitId }: MemberDoc, asked: string): boolean =>
  role === 'office' || (role === 'unitAdmin' && unitId === asked);

/** An editor may see any part of the county. */
export const maySeeDistrict = (
  { role, unitId }: MemberDoc,
  { path }: Pick<DistrictDoc, 'path'>,
  reference: Reference,
): boolean => role !== 'unitAdmin' || (unitId !== null && reference.isAssigned(unitId, path));

const countyOf = ({ all }: Reference): DistrictDoc | undefined =>
  all.districts.find(({ parentId }) => parentId === null);

function unitSubject(id: string, reference: Reference): Subject {
  if (id !== OFFICE && !reference.unit(id)) throw notFound('这个单位');
  return { kind: 'unit', id, name: reference.unitName(id), node: `u:${id}` };
}

function districtSubject(district: DistrictDoc, reference: Reference): Subject {
  const { _id: id, name } = district;
  const kind = district.parentId === null ? ('county' as const) : ('district' as const);
  return { kind, id, name: kind === 'county' ? reference.campaign.county : name, node: `d:${id}`, district };
}

/** Without districts everything has come from nobody knows where, and is the office's. */
const nowhere = ({ campaign }: Reference): Subject => ({
  kind: 'county',
  id: '',
  name: campaign.county,
  node: `u:${OFFICE}`,
  district: null,
});

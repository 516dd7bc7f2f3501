import type { MemberDoc } from '../common/model';
import { invalid } from '../common/problems';
import type { Reference } from '../common/reference';
import { requireOwnPlace, unitOf } from './access';
import { sharesOf } from './shares';

/** A part of the county: what lies in some districts, without what lies in others. */
export interface Part {
  within: string[];
  without: string[];
}

/**
 * What a unit is responsible for: its assigned districts, without the places inside that are nearer to another unit.
 * Where something of its own lies in such a place again, all of that is left in.
 */
export async function ownPart(member: MemberDoc, reference: Reference): Promise<Part> {
  const unitId = unitOf(member);
  const shares = await sharesOf(reference);
  const own = shares.of(unitId).map(({ district }) => district);
  const inside = ({ path }: { path: string[] }) => own.some(({ _id }) => path.slice(0, -1).includes(_id));
  const others = shares.all
    .filter(({ units, district }) => !units.some(({ _id }) => _id === unitId) && inside(district))
    .map(({ district }) => district._id)
    .filter((id) => !own.some(({ path }) => path.includes(id)));
  return { within: own.map(({ _id }) => _id), without: others };
}

/**
 * Whose doors somebody asks for: the district that is named, else what the unit is responsible for; for the office the
 * county.
 * @throws INVALID_ARGUMENT, PERMISSION_DENIED for other units' places
 */
export async function askedFor(districtId: string | undefined, member: MemberDoc, reference: Reference): Promise<Part> {
  if (districtId === undefined && member.role !== 'office') return ownPart(member, reference);
  if (districtId === undefined) {
    const county = reference.all.districts.filter(({ parentId }) => parentId === null);
    return { within: county.map(({ _id }) => _id), without: [] };
  }
  const district = await reference.district(districtId);
  if (!district) throw invalid('districtId', '没有这个地点，请重新选择');
  requireOwnPlace(member, district.path, reference);
  return { within: [district._id], without: [] };
}

import type { DistrictDoc, SiteDoc } from '../common/model';
import { invalid } from '../common/problems';
import type { Reference } from '../common/reference';

export interface Spot {
  site: SiteDoc | null;
  district: DistrictDoc | null;
}

/** Where somebody answers: what they chose, without that where the scanned code hangs. @throws INVALID_ARGUMENT */
export async function placeOf(
  { site: code, districtId }: { site?: string; districtId?: string },
  reference: Reference,
): Promise<Spot> {
  const site = code === undefined ? null : reference.siteByCode(code);
  if (code !== undefined && !site) throw invalid('site', '没有这个宣传点，请重新扫码或选择地点');
  const id = districtId ?? site?.districtId;
  const district = id === undefined ? null : await reference.district(id);
  if (districtId !== undefined && !district) throw invalid('districtId', '没有这个地点，请重新选择');
  return { site, district };
}

/** Down to the community: in an estate, or a house, few enough live to guess who an anonymous answer is of. */
export async function coarse(path: readonly string[], reference: Reference): Promise<string[]> {
  const districts = await Promise.all(path.map((id) => reference.district(id)));
  const fine = districts.findIndex((district) => district?.level === 'estate' || district?.level === 'building');
  return fine < 0 ? [...path] : path.slice(0, fine);
}

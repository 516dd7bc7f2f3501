import type { DistrictDoc, UnitDoc } from './model';
import type { Reference } from './reference';

/** By district, the units that are assigned to it itself, in the units' own order. */
const known = new WeakMap<Reference, ReadonlyMap<string, readonly UnitDoc[]>>();

/** What points at a unit that was removed since is no assignment any more. */
export function assigned(reference: Reference): ReadonlyMap<string, readonly UnitDoc[]> {
  const found = known.get(reference);
  if (found) return found;
  const byDistrict = new Map<string, UnitDoc[]>();
  for (const { districtId, unitId } of reference.all.assignments) {
    const unit = reference.unit(unitId);
    if (unit) byDistrict.set(districtId, [...(byDistrict.get(districtId) ?? []), unit]);
  }
  for (const units of byDistrict.values()) units.sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));
  known.set(reference, byDistrict);
  return byDistrict;
}

/**
 * 分包: the nearest district on the way up that has units of its own counts (spec: product, Routing).
 * @param path ids from the county down
 * @returns null where nobody is responsible
 */
export function nearestAssigned(
  reference: Reference,
  path: readonly string[],
): { districtId: string; units: readonly UnitDoc[] } | null {
  const byDistrict = assigned(reference);
  for (const districtId of [...path].reverse()) {
    const units = byDistrict.get(districtId);
    if (units) return { districtId, units };
  }
  return null;
}

/**
 * Communities and estates that no unit is responsible for, neither by themselves nor by what lies above. A community
 * none of whose estates has a unit stands for all of them.
 */
export function gaps(reference: Reference): DistrictDoc[] {
  const open = (district: DistrictDoc) => nearestAssigned(reference, district.path) === null;
  const estates = new Map<string | null, DistrictDoc[]>();
  for (const district of reference.all.districts) {
    if (district.level === 'estate') {
      estates.set(district.parentId, [...(estates.get(district.parentId) ?? []), district]);
    }
  }
  return reference.all.districts
    .filter((district) => district.level === 'community' && open(district))
    .flatMap((community) => {
      const inside = estates.get(community._id) ?? [];
      const left = inside.filter(open);
      return left.length === inside.length ? [community] : left;
    });
}

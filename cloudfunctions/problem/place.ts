import type { Reference } from '../common/reference';

/** Where a problem is: ids from the county down, and the name of the last one. */
export interface Place {
  path: string[];
  districtName: string;
}

/** The smallest district that holds all of these. Where no place is known doesn't count. */
export async function placeOf(paths: readonly (readonly string[])[], reference: Reference): Promise<Place> {
  const path = sharedPath(paths);
  const last = path.at(-1);
  const district = last === undefined ? null : await reference.district(last);
  // The county's own name is left out of all the others.
  return { path, districtName: district ? reference.districtName(district) || district.name : '' };
}

/** @param paths ids from the county down */
export function sharedPath(paths: readonly (readonly string[])[]): string[] {
  const known = paths.filter((path) => path.length > 0);
  const [first = []] = known;
  return first.slice(0, Math.min(first.length, ...known.map((path) => sharedLength(first, path))));
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((id, i) => b[i] !== id);
  return end < 0 ? a.length : end;
}

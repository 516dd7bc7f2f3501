import type { Reference } from '../common/reference';

/** The smallest district that holds all of these. Where no place is known doesn't count. @param paths ids from the county down */
export async function placeOf(
  paths: readonly (readonly string[])[],
  reference: Reference,
): Promise<{ path: string[]; districtName: string }> {
  const known = paths.filter((path) => path.length > 0);
  const [first = []] = known;
  const length = known.reduce((shared, path) => Math.min(shared, sharedLength(first, path)), first.length);
  const path = first.slice(0, length);
  const district = await reference.district(path.at(-1) ?? '');
  // The county's own name is left out of all the others.
  const name = district && (reference.districtName(district) || district.name);
  return { path, districtName: name ?? '' };
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((id, i) => b[i] !== id);
  return end < 0 ? a.length : end;
}

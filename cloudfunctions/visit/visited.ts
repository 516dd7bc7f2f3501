import type { DistrictDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { NONE, plus, tallyOf, type Counts } from './counts';
import * as store from './coverage-store';

/** Homes where somebody was spoken to, and homes in all. */
export interface Visited {
  visited: number;
  households: number;
}

/**
 * How far visiting has come, community by community and in the whole county, for others than those who do it: two numbers
 * each. One request to the database, however many visits there are.
 */
export async function visitedBy(
  reference: Reference,
): Promise<{ total: Visited; communities: (Visited & { district: DistrictDoc })[] }> {
  const { districts } = reference.all;
  const county = districts.find(({ parentId }) => parentId === null);
  if (!county) return { total: { visited: 0, households: 0 }, communities: [] };
  const areas = await store.eachArea(reference.campaign._id, { in: county._id });
  const pathOf = new Map(districts.map(({ _id, path }) => [_id, path]));
  const sums = new Map<string, Counts>();
  for (const { id, ...sum } of areas) {
    for (const above of pathOf.get(id) ?? [county._id]) sums.set(above, plus(sums.get(above) ?? NONE, sum));
  }
  const visitedIn = (district: DistrictDoc): Visited => {
    const { done, households } = tallyOf(district.households, sums.get(district._id) ?? NONE);
    return { visited: done, households };
  };
  return {
    total: visitedIn(county),
    communities: inOrder(districts, county).map((district) => ({ ...visitedIn(district), district })),
  };
}

/** Communities as the county's own lists show them: town by town. */
function inOrder(districts: readonly DistrictDoc[], above: DistrictDoc): DistrictDoc[] {
  return districts
    .filter(({ parentId, level }) => parentId === above._id && level !== 'building')
    .sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1))
    .flatMap((district) => (district.level === 'community' ? [district] : inOrder(districts, district)));
}

import { countsOf, NONE, plus, plusDays, without, type Counts, type Days } from './counts';
import * as store from './coverage-store';
import type { Share, Shares } from './shares';

/** How the doors of shares stand. */
export interface ShareCounts {
  of(share: Share): Counts;
  /** Doors that lie in none of the county's shares. */
  elsewhere: Counts;
  /** Doors done by day, of all the shares together. */
  days: Days;
}

/**
 * Counts every door for the share in which it lies, whoever was there. Two requests to the database; a third one when
 * buildings are assigned by themselves.
 * @param some null: all shares of the county; the days are then those of the whole county, whoever is responsible
 */
export async function countShares(shares: Shares, some: readonly Share[] | null): Promise<ShareCounts> {
  const { reference } = shares;
  const campaignId = reference.campaign._id;
  const areas = some === null ? shares.areas : shares.areasIn(some);
  const part = partOf(shares, some, areas);
  const single = singlesOf(shares, new Set(some ?? shares.all), new Set(areas.map(({ _id }) => _id)));
  const [sums, days, picked] = await Promise.all([
    part === null ? [] : store.eachArea(campaignId, part),
    part === null ? {} : store.days(campaignId, part),
    store.pick(campaignId, single),
  ]);

  const counts = new Map<Share, Counts>();
  let elsewhere = NONE;
  const add = (share: Share | null, more: Counts) => {
    if (share) counts.set(share, plus(counts.get(share) ?? NONE, more));
    else elsewhere = plus(elsewhere, more);
  };
  const shareOf = new Map(areas.map((area) => [area._id, shares.at(area.path)]));
  const split = new Set(picked.map(({ id }) => id));
  for (const { id, ...sum } of sums) if (!split.has(id)) add(shareOf.get(id) ?? null, sum);

  const wanted = some && new Set(some);
  let allDays: Days = days;
  for (const { id, total, buildings } of picked) {
    if (shareOf.has(id)) add(shareOf.get(id) ?? null, countsOf(without(total, Object.values(buildings))));
    for (const building of shares.buildings.get(id) ?? []) {
      const tally = buildings[building._id];
      const share = shares.at(building.path);
      if (!tally || !share) continue;
      add(share, countsOf(tally));
      const [own, inside] = [wanted?.has(share) ?? true, shareOf.has(id)];
      if (own !== inside) allDays = plusDays(allDays, tally.days, own ? 1 : -1);
    }
  }
  return { of: (share) => counts.get(share) ?? NONE, elsewhere, days: allDays };
}

function partOf(shares: Shares, some: readonly Share[] | null, areas: readonly { _id: string }[]): store.Part | null {
  if (some === null) {
    const county = shares.reference.all.districts.find((district) => district.parentId === null);
    return county ? { in: county._id } : null;
  }
  if (areas.length === 0) return null;
  return { in: some.map(({ district }) => district._id), areas: areas.map(({ _id }) => _id) };
}

/** Buildings assigned by themselves that lie in one of these areas, or are one of these shares. */
function singlesOf(shares: Shares, some: ReadonlySet<Share>, areas: ReadonlySet<string>): Map<string, string[]> {
  const singles = new Map<string, string[]>();
  for (const [area, buildings] of shares.buildings) {
    const ids = buildings
      .filter((building) => areas.has(area) || some.has(shares.at(building.path) as Share))
      .map(({ _id }) => _id);
    if (ids.length > 0) singles.set(area, ids);
  }
  return singles;
}

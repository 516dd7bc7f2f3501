import { DISTRICTS_MAX, type directoryContract, type OutputOf, type ParsedOf } from '../../miniprogram/contract';
import { gaps } from '../common/assignments';
import { pageOf } from '../common/cursor';
import type { Call, StaffCall } from '../common/endpoint';
import type { DistrictDoc } from '../common/model';
import { invalid } from '../common/problems';
import { latestReference, requireReference, type Reference } from '../common/reference';
import { children } from '../common/reference-store';
import { campaignView, districtName, districtView, siteView, unitView } from './views';

/**
 * Lists show what has just been saved, whichever instance answers: the revision is asked for each time, and what belongs to
 * it is read only when that is another one.
 */

type Contract = typeof directoryContract;
type Answer<K extends keyof Contract> = Promise<OutputOf<Contract[K]>>;

export async function campaign(): Answer<'campaign.get'> {
  return campaignView((await requireReference()).campaign);
}

/** Buildings aren't kept in memory: they are read when the asked depth reaches them. */
export async function tree(call: Call<ParsedOf<Contract['districts.tree']>>): Answer<'districts.tree'> {
  const reference = await latestReference();
  const parent = await parentOf(call.input.parentId, reference);
  const items: DistrictDoc[] = [];
  let level = parent ? [parent] : [];
  for (let depth = 0; depth < call.input.depth && level.length > 0; depth += 1) {
    level = await below(level, reference, DISTRICTS_MAX - items.length);
    items.push(...level);
    if (items.length > DISTRICTS_MAX) throw invalid('depth', '一次看得太多了，请先选小一点的区域');
  }
  return { items: items.map(districtView) };
}

async function parentOf(id: string | undefined, reference: Reference): Promise<DistrictDoc | null> {
  if (id === undefined) return reference.all.districts.find((district) => district.parentId === null) ?? null;
  const district = await reference.district(id);
  if (!district) throw invalid('parentId', '没有这个地点，请重新选择');
  return district;
}

/** @param room one more than this is enough to know that it is too much */
async function below(parents: readonly DistrictDoc[], reference: Reference, room: number): Promise<DistrictDoc[]> {
  const ids = parents.map((parent) => parent._id);
  const known = reference.all.districts.filter((doc) => doc.parentId !== null && ids.includes(doc.parentId));
  const above = parents.filter((parent) => mayHaveBuildings(parent, known)).map((parent) => parent._id);
  const found = above.length === 0 ? [] : await children(reference.campaign, above, Math.min(room + 1, DISTRICTS_MAX));
  const buildings = found.filter(({ level }) => level === 'building');
  return [...known, ...buildings].sort(
    (a, b) =>
      ids.indexOf(a.parentId ?? '') - ids.indexOf(b.parentId ?? '') || a.order - b.order || (a._id < b._id ? -1 : 1),
  );
}

/** An estate; a village some of whose households are in none of its estates. */
function mayHaveBuildings({ _id, level, households }: DistrictDoc, below: readonly DistrictDoc[]): boolean {
  if (level !== 'community') return level === 'estate';
  const inside = below.filter(({ parentId }) => parentId === _id);
  return households > inside.reduce((sum, estate) => sum + estate.households, 0);
}

export async function units(call: Call<ParsedOf<Contract['units.list']>>): Answer<'units.list'> {
  const { all } = await latestReference();
  const { items, nextCursor } = pageOf(all.units, call.input.limit, call.input.cursor);
  return { items: items.map(unitView), nextCursor };
}

export async function sites(call: Call<ParsedOf<Contract['sites.list']>>): Answer<'sites.list'> {
  const reference = await latestReference();
  const { items, nextCursor } = pageOf(reference.all.sites, call.input.limit, call.input.cursor);
  return { items: await Promise.all(items.map((site) => siteView(site, reference))), nextCursor };
}

/** Who is responsible for what, and for what nobody is. */
export async function assignments(call: StaffCall<ParsedOf<Contract['assignments.list']>>): Answer<'assignments.list'> {
  const reference = await latestReference();
  const { items, nextCursor } = pageOf(reference.all.assignments, call.input.limit, call.input.cursor);
  const views = await Promise.all(
    items.map(async ({ _id, unitId, districtId }) => {
      const unit = reference.unit(unitId);
      const district = await reference.district(districtId);
      // What points at something that was removed since is no assignment any more.
      return unit && district ? [{ id: _id, unit: unitView(unit), district: districtName(district, reference) }] : [];
    }),
  );
  return {
    items: views.flat(),
    nextCursor,
    gaps: gaps(reference).map((district) => districtName(district, reference)),
  };
}

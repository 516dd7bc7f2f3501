import type { Tally } from '../../miniprogram/contract';
import type { CampaignDoc, CoverageDoc, DistrictDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { children } from '../common/reference-store';
import { countsOf, NONE, plus, tallyOf, type Counts, type Days } from './counts';
import * as store from './coverage-store';

/** A district, seen by what lies directly below it. */
export interface Below {
  rows: { district: DistrictDoc; tally: Tally }[];
  /** What belongs to the district and to none of the rows: doors of which nobody wrote down the building. */
  rest: Tally;
  /** Doors done by day, in all of it. */
  days: Days;
}

/** As many buildings as one request gives; an estate has some dozens. */
const BUILDINGS_MAX = 1000;

/**
 * Two requests to the database. Where buildings lie directly in the district (it is an estate), two more: their names, and
 * the area's own roll-up.
 */
export async function coverageBelow(district: DistrictDoc, reference: Reference): Promise<Below> {
  const campaignId = reference.campaign._id;
  const areas = reference.all.districts
    .filter(({ parentId, level }) => parentId === district._id && level !== 'building')
    .sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));
  const own = district.households - areas.reduce((sum, { households }) => sum + households, 0);
  const [sums, days, direct] = await Promise.all([
    store.byChild(campaignId, district._id, district.path.length),
    store.days(campaignId, { in: district._id }),
    own > 0 ? directly(reference.campaign, district) : null,
  ]);
  const known = new Set(areas.map((area) => area._id));
  const counts = new Map(sums.map(({ id, ...sum }) => [id, sum]));
  const rows = areas.map((area) => ({
    district: area,
    tally: tallyOf(area.households, counts.get(area._id) ?? NONE),
  }));
  // Roll-ups of the district itself, and of areas that were taken out of the county since.
  const others = sums.filter(({ id }) => id === null || !known.has(id)).reduce(plus, NONE);
  const { buildings, doc } = direct ?? (others.tried > 0 ? await directly(reference.campaign, district) : NOTHING);
  const named = buildings.map((building) => ({ building, counts: countsIn(doc, building._id) }));
  return {
    rows: [
      ...rows,
      ...named.map(({ building, counts }) => ({ district: building, tally: tallyOf(building.households, counts) })),
    ],
    rest: tallyOf(
      Math.max(0, own - buildings.reduce((sum, { households }) => sum + households, 0)),
      named.reduce((left, { counts }) => minus(left, counts), others),
    ),
    days,
  };
}

interface Direct {
  buildings: DistrictDoc[];
  doc: CoverageDoc | null;
}

const NOTHING: Direct = { buildings: [], doc: null };

async function directly(campaign: CampaignDoc, district: DistrictDoc): Promise<Direct> {
  const [below, doc] = await Promise.all([
    children(campaign, [district._id], BUILDINGS_MAX),
    store.area(campaign._id, district._id),
  ]);
  const buildings = below.filter(({ level }) => level === 'building');
  buildings.sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));
  return { buildings, doc };
}

function countsIn(doc: CoverageDoc | null, building: string): Counts {
  const tally = doc?.buildings[building];
  return tally ? countsOf(tally) : NONE;
}

/** Never below nothing: sums and buildings are read by two requests, between which somebody may have been at a door. */
const minus = (a: Counts, b: Counts): Counts => ({
  tried: Math.max(0, a.tried - b.tried),
  done: Math.max(0, a.done - b.done),
  declined: Math.max(0, a.declined - b.declined),
  todo: Math.max(0, a.todo - b.todo),
  extra: Math.max(0, a.extra - b.extra),
  first: a.first,
});

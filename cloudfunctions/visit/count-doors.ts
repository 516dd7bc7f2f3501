import type { BuildingDoc, CoverageDoc, DoorState, DoorTally, VisitDoc } from '../common/model';
import { now } from '../common/clock';
import type { Reference } from '../common/reference';
import * as counts from './count-store';
import { areaOf } from './item';
import * as store from './store';
import { countId, fieldOf, NOTHING, sameState, stateOf, sumTallies, tallyDoors, type Visited } from './tally';

/** The doors at which some visits were. */
type Touched = Pick<VisitDoc, 'campaignId' | 'districtId' | 'path' | 'door' | 'doorKey' | 'areaId'>;

/** A building whose doors are counted anew. */
interface Place {
  _id: string;
  campaignId: string;
  districtId: string;
  path: string[];
  areaId: string;
  doorKeys: Set<string>;
}

/** Each time that somebody else was first there is one fewer who can be: more than this are never at one building. */
const TRIES = 30;

/**
 * Counts the doors of some visits: each door's state follows from all visits at it, a building's numbers from its doors,
 * an area's from its buildings. Nothing is added to what was there, so this may be done late, twice, by two at once, or
 * be left half-way. Who writes has read the version before what it stands on, and writes only while that version holds.
 */
export async function countDoors(visits: readonly Touched[], reference: Reference): Promise<void> {
  const places = placesOf(visits);
  if (places.length === 0) return;
  const known = await reference.districtsOf(places.map((place) => place.districtId));
  const households = ({ campaignId, districtId }: Place) =>
    campaignId === reference.campaign._id ? (known.get(districtId)?.households ?? null) : null;
  const counted = await countBuildings(places, households);
  await countAreas(places, counted);
}

/**
 * The same for buildings whose households were changed: what their doors come to is worked out anew. One that the county
 * no longer has stays as it was counted last.
 */
export async function recountBuildings(buildings: readonly BuildingDoc[], reference: Reference): Promise<void> {
  const known = await reference.districtsOf(buildings.map(({ districtId }) => districtId));
  const places = buildings.flatMap(({ _id, campaignId, districtId, path }): Place[] => {
    const district = known.get(districtId);
    return district ? [{ _id, campaignId, districtId, path, areaId: areaOf(district), doorKeys: new Set() }] : [];
  });
  if (places.length === 0) return;
  await countAreas(places, await countBuildings(places, ({ districtId }) => known.get(districtId)?.households ?? null));
}

function placesOf(visits: readonly Touched[]): Place[] {
  const places = new Map<string, Place>();
  for (const { campaignId, districtId, path, doorKey, areaId } of visits) {
    if (doorKey === null || areaId === null) continue;
    const _id = countId(campaignId, districtId);
    const place = places.get(_id) ?? { _id, campaignId, districtId, path, areaId, doorKeys: new Set() };
    place.doorKeys.add(doorKey);
    places.set(_id, place);
  }
  return [...places.values()];
}

type Counted = Map<string, DoorTally & { version: number }>;

async function countBuildings(
  places: readonly Place[],
  householdsOf: (place: Place) => number | null,
): Promise<Counted> {
  const counted: Counted = new Map();
  await untilAllAreWritten(places, async (left) => {
    const stored = byId(await counts.buildingsWith(left.map(({ _id }) => _id)));
    const visited = await store.visitedDoors(left.flatMap(({ doorKeys }) => [...doorKeys]));
    return refused(left, async (place) => {
      const building = stored.get(place._id) ?? null;
      const changed = changedDoors(building, visited.get(place.districtId) ?? []);
      const tally = tallyDoors({ ...building?.doors, ...changed }, householdsOf(place));
      const version = building?.version ?? 0;
      // Even with nothing to write the area may not know of it yet: who wrote it may have died then.
      const same = building !== null && Object.keys(changed).length === 0 && building.tally.extra === tally.extra;
      if (!same && !(await writeBuilding(place, building, changed, tally))) return false;
      counted.set(place._id, { ...tally, version: same ? version : version + 1 });
      return true;
    });
  });
  return counted;
}

function changedDoors(building: BuildingDoc | null, visited: readonly Visited[]): Record<string, DoorState> {
  const states = visited.map((door) => [fieldOf(door.door), stateOf(door)] as const);
  return Object.fromEntries(states.filter(([field, state]) => !sameState(building?.doors[field], state)));
}

function writeBuilding(
  { _id, campaignId, districtId, path }: Place,
  building: BuildingDoc | null,
  doors: Record<string, DoorState>,
  tally: DoorTally,
): Promise<boolean> {
  const at = now();
  if (building) return counts.changeBuilding(building, doors, tally, at);
  const open = tally.todo > 0;
  return counts.addBuilding({ _id, campaignId, districtId, path, version: 1, doors, tally, open, updatedAt: at });
}

interface Area {
  _id: string;
  campaignId: string;
  districtId: string;
  path: string[];
  buildings: Map<string, DoorTally & { version: number }>;
}

async function countAreas(places: readonly Place[], counted: Counted): Promise<void> {
  await untilAllAreWritten(areasOf(places, counted), async (left) => {
    const stored = byId(await counts.areasWith(left.map(({ _id }) => _id)));
    return refused(left, (area) => writeArea(area, stored.get(area._id) ?? null));
  });
}

function areasOf(places: readonly Place[], counted: Counted): Area[] {
  const areas = new Map<string, Area>();
  for (const { _id: buildingId, campaignId, districtId, path, areaId } of places) {
    const tally = counted.get(buildingId);
    if (!tally) continue;
    const _id = countId(campaignId, areaId);
    const area = areas.get(_id) ?? {
      _id,
      campaignId,
      districtId: areaId,
      path: path.slice(0, path.indexOf(areaId) + 1),
      buildings: new Map(),
    };
    area.buildings.set(districtId, tally);
    areas.set(_id, area);
  }
  return [...areas.values()];
}

async function writeArea(area: Area, stored: CoverageDoc | null): Promise<boolean> {
  const newer = [...area.buildings].filter(([id, { version }]) => (stored?.buildings[id]?.version ?? 0) < version);
  if (newer.length === 0) return true;
  const fresh = Object.fromEntries(newer);
  const buildings = { ...stored?.buildings, ...fresh };
  const total = sumTallies([NOTHING, ...Object.values(buildings)]);
  const at = now();
  if (stored) return counts.changeArea(stored, fresh, total, at);
  const { _id, campaignId, districtId, path } = area;
  return counts.addArea({ _id, campaignId, districtId, path, version: 1, buildings, total, updatedAt: at });
}

/** @param attempt @returns those that somebody else has written first */
async function untilAllAreWritten<T>(all: readonly T[], attempt: (left: readonly T[]) => Promise<T[]>): Promise<void> {
  let left: readonly T[] = all;
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === TRIES) throw new Error('somebody else was always first');
    left = await attempt(left);
  }
}

/** Writes at the same time what stands in documents of its own. */
async function refused<T>(all: readonly T[], write: (one: T) => Promise<boolean>): Promise<T[]> {
  const done = await Promise.all(all.map(write));
  return all.filter((_, i) => !done[i]);
}

const byId = <T extends { _id: string }>(docs: readonly T[]): Map<string, T> =>
  new Map(docs.map((doc) => [doc._id, doc]));

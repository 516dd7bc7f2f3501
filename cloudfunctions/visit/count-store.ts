import { collection, command as _, isDuplicate, replaced } from '../common/cloud';
import type { BuildingDoc, CoverageDoc, DoorState, DoorTally } from '../common/model';
import type { Part } from './places';

/** What is counted of doors: buildings, and their areas. Whoever writes says on which version that stands. */
const buildings = collection<BuildingDoc>('buildings');
const areas = collection<CoverageDoc>('coverage');

/** @param ids of the documents, at most 1000 */
export const buildingsWith = (ids: readonly string[]): Promise<BuildingDoc[]> =>
  buildings.find({ _id: _.in([...ids]) }, { limit: ids.length });

export const areasWith = async (ids: readonly string[]): Promise<CoverageDoc[]> =>
  ids.length === 0 ? [] : areas.find({ _id: _.in([...ids]) }, { limit: Math.min(ids.length, 1000) });

/** @returns false when somebody else was first */
export const addBuilding = (building: BuildingDoc): Promise<boolean> => added(buildings.add(building));
export const addArea = (area: CoverageDoc): Promise<boolean> => added(areas.add(area));

/**
 * Writes some of a building's doors, and what all of them come to.
 * @returns false when somebody else was first
 */
export async function changeBuilding(
  { _id, version }: BuildingDoc,
  doors: Record<string, DoorState>,
  tally: DoorTally,
  at: Date,
): Promise<boolean> {
  const states = Object.fromEntries(Object.entries(doors).map(([field, state]) => [`doors.${field}`, state]));
  const set = replaced({ ...states, tally, open: tally.todo > 0, updatedAt: at });
  return (await buildings.update({ _id, version }, { ...set, version: _.inc(1) })) > 0;
}

/** The same of some of an area's buildings. */
export async function changeArea(
  { _id, version }: CoverageDoc,
  counted: CoverageDoc['buildings'],
  total: DoorTally,
  at: Date,
): Promise<boolean> {
  const tallies = Object.fromEntries(Object.entries(counted).map(([id, tally]) => [`buildings.${id}`, tally]));
  const set = replaced({ ...tallies, total, updatedAt: at });
  return (await areas.update({ _id, version }, { ...set, version: _.inc(1) })) > 0;
}

/** Buildings with doors to be visited again, by `_id`. @param from the first one, itself included; null: from the beginning */
export const openFrom = (campaignId: string, part: Part, from: string | null, limit: number): Promise<BuildingDoc[]> =>
  inPart(campaignId, part, { open: true, ...(from === null ? {} : { _id: _.gte(from) }) }, limit);

/** Buildings at which anybody has been, by `_id`. @param since only those that were counted anew after it */
export const changedAfter = (
  campaignId: string,
  part: Part,
  { after, since }: { after: string | null; since: Date | null },
  limit: number,
): Promise<BuildingDoc[]> =>
  inPart(
    campaignId,
    part,
    {
      ...(after === null ? {} : { _id: _.gt(after) }),
      ...(since === null ? {} : { updatedAt: _.gt(since) }),
    },
    limit,
  );

const inPart = async (
  campaignId: string,
  { within, without }: Part,
  where: object,
  limit: number,
): Promise<BuildingDoc[]> => {
  if (within.length === 0) return [];
  const path = without.length === 0 ? _.in(within) : _.and([_.in(within), _.nin(without)]);
  return buildings.find({ campaignId, path, ...where }, { sort: [['_id', 'asc']], limit });
};

async function added(adding: Promise<void>): Promise<boolean> {
  try {
    await adding;
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

import type { BuildingDoc, CoverageDoc, DoorState, DoorTally, VisitDoc } from '../../cloudfunctions/common/model';
import { countId, fieldOf, stateOf, sumTallies, tallyDoors } from '../../cloudfunctions/visit/tally';

type Counted = Pick<
  VisitDoc,
  'campaignId' | 'districtId' | 'path' | 'areaId' | 'door' | 'doorKey' | 'at' | 'day' | 'outcome'
>;

/**
 * What is counted of doors when all of these visits have been settled: by the functions' own rules, each building and each
 * area written once.
 * @param householdsOf of a building, by its id
 */
export function countedDoors(
  visits: readonly Counted[],
  householdsOf: (districtId: string) => number | null,
): { buildings: BuildingDoc[]; coverage: CoverageDoc[] } {
  const buildings = [
    ...groups(
      visits.filter(({ doorKey }) => doorKey !== null),
      ({ districtId }) => districtId,
    ),
  ].map(([districtId, inside]) => building(districtId, inside, householdsOf(districtId)));
  const areaOf = new Map(visits.map(({ districtId, areaId }) => [districtId, areaId]));
  const coverage = [...groups(buildings, ({ districtId }) => areaOf.get(districtId) ?? '')].map(([areaId, inside]) =>
    area(areaId, inside),
  );
  return { buildings, coverage };
}

function building(districtId: string, visits: readonly Counted[], households: number | null): BuildingDoc {
  const doors: Record<string, DoorState> = {};
  for (const [door, there] of groups(visits, (visit) => visit.door ?? '')) doors[fieldOf(door)] = stateAt(door, there);
  const [{ campaignId, path }] = visits as [Counted, ...Counted[]];
  const tally = tallyDoors(doors, households);
  const updatedAt = tally.lastAt ?? new Date(0);
  const _id = countId(campaignId, districtId);
  return { _id, campaignId, districtId, path, version: 1, doors, tally, open: tally.todo > 0, updatedAt };
}

function stateAt(door: string, visits: readonly Counted[]): DoorState {
  const inOrder = [...visits].sort((a, b) => a.at.getTime() - b.at.getTime());
  const last = inOrder.at(-1) as Counted;
  const done = visits.filter(({ outcome }) => outcome === 'done').map(({ day }) => day);
  const doneOn = done.sort()[0] ?? null;
  return stateOf({ door, outcome: last.outcome, at: last.at, visits: visits.length, doneOn });
}

function area(areaId: string, inside: readonly BuildingDoc[]): CoverageDoc {
  const [{ campaignId, path }] = inside as [BuildingDoc, ...BuildingDoc[]];
  const buildings: Record<string, DoorTally & { version: number }> = {};
  for (const { districtId, tally, version } of inside) buildings[districtId] = { ...tally, version };
  const total = sumTallies(inside.map(({ tally }) => tally));
  return {
    _id: countId(campaignId, areaId),
    campaignId,
    districtId: areaId,
    path: path.slice(0, path.indexOf(areaId) + 1),
    version: 1,
    buildings,
    total,
    updatedAt: total.lastAt ?? new Date(0),
  };
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const group = found.get(keyOf(item));
    if (group) group.push(item);
    else found.set(keyOf(item), [item]);
  }
  return found;
}

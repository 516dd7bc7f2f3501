import type { Tally } from '../../../miniprogram/contract';
import type { VisitDoc } from '../../../cloudfunctions/common/model';
import type { Fixture } from '../../../local/cloud';
import { countedDoors } from '../../../local/seed/doors';
import { random } from '../../../local/seed/random';
import { CAMPAIGN_ID } from '../../support/fixture';
import { districts, PLACES } from './county';

/** What coverage needs to know of a visit. */
export type Seen = Pick<
  VisitDoc,
  'campaignId' | 'unitId' | 'districtId' | 'path' | 'areaId' | 'door' | 'doorKey' | 'at' | 'day' | 'outcome'
>;

export const placeOf = (id: string) => districts.find((doc) => doc._id === id)!;

let minutes = 0;

/** @param day of August 2017 */
export function seen(districtId: string, door: string, day: number, outcome: VisitDoc['outcome'] = 'done'): Seen {
  const { path, level, parentId } = placeOf(districtId);
  const date = `2017-08-${String(day).padStart(2, '0')}`;
  minutes = (minutes + 1) % 600;
  return {
    campaignId: CAMPAIGN_ID,
    unitId: 'unit-1',
    districtId,
    path,
    areaId: level === 'building' ? parentId : districtId,
    door,
    doorKey: `${districtId}:${door}`,
    at: new Date(Date.parse(`${date}T08:00:00+08:00`) + minutes * 60_000),
    day: date,
    outcome,
  };
}

const OUTCOMES = ['done', 'done', 'done', 'not-home', 'declined', 'revisit'] as const;

/** Visits all over the county, several at many doors, some at doors that no building is known to have. */
export function manyVisits(count: number, seed: number): Seen[] {
  const chance = random(seed);
  return Array.from({ length: count }, () => {
    const id = chance.pick(PLACES);
    const door = `1-${chance.int(1, Math.ceil(placeOf(id).households * 1.3))}`;
    return seen(id, door, chance.int(15, 24), chance.pick(OUTCOMES));
  });
}

/** The documents that settled visits leave. */
export function rolledUp(visits: readonly Seen[]): Fixture {
  const { buildings, coverage } = countedDoors(visits, (id) => placeOf(id).households);
  return {
    buildings: buildings.map((doc) => ({ ...doc })),
    coverage: coverage.map((doc) => ({ ...doc })),
  };
}

/** The same numbers, counted from the visits themselves, door by door. */
export function recount(visits: readonly Seen[], places: readonly string[]): Tally & { days: Record<string, number> } {
  const sum = { households: 0, done: 0, tried: 0, declined: 0, todo: 0, days: {} as Record<string, number> };
  for (const place of places) {
    const here = visits.filter(({ districtId }) => districtId === place);
    const doors = new Set(here.map(({ door }) => door));
    sum.households += Math.max(placeOf(place).households, doors.size);
    sum.tried += doors.size;
    for (const door of doors) {
      const at = here.filter((visit) => visit.door === door).sort((a, b) => a.at.getTime() - b.at.getTime());
      const first = at.filter(({ outcome }) => outcome === 'done').map(({ day }) => day)[0];
      const last = at.at(-1)?.outcome;
      if (first !== undefined) {
        sum.done += 1;
        sum.days[first] = (sum.days[first] ?? 0) + 1;
      } else if (last === 'declined') sum.declined += 1;
      else sum.todo += 1;
    }
  }
  return sum;
}

import type { DistrictDoc } from '../../cloudfunctions/common/model';
import type { Reference } from '../../cloudfunctions/common/reference';
import { Shares, type Share } from '../../cloudfunctions/visit/shares';
import { doorsOf, type Outcome } from '../../miniprogram/contract';
import type { Random } from './random';

/** A knock at a door by the people of a unit. */
export interface Knock {
  unitId: string;
  building: DistrictDoc;
  door: string;
  at: Date;
  outcome: Outcome;
}

/**
 * How much of its doors a unit has done so far, in percent, in the units' order. The first ones have whole communities and
 * are at their beginning; of those with one estate some are nearly through.
 */
const REACHED = [
  ...[24, 12, 30, 18, 6, 35, 10, 20, 15, 4, 9],
  ...[62, 90, 84, 20, 71, 48, 35, 92, 57, 66, 26, 78, 44, 15, 81, 52, 31, 69, 40],
];

/** Of those who open, or don't, at the first knock. */
const FIRST: readonly Outcome[] = [
  ...Array<Outcome>(14).fill('done'),
  ...Array<Outcome>(3).fill('not-home'),
  'declined',
  'revisit',
  'revisit',
];

/**
 * Where the units' people have been: from building to building and from door to door, and again to some who weren't at
 * home. @param idle a unit that has not begun
 */
export function rounds(reference: Reference, idle: string | null, now: Date, chance: Random): Knock[] {
  const shares = new Shares(reference, []);
  const buildings = reference.all.districts.filter(({ level }) => level === 'building');
  return shares.all
    .filter(({ units: [unit] }) => unit !== undefined && unit._id !== idle)
    .flatMap((share) => {
      const inside = buildings.filter(({ path }) => shares.at(path) === share);
      const reached = REACHED[((share.units[0]?.order ?? 1) - 1) % REACHED.length] ?? 0;
      return through(share, inside, reached / 100, span(reference, now), chance);
    });
}

interface Span {
  first: Date;
  now: Date;
}

/** Nobody knocks before the campaign's second day: the first one goes with the kick-off. */
const span = ({ campaign }: Reference, now: Date): Span => ({
  first: new Date(Date.parse(`${campaign.period.start}T00:00:00+08:00`) + DAY_MS),
  now,
});

function through(
  { units, households }: Share,
  buildings: readonly DistrictDoc[],
  reached: number,
  { first, now }: Span,
  chance: Random,
): Knock[] {
  const [unit] = units;
  const wanted = Math.round(households * reached);
  const doors = buildings.flatMap((building) =>
    doorsOf(building.layout ?? { entrances: 0, floors: 1, perFloor: building.households })
      .slice(0, building.households)
      .map((door) => ({ building, door })),
  );
  const knocks: Knock[] = [];
  let done = 0;
  for (const [n, { building, door }] of doors.entries()) {
    if (!unit || done >= wanted) break;
    // As the days go by they get further; so the doors at the beginning were knocked at first.
    const about = first.getTime() + (now.getTime() - first.getTime()) * Math.min(1, n / (wanted * 1.3));
    const at = atWork(new Date(about), first, now, chance);
    const outcome = chance.pick(FIRST);
    knocks.push({ unitId: unit._id, building, door, at, outcome });
    const again = outcome !== 'done' && outcome !== 'declined' && chance.chance(0.55);
    const later = again ? atWork(new Date(at.getTime() + chance.int(1, 2) * DAY_MS), first, now, chance) : null;
    // Who would only be visited again tomorrow isn't yet.
    if (later !== null && later > at) {
      knocks.push({ unitId: unit._id, building, door, at: later, outcome: chance.chance(0.85) ? 'done' : 'not-home' });
    }
    if (knocks.at(-1)?.outcome === 'done') done += 1;
  }
  return knocks;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** On that day between nine and eight in the evening, when people open the door; never later than now. */
function atWork(about: Date, first: Date, now: Date, chance: Random): Date {
  const day = Math.floor((about.getTime() + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS;
  const at = day + (9 * 60 + chance.int(0, 11 * 60)) * MINUTE_MS;
  if (at <= now.getTime()) return new Date(at);
  const dayBefore = at - DAY_MS * Math.ceil((at - now.getTime()) / DAY_MS);
  return new Date(Math.max(dayBefore, first.getTime()));
}

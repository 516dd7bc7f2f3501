import type { Tally } from '../../miniprogram/contract';
import type { DoorTally } from '../common/model';

/** Doors of some part of the county, counted. `first`: day on which the first of them was done. */
export interface Counts extends Omit<DoorTally, 'days' | 'lastAt'> {
  first: string | null;
}

export const NONE: Counts = { tried: 0, done: 0, declined: 0, todo: 0, extra: 0, first: null };

export const plus = (a: Counts, b: Counts): Counts => ({
  tried: a.tried + b.tried,
  done: a.done + b.done,
  declined: a.declined + b.declined,
  todo: a.todo + b.todo,
  extra: a.extra + b.extra,
  first: a.first === null || (b.first !== null && b.first < a.first) ? b.first : a.first,
});

export type Days = Readonly<Record<string, number>>;

/** Doors per day. @param sign −1 takes the second ones away */
export function plusDays(a: Days, b: Days, sign: 1 | -1 = 1): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [day, count] of Object.entries(b)) sum[day] = (sum[day] ?? 0) + sign * count;
  return sum;
}

export const firstOf = (days: Days): string | null =>
  Object.keys(days)
    .filter((day) => (days[day] ?? 0) > 0)
    .sort()[0] ?? null;

export const countsOf = ({ tried, done, declined, todo, extra, days }: Omit<DoorTally, 'lastAt'>): Counts => ({
  tried,
  done,
  declined,
  todo,
  extra,
  first: firstOf(days),
});

/** What is left of an area's doors without those of some of its buildings. */
export function without(area: DoorTally, buildings: readonly DoorTally[]): Omit<DoorTally, 'lastAt'> {
  const less = (field: 'tried' | 'done' | 'declined' | 'todo' | 'extra') =>
    buildings.reduce((left, building) => left - building[field], area[field]);
  return {
    tried: less('tried'),
    done: less('done'),
    declined: less('declined'),
    todo: less('todo'),
    extra: less('extra'),
    days: buildings.reduce<Days>((left, building) => plusDays(left, building.days, -1), area.days),
  };
}

/**
 * As it is shown. A door that nobody knew of is a household, too: so never more are done than there are.
 * @param households as they are written down
 */
export const tallyOf = (households: number, { tried, done, declined, todo, extra }: Counts): Tally => ({
  households: Math.max(households + extra, tried),
  done,
  tried,
  declined,
  todo,
});

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, { households, done, tried, declined, todo }) => ({
      households: sum.households + households,
      done: sum.done + done,
      tried: sum.tried + tried,
      declined: sum.declined + declined,
      todo: sum.todo + todo,
    }),
    { households: 0, done: 0, tried: 0, declined: 0, todo: 0 },
  );

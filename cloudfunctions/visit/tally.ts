import type { Outcome } from '../../miniprogram/contract';
import type { BuildingDoc, DoorState, DoorTally } from '../common/model';

/** What follows from the visits at a building's doors: states, their numbers, and how all of it is kept. */

/** Of the documents in which doors are counted. */
export const countId = (campaignId: string, districtId: string): string => `${campaignId}:${districtId}`;

/** By which visits at one door are found. */
export const doorKey = (districtId: string, door: string): string => `${districtId}:${door}`;

/** A door as a field's name: letters, digits and dashes stay, everything else becomes its code between tildes. */
export const fieldOf = (door: string): string =>
  door.replace(/[^\p{L}\p{N}-]/gu, (character) => `~${character.codePointAt(0)?.toString(16)}~`);

export const doorIn = (field: string): string =>
  field.replace(/~([0-9a-f]+)~/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));

/** What all visits at one door come to. */
export interface Visited {
  door: string;
  /** Of the last one. */
  outcome: Outcome;
  at: Date;
  visits: number;
  /** Day of the first that was `done`; null when none was. */
  doneOn: string | null;
}

export const stateOf = ({ outcome, at, visits, doneOn }: Visited): DoorState => ({
  outcome,
  at,
  visits,
  done: doneOn !== null,
  doneOn,
});

export const sameState = (a: DoorState | undefined, b: DoorState): boolean =>
  a !== undefined &&
  a.outcome === b.outcome &&
  a.visits === b.visits &&
  a.doneOn === b.doneOn &&
  a.at.getTime() === b.at.getTime();

/** To be visited again: nobody was home or it was put off, and it isn't done yet. */
export const isTodo = ({ done, outcome }: DoorState): boolean =>
  !done && (outcome === 'not-home' || outcome === 'revisit');

export const NOTHING: DoorTally = { tried: 0, done: 0, declined: 0, todo: 0, extra: 0, days: {}, lastAt: null };

/** @param households that the building is known to have; null when nothing is known of it */
export function tallyDoors(doors: BuildingDoc['doors'], households: number | null): DoorTally {
  const states = Object.values(doors);
  const days: Record<string, number> = {};
  for (const { doneOn } of states) if (doneOn !== null) days[doneOn] = (days[doneOn] ?? 0) + 1;
  return {
    tried: states.length,
    done: states.filter((state) => state.done).length,
    declined: states.filter((state) => !state.done && state.outcome === 'declined').length,
    todo: states.filter(isTodo).length,
    extra: households === null ? 0 : Math.max(0, states.length - households),
    days,
    lastAt: latest(states.map((state) => state.at)),
  };
}

export function sumTallies(tallies: readonly DoorTally[]): DoorTally {
  const sum = { ...NOTHING, days: {} as Record<string, number>, lastAt: latest(tallies.map((it) => it.lastAt)) };
  for (const tally of tallies) {
    for (const field of ['tried', 'done', 'declined', 'todo', 'extra'] as const) sum[field] += tally[field];
    for (const [day, n] of Object.entries(tally.days)) sum.days[day] = (sum.days[day] ?? 0) + n;
  }
  return sum;
}

const latest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((last, at) => (last === null || (at !== null && at > last) ? at : last), null);

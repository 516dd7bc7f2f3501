import type { Status } from '../../miniprogram/contract';
import type { Random } from './random';
import type { Period } from './workdays';

/** What happened to a suggestion after it was submitted. */
export type StepName = 'accept' | 'plan' | 'resolve' | 'defer' | 'decline' | 'withdraw' | 'merge' | 'rate' | 'reopen';

export interface Step {
  name: StepName;
  at: Date;
}

export interface History {
  createdAt: Date;
  steps: Step[];
}

/** Who does a step. */
export const BY_RESIDENT: ReadonlySet<StepName> = new Set(['withdraw', 'rate', 'reopen']);

/** How a suggestion got into its state: one of these ways. */
const WAYS: Record<Status, readonly (readonly StepName[])[]> = {
  submitted: [[]],
  accepted: [['accept'], ['accept'], ['accept'], ['accept', 'resolve', 'reopen']],
  planned: [['accept', 'plan']],
  deferred: [
    ['accept', 'defer'],
    ['accept', 'plan', 'defer'],
  ],
  resolved: [
    ['accept', 'resolve'],
    ['accept', 'plan', 'resolve'],
  ],
  closed: [
    ['accept', 'resolve', 'rate'],
    ['accept', 'plan', 'resolve', 'rate'],
  ],
  declined: [['decline']],
  withdrawn: [['withdraw']],
  merged: [['accept', 'merge']],
};

/** Working days that a step takes at most. */
const DAYS: Record<StepName, number> = {
  accept: 1,
  plan: 2,
  resolve: 3,
  defer: 3,
  decline: 1,
  withdraw: 1,
  merge: 2,
  rate: 2,
  reopen: 1,
};

/**
 * A believable history that ends in `status`, between the start of the campaign and now: times in order, offices at work
 * in office hours only. What has waited for long is rarer than what has just come.
 */
export function history(status: Status, period: Period, chance: Random): History {
  const { start, now } = period;
  const span = now.getTime() - start.getTime();
  for (let tries = 0; tries < 100; tries++) {
    const way = chance.pick(WAYS[status]);
    // The longer the way, the earlier it has to begin.
    const latest = new Date(now.getTime() - (span * Math.min(way.length, 4) * chance.next()) / 5);
    const recently = way.length === 0 && chance.chance(0.7);
    const createdAt = period.residentTime(recently ? new Date(now.getTime() - span / 5) : start, latest);
    const steps = createdAt && walk(way, createdAt, period);
    if (createdAt && steps) return { createdAt, steps };
  }
  return { createdAt: start, steps: evenly(WAYS[status][0] ?? [], start, now) };
}

function walk(way: readonly StepName[], createdAt: Date, period: Period): Step[] | null {
  const steps: Step[] = [];
  let last = createdAt;
  for (const name of way) {
    const latest = new Date(Math.min(period.now.getTime(), last.getTime() + DAYS[name] * 86_400_000));
    const at: Date | null = BY_RESIDENT.has(name)
      ? period.residentTime(last, latest)
      : period.officeTime(last, DAYS[name]);
    if (!at) return null;
    steps.push({ name, at });
    last = at;
  }
  return steps;
}

/** When the campaign has had no working day yet (it began with a long holiday), those on duty did it. */
function evenly(way: readonly StepName[], start: Date, now: Date): Step[] {
  const part = (now.getTime() - start.getTime()) / (way.length + 1);
  return way.map((name, i) => ({ name, at: new Date(Math.floor(start.getTime() + part * (i + 1))) }));
}

import { addDays, dayOf } from '../../cloudfunctions/common/clock';
import { isWorkingDay } from '../../cloudfunctions/common/working-days';
import type { CampaignDoc } from '../../cloudfunctions/common/model';
import { momentOf } from './calendar';
import type { Random } from './random';

const MORNING = [8 * 60 + 30, 11 * 60 + 55] as const;
const AFTERNOON = [14 * 60, 17 * 60 + 55] as const;
/** Residents write before work, at noon and in the evening, at night hardly. */
const RESIDENT_HOURS = [7, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 18, 18, 19, 19, 20, 20, 21] as const;

/** A moment in office hours on that day. */
function officeMoment(day: string, chance: Random): Date {
  const [from, to] = chance.chance(0.55) ? MORNING : AFTERNOON;
  return momentOf(day, chance.int(from, to));
}

/**
 * When somebody in an office gets round to it: in office hours of a working day, up to `days` of them later.
 * @returns null when that would only be in the future
 */
export function officeTime(
  after: Date,
  days: number,
  now: Date,
  calendar: CampaignDoc['calendar'],
  chance: Random,
): Date | null {
  const wanted = chance.int(0, days);
  let passed = 0;
  for (let day = dayOf(after); day <= dayOf(now); day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    if (passed++ < wanted) continue;
    for (let tries = 0; tries < 4; tries++) {
      const at = officeMoment(day, chance);
      if (at > after && at <= now) return at;
    }
  }
  return null;
}

/** When a resident writes: on any day between two moments, at an hour when people are up. */
export function residentTime(after: Date, before: Date, chance: Random): Date | null {
  const first = dayOf(after);
  const span = Math.floor((before.getTime() - after.getTime()) / 86_400_000) + 1;
  for (let tries = 0; tries < 12; tries++) {
    const minutes = chance.pick(RESIDENT_HOURS) * 60 + chance.int(0, 59);
    const at = momentOf(addDays(first, chance.int(0, span)), minutes);
    if (at > after && at <= before) return at;
  }
  return null;
}

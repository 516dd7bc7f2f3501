import type { Pace } from '../../miniprogram/contract';
import type { CampaignDoc } from '../common/model';

type Window = Pick<CampaignDoc, 'period'>;

/** How a part of the county stands. */
export interface Standing {
  households: number;
  done: number;
  /** `YYYY-MM-DD` on which its first door was done; null while none is. */
  first: string | null;
}

export type Forecast = Omit<Pace, 'days'>;

/**
 * What comes of it by the deadline, if it goes on as it went since its first door. The deadline is the end of the
 * campaign's period: visits end with it (seed, 五: 8月31日前).
 * @param today `YYYY-MM-DD`
 */
export function forecast({ households, done, first }: Standing, { period }: Window, today: string): Forecast {
  const { start, end: deadline } = period;
  const begun = first ?? start;
  // Before the campaign its first day is the next one for visits; after it, what comes in late makes nobody slower.
  const daysLeft = Math.max(0, daysFrom(today < start ? start : today, deadline));
  const daysGone = Math.max(1, daysFrom(begun, today < deadline ? today : deadline));
  const perDay = done / daysGone;
  return {
    deadline,
    daysLeft,
    perDay,
    expected: households === 0 ? null : Math.min(1, (done + perDay * daysLeft) / households),
    needed: daysLeft === 0 ? null : Math.ceil(Math.max(0, households - done) / daysLeft),
  };
}

/** The same with the days themselves. @param days `YYYY-MM-DD` → doors that were done for the first time on that day */
export function paceOf(
  { days, households, done }: { days: Readonly<Record<string, number>>; households: number; done: number },
  campaign: Window,
  today: string,
): Pace {
  const list = Object.entries(days)
    .filter(([, count]) => count > 0)
    .map(([day, count]) => ({ day, done: count }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  return { days: list, ...forecast({ households, done, first: list[0]?.day ?? null }, campaign, today) };
}

const DAY_MS = 86_400_000;

/** Both ends counted; less than 1 when the last day lies before the first. */
const daysFrom = (first: string, last: string): number =>
  Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY_MS) + 1;

import type { Pace } from '../../../contract/index';
import { calendarDay, spokenDay } from '../../../utils/time';

/** More than a month of columns can't be told apart on a narrow phone. */
export const DAYS_SHOWN = 31;

export interface Column {
  day: string;
  done: number;
  /** Of the tallest one, 0 to 100. */
  height: number;
  spoken: string;
}

export interface Chart {
  columns: Column[];
  /** Under its ends: 8月20日. */
  first: string;
  last: string;
  /** The most, in words. */
  most: string;
}

const DAY_MS = 86_400_000;

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/**
 * A column for each day from the first door on, days without any included, until today or the last day of the visits.
 * @returns null while there is nothing to draw
 */
export function chartOf({ days, deadline }: Pick<Pace, 'days' | 'deadline'>, now = new Date()): Chart | null {
  const [begin] = days;
  const latest = days[days.length - 1];
  if (!begin || !latest) return null;
  const today = calendarDay(0, now);
  const end = [latest.day, today < deadline ? today : deadline].sort()[1] ?? latest.day;
  const counts = new Map(days.map(({ day, done }) => [day, done]));
  const shown: string[] = [];
  for (let day = begin.day; day <= end; day = dayAfter(day)) shown.push(day);
  const recent = shown.slice(-DAYS_SHOWN);
  const [peak = ''] = [...recent].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const most = counts.get(peak) ?? 0;
  const columns = recent.map((day) => {
    const done = counts.get(day) ?? 0;
    return { day, done, height: most === 0 ? 0 : (100 * done) / most, spoken: `${spokenDay(day, now)} ${done} 户` };
  });
  return {
    columns,
    first: spokenDay(recent[0] ?? begin.day, now),
    last: end === today ? '今天' : spokenDay(end, now),
    most: most === 0 ? '' : `最多的一天 ${most} 户（${spokenDay(peak, now)}）`,
  };
}

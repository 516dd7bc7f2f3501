import { addDays, dayOf, endOfDay, weekdayOf } from './clock';

/** Days off that are no weekend, and weekend days that are worked (调休): `YYYY-MM-DD`. */
export interface WorkCalendar {
  holidays: readonly string[];
  workdays: readonly string[];
}

export function isWorkingDay(day: string, calendar: WorkCalendar): boolean {
  if (calendar.workdays.includes(day)) return true;
  if (calendar.holidays.includes(day)) return false;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

/**
 * When a limit of `days` working days ends. The Civil Code's way of counting (articles 201 and 203): the day on which it
 * starts doesn't count, and the last day counts until 24:00.
 */
export function dueAfter(start: Date, days: number, calendar: WorkCalendar): Date {
  return endOfDay(workingDayAfter(dayOf(start), days, calendar));
}

/**
 * How many working days are left until a deadline: 0 on its day (and on days off right before it), 1 on the working day
 * before. Negative once it has passed: −1 from that moment to the end of the first working day after it.
 */
export function workingDaysLeft(at: Date, due: Date, calendar: WorkCalendar): number {
  const [today, last] = [dayOf(at), dayOf(due)];
  return due < at ? -Math.max(1, workingDaysAfter(last, today, calendar)) : workingDaysAfter(today, last, calendar);
}

/** Working days after `from`, up to `until` and with it. Both `YYYY-MM-DD`. */
function workingDaysAfter(from: string, until: string, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/** The working day that lies so many working days after a day. @param day `YYYY-MM-DD` */
export const workingDayAfter = (day: string, days: number, calendar: WorkCalendar): string =>
  step(day, days, 1, calendar);

/** The working day that lies so many working days before a day. @param day `YYYY-MM-DD` */
export const workingDayBefore = (day: string, days: number, calendar: WorkCalendar): string =>
  step(day, days, -1, calendar);

/** A calendar of days off only would never end. */
const FURTHEST = 400;

function step(from: string, days: number, direction: 1 | -1, calendar: WorkCalendar): string {
  let day = from;
  for (let left = days, looked = 0; left > 0 && looked < FURTHEST; looked += 1) {
    day = addDays(day, direction);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

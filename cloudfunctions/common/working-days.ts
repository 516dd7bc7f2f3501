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
  let day = dayOf(start);
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return endOfDay(day);
}

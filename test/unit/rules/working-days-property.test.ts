import fc from 'fast-check';
import { addDays, endOfDay } from '../../../cloudfunctions/common/clock';
import {
  dueAfter,
  isWorkingDay,
  workingDayAfter,
  workingDayBefore,
  workingDaysLeft,
  type WorkCalendar,
} from '../../../cloudfunctions/common/working-days';

/** The working-day clock against somebody who goes through the days of a wall calendar with a pencil. */

const DAYS = Array.from({ length: 900 }, (_, i) => new Date(Date.UTC(2016, 11, 1 + i)).toISOString().slice(0, 10));

/** Every day of the wall calendar, and whether it is worked: made from the tables alone, without the clock's own sums. */
function wall({ holidays, workdays }: WorkCalendar): { day: string; worked: boolean }[] {
  return DAYS.map((day) => {
    const weekend = [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
    return { day, worked: workdays.includes(day) || (!weekend && !holidays.includes(day)) };
  });
}

const someDay = fc.integer({ min: 300, max: 600 }).map((i) => DAYS[i]!);
const someDays = fc.uniqueArray(someDay, { maxLength: 40 });
/** Weeks without work, and stretches without a day off, as well as scattered days. */
const stretch = fc
  .tuple(fc.integer({ min: 300, max: 590 }), fc.integer({ min: 1, max: 25 }))
  .map(([from, length]) => DAYS.slice(from, from + length));
const days = fc.tuple(someDays, fc.array(stretch, { maxLength: 3 })).map(([some, long]) => [...some, ...long.flat()]);
const calendar = fc.record({ holidays: days, workdays: fc.oneof(someDays, days) });
const count = fc.integer({ min: 1, max: 40 });

test('the n-th working day after a day is the n-th that is worked on the wall', () => {
  fc.assert(
    fc.property(someDay, count, calendar, (day, n, table) => {
      const later = wall(table).filter((it) => it.worked && it.day > day);
      expect(workingDayAfter(day, n, table)).toBe(later[n - 1]?.day);
    }),
  );
});

test('the n-th working day before a day is the n-th that is worked on the wall, backwards', () => {
  fc.assert(
    fc.property(someDay, count, calendar, (day, n, table) => {
      const earlier = wall(table).filter((it) => it.worked && it.day < day);
      expect(workingDayBefore(day, n, table)).toBe(earlier.at(-n)?.day);
    }),
  );
});

test('a limit ends with the last millisecond of that day, from whatever minute of a day in Shanghai it runs', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 86_399_999 }), count, calendar, (day, ms, n, table) => {
      const start = new Date(Date.parse(`${day}T00:00:00+08:00`) + ms);
      const last = wall(table).filter((it) => it.worked && it.day > day)[n - 1]?.day;
      const due = dueAfter(start, n, table);
      expect(due.toISOString()).toBe(new Date(`${last}T15:59:59.999Z`).toISOString());
      expect(workingDaysLeft(start, due, table)).toBe(n);
    }),
  );
});

test('before and after are each other turned round, between days that are worked', () => {
  fc.assert(
    fc.property(someDay, count, calendar, (day, n, table) => {
      const from = workingDayAfter(day, 1, table);
      expect(workingDayBefore(workingDayAfter(from, n, table), n, table)).toBe(from);
    }),
  );
});

test('what is left is negative from the first millisecond after the end, and counts worked days', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 1, max: 60 }), calendar, (day, later, table) => {
      const due = endOfDay(day);
      expect(workingDaysLeft(new Date(due.getTime() + 1), due, table)).toBe(-1);
      const until = addDays(day, later);
      const passed = wall(table).filter((it) => it.worked && it.day > day && it.day <= until).length;
      expect(workingDaysLeft(endOfDay(until), due, table)).toBe(-Math.max(1, passed));
    }),
  );
});

test('a table of days off only ends the search', () => {
  const never = { holidays: DAYS, workdays: [] };
  expect(workingDayAfter('2017-08-22', 1, never)).toBe(addDays('2017-08-22', 400));
  expect(isWorkingDay('2017-08-22', never)).toBe(false);
});

import { addDays } from '../../cloudfunctions/common/clock';
import type { CampaignDoc } from '../../cloudfunctions/common/model';

type Calendar = Omit<CampaignDoc['calendar'], 'revision'>;

/**
 * Days off and make-up working days (调休) as the State Council's office announced them; weekends go without saying.
 * A year that is not announced yet has its statutory days alone: the office adds the rest when they are known.
 */
const YEARS: Readonly<Record<number, Calendar>> = {
  2025: {
    holidays: [
      ...days('2025-01-01', 1),
      ...days('2025-01-28', 8),
      ...days('2025-04-04', 3),
      ...days('2025-05-01', 5),
      ...days('2025-05-31', 3),
      ...days('2025-10-01', 8),
    ],
    workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    holidays: [
      ...days('2026-01-01', 3),
      ...days('2026-02-15', 9),
      ...days('2026-04-04', 3),
      ...days('2026-05-01', 5),
      ...days('2026-06-19', 3),
      ...days('2026-09-25', 3),
      ...days('2026-10-01', 7),
    ],
    workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
  2027: {
    holidays: [
      ...days('2027-01-01', 1),
      ...days('2027-02-05', 4),
      ...days('2027-04-05', 1),
      ...days('2027-05-01', 2),
      ...days('2027-06-09', 1),
      ...days('2027-09-15', 1),
      ...days('2027-10-01', 3),
    ],
    workdays: [],
  },
};

/** Table for the year of a day and the one after, since a deadline may cross the turn of the year. */
export function calendarFor(day: string): CampaignDoc['calendar'] {
  const year = Number(day.slice(0, 4));
  const tables = [year, year + 1].map((y) => YEARS[y] ?? statutory(y));
  return {
    holidays: tables.flatMap((table) => table.holidays),
    workdays: tables.flatMap((table) => table.workdays),
    revision: 0,
  };
}

/** The statutory days that stand in the solar calendar; those of the lunar one are left to the office. */
function statutory(year: number): Calendar {
  return {
    holidays: [...days(`${year}-01-01`, 1), ...days(`${year}-05-01`, 2), ...days(`${year}-10-01`, 3)],
    workdays: [],
  };
}

/** @returns `count` days from the first on, `YYYY-MM-DD` */
function days(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => addDays(first, i));
}

/** @param minutes after midnight in Asia/Shanghai */
export function momentOf(day: string, minutes: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000);
}

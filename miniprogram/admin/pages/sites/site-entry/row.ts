import type { DutyView, SiteView } from '../../../../contract/index';
import { calendarDay, countdown, spokenDay } from '../../../../utils/time';

export interface SiteRow {
  id: string;
  name: string;
  place: string;
  /** 8月22日 */
  day: string;
  /** 08:30–11:30 */
  hours: string;
  /** 今天 · 还有 3 天 · 已过 */
  left: string;
  today: boolean;
  /** 县教育局、县税务局; '' where it isn't known. */
  units: string;
  /** How many have signed in; '' before the day, and where it isn't known. */
  present: string;
}

export const siteRow = ({ id, name, place, date, from, to }: SiteView, now = new Date()): SiteRow => ({
  id,
  name,
  place,
  day: spokenDay(date, now),
  hours: `${from}–${to}`,
  left: countdown(date, now),
  today: date === calendarDay(0, now),
  units: '',
  present: '',
});

/** The same with who is on duty, as the office is told. */
export const dutyRow = ({ site, units }: DutyView, now = new Date()): SiteRow => ({
  ...siteRow(site, now),
  units: units.length > 0 ? units.map(({ name }) => name).join('、') : '没有指定，哪个单位都可以签到',
  present: site.date > calendarDay(0, now) ? '' : presentWords(units),
});

/** 2 个单位里来了 1 个，签到 3 人 */
function presentWords(units: DutyView['units']): string {
  const people = units.reduce((sum, { present }) => sum + present, 0);
  const there = units.filter(({ present }) => present > 0).length;
  return people === 0 ? '还没有人签到' : `${units.length} 个单位里来了 ${there} 个，签到 ${people} 人`;
}

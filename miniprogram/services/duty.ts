import type { DutyView } from '../contract/index';
import { calendarDay, spokenDay, spokenTime } from '../utils/time';
import * as directory from './directory';
import { newRequestId } from './request-id';

/** 宣传点值守, as colleagues talk of it. */
export interface DutyWords {
  siteId: string;
  /** Of the site, to sign in with once it has been scanned. */
  code: string;
  name: string;
  hours: string;
  /** When I signed in: 今天 08:55; '' while I haven't. */
  mine: string;
  /** Who is there, unit by unit; the own one by name. */
  units: { id: string; text: string }[];
}

export const dutyWords = ({ site, units, mine }: DutyView): DutyWords => ({
  siteId: site.id,
  code: site.code,
  name: site.name,
  hours: `${spokenDay(site.date)} ${site.from}–${site.to}`,
  mine: mine === null ? '' : spokenTime(mine),
  units: units.map(({ id, name, present, people }) => ({
    id,
    text: `${name}：${people.length > 0 ? people.map(nameOf).join('、') : present > 0 ? `来了 ${present} 人` : '还没有人签到'}`,
  })),
});

const nameOf = ({ name, late }: { name: string; late: boolean }): string => (late ? `${name}（迟到）` : name);

/** Today's sites at which the acting membership's unit is on duty. @throws ApiError */
export async function dutyToday(membershipId?: string): Promise<DutyView[]> {
  const { items } = await directory.duty(membershipId === undefined ? {} : { membershipId });
  const today = calendarDay(0);
  return items.filter(({ site, rostered }) => rostered && site.date === today);
}

/** @param code of a site, or the scene that carries it. @throws ApiError */
export const signIn = (code: string, membershipId?: string): Promise<DutyView> =>
  directory.checkIn({ requestId: newRequestId(), code, ...(membershipId === undefined ? {} : { membershipId }) });

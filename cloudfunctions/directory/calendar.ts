import type { CalendarView, directoryContract, ParsedOf } from '../../miniprogram/contract';
import { requireNotArchived } from '../common/archived';
import { audit } from '../common/audit';
import { weekdayOf } from '../common/clock';
import type { StaffCall } from '../common/endpoint';
import type { CampaignDoc } from '../common/model';
import { aborted, invalid } from '../common/problems';
import { latestReference, requireReference } from '../common/reference';
import { saveCalendar } from './campaign-store';

type Contract = typeof directoryContract;

const ACTION = 'directory.calendar.save';

export async function getCalendar(): Promise<CalendarView> {
  return view((await requireReference()).campaign);
}

/**
 * Days off and make-up workdays. Deadlines that run by the old table are counted anew (dispatch/recount).
 * A weekend among the days off is taken as it is: official announcements name whole spans (10月1日至8日).
 * @throws INVALID_ARGUMENT for a day that is both, and for a make-up workday that is no weekend; ABORTED when it was changed
 *   meanwhile; FAILED_PRECONDITION once the campaign is archived
 */
export async function setCalendar(call: StaffCall<ParsedOf<Contract['calendar.save']>>): Promise<CalendarView> {
  const { input } = call;
  const holidays = sorted(input.holidays);
  const workdays = sorted(input.workdays);
  const both = holidays.find((day) => workdays.includes(day));
  if (both !== undefined) throw invalid('workdays', `${both} 不能又放假又上班`);
  const idle = workdays.find((day) => !isWeekend(day));
  if (idle !== undefined) throw invalid('workdays', `${idle} 本来就上班，不用填`);
  const { campaign } = await latestReference();
  requireNotArchived(ACTION, input, campaign, call.member);
  const wanted = { holidays, workdays };
  // The answer to the first try got lost: what it wanted is there.
  if (campaign.calendar.revision === input.version + 1 && same(campaign.calendar, wanted)) return view(campaign);
  if (campaign.calendar.revision !== input.version) throw aborted(view(campaign));
  await audit(call, ACTION, campaign._id, ['holidays', 'workdays'], input.requestId);
  const saved = await saveCalendar(campaign, { ...wanted, revision: input.version + 1 });
  const present = (await latestReference()).campaign;
  if (!saved && !same(present.calendar, wanted)) throw aborted(view(present));
  return view(present);
}

const view = ({ calendar }: CampaignDoc): CalendarView => ({
  holidays: sorted(calendar.holidays),
  workdays: sorted(calendar.workdays),
  version: calendar.revision,
});

const sorted = (days: readonly string[]): string[] => [...new Set(days)].sort();

const isWeekend = (day: string): boolean => [0, 6].includes(weekdayOf(day));

type Days = Pick<CampaignDoc['calendar'], 'holidays' | 'workdays'>;

const same = (a: Days, b: Days): boolean =>
  JSON.stringify([sorted(a.holidays), sorted(a.workdays)]) === JSON.stringify([sorted(b.holidays), sorted(b.workdays)]);

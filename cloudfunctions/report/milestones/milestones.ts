import {
  ABOUTS,
  type About,
  type MilestonesView,
  type ParsedOf,
  type reportContract,
} from '../../../miniprogram/contract';
import { dayOf, iso } from '../../common/clock';
import type { StaffCall } from '../../common/endpoint';
import { reminderId } from '../../common/ids';
import { denied } from '../../common/problems';
import { requireReference, type Reference } from '../../common/reference';
import { deadlineOf } from './deadlines';
import * as reminders from './reminder-store';
import { standingsOf, totalsOf } from './standings';

type Call = StaffCall<ParsedOf<(typeof reportContract)['milestones']>>;

/** 节点进度: all units for the office, the own one for an admin. */
export async function milestones({ member, at }: Call): Promise<MilestonesView> {
  const reference = await requireReference();
  const office = member.role === 'office';
  const own = office || member.unitId === null ? null : reference.unit(member.unitId);
  if (!office && !own) throw denied();
  const [units, remindedAt] = await Promise.all([
    standingsOf(reference, own),
    office ? remindedOn(dayOf(at), reference) : NEVER,
  ]);
  return {
    deadlines: each((about) => deadlineOf(reference.campaign, about, at)),
    units,
    totals: totalsOf(units),
    remindedAt,
  };
}

const each = <T>(of: (about: About) => T): Record<About, T> =>
  Object.fromEntries(ABOUTS.map((about) => [about, of(about)])) as Record<About, T>;

const NEVER: Record<About, string | null> = each(() => null);

async function remindedOn(day: string, { campaign }: Reference): Promise<Record<About, string | null>> {
  const found = await reminders.momentsOf(ABOUTS.map((about) => reminderId(campaign._id, about, day)));
  return each((about) => {
    const reminder = found.find((candidate) => candidate.about === about);
    return reminder ? iso(reminder.at) : null;
  });
}

import {
  PAGES,
  type About,
  type ParsedOf,
  type RemindedView,
  type reportContract,
} from '../../../miniprogram/contract';
import { audit } from '../../common/audit';
import { compactDay, dayOf, endOfDay, iso, messageTime, spokenDay } from '../../common/clock';
import type { StaffCall } from '../../common/endpoint';
import { changeHash, reminderId } from '../../common/ids';
import { kick } from '../../common/kick';
import { unitsWithAdmin } from '../../common/member-store';
import { milestoneWords } from '../../common/milestone-texts';
import type { OutboxEntry } from '../../common/model';
import { announcement } from '../../common/notices';
import { exhausted, precondition } from '../../common/problems';
import { latestReference, type Reference } from '../../common/reference';
import { deadlineOf, requireRunning } from './deadlines';
import type { ReminderDoc } from './model';
import * as store from './reminder-store';
import { lacking, standingsOf } from './standings';

type Call = StaffCall<ParsedOf<(typeof reportContract)['remindAll']>>;

const EVENT = 'milestone.reminder';

/** Where what is lacking is done. */
const PAGE_OF: Record<About, string> = { 'kick-off': PAGES.milestones, visits: PAGES.visits, forms: PAGES.forms };

const NONE_LACKS: Record<About, string> = {
  'kick-off': '各单位都登记了启动仪式，不用提醒',
  visits: '各单位都开始走访了，不用提醒',
  forms: '该交的单位都交了，不用提醒',
};

/**
 * Reminds all units that lack something, with one document that owes the words to each of them: `dispatch` tells every admin
 * once on each channel, whatever dies on the way. Its id holds the day, so that two colleagues who tap at once, and one who
 * taps again, remind once.
 */
export async function remindAll(call: Call): Promise<RemindedView> {
  const { input, openid, at } = call;
  const { about, requestId } = input;
  const reference = await latestReference();
  const { campaign } = reference;
  const id = reminderId(campaign._id, about, dayOf(at));
  const mark = changeHash(openid, 'report.remindAll', requestId);
  const earlier = await store.find(id);
  if (earlier) return repeated(earlier, mark, reference);
  requireRunning(campaign);
  const unitIds = lacking(await standingsOf(reference, null), about).map(({ unit }) => unit.id);
  if (unitIds.length === 0) throw precondition(NONE_LACKS[about]);
  const reachable = new Set(await unitsWithAdmin(unitIds));
  await audit(call, 'report.remindAll', id, [about], requestId);
  const doc: ReminderDoc = {
    _id: id,
    campaignId: campaign._id,
    about,
    day: dayOf(at),
    at,
    unitIds,
    withoutAdmin: unitIds.filter((unitId) => !reachable.has(unitId)),
    mark,
    outbox: owed(id, about, unitIds, reachable, reference, at),
    outboxDueAt: at,
    outboxLease: { holder: '', until: at },
  };
  if (doc.outbox.length === 0) doc.outboxDueAt = null;
  if (!(await store.insert(doc))) {
    const first = await store.find(id);
    if (first) return repeated(first, mark, reference);
  }
  kick('reminders', id);
  return view(doc, reference);
}

function repeated(doc: ReminderDoc, mark: string, reference: Reference): RemindedView {
  if (doc.mark === mark) return view(doc, reference);
  throw exhausted(`今天 ${iso(doc.at).slice(11, 16)} 已经提醒过了，明天再提醒吧`);
}

const view = ({ about, at, unitIds, withoutAdmin }: ReminderDoc, reference: Reference): RemindedView => ({
  about,
  at: iso(at),
  units: unitIds.length,
  withoutAdmin: withoutAdmin.map((id) => ({ id, name: reference.unitName(id) })),
});

/**
 * One notice for all units: who is admin of several hears of it once. Of a unit without an admin only its group robot is
 * told; what would go to its admins would come back to the office that sends it. Inboxes come first, they always work.
 */
function owed(
  id: string,
  about: About,
  unitIds: readonly string[],
  reachable: ReadonlySet<string>,
  reference: Reference,
  at: Date,
): OutboxEntry[] {
  const { date, daysLeft } = deadlineOf(reference.campaign, about, at);
  const last = date === null ? null : endOfDay(date);
  const { title, text, thing } = milestoneWords(about, last && spokenDay(last, at), (daysLeft ?? 0) < 0);
  const message: OutboxEntry['message'] = {
    template: 'assigned',
    fields: {
      character_string1: `${reference.campaign.numberPrefix}-${compactDay(at)}`,
      thing2: thing,
      thing3: reference.campaign.county,
      time4: messageTime(last ?? endOfDay(reference.campaign.period.end)),
    },
  };
  const words = { title, text, page: PAGE_OF[about] };
  const robots = new Set<string>();
  const entries = unitIds.flatMap((unitId) =>
    announcement(id, EVENT, { unitId }, words, reference, at, message).filter(({ channel }) => {
      if (channel !== 'robot') return reachable.has(unitId);
      // Units that share a group hear of it there once.
      const key = reference.unit(unitId)?.robotKey ?? '';
      const first = !robots.has(key);
      robots.add(key);
      return first;
    }),
  );
  const rank = ({ channel }: OutboxEntry): number => ['inbox', 'subscribe', 'robot'].indexOf(channel);
  return entries.sort((a, b) => rank(a) - rank(b));
}

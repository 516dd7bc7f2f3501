import { noticeId, personHash } from '../common/ids';
import type { CallDoc, OutboxEntry } from '../common/model';
import { momentOf } from '../common/notices';
import { haveRead } from '../inbox/notify';
import { ledgersOf, messageIdOf, wasLost } from '../inbox/permissions';
import { putOnCallList } from '../suggestion/deliveries';
import { residentsIn, type InProblem } from '../suggestion/merging';
import type { Attempt, Context } from './attempt';
import { worded } from './worded';

/** Residents of a problem that are looked at together. */
const AT_ONCE = 100;

/** Puts those on the office's call list whom an answer has not reached: nobody is left without one. */
export async function callUnreached(entry: OutboxEntry, context: Context): Promise<Attempt> {
  const { source } = context;
  if (source.carrier !== 'suggestions' && source.carrier !== 'problems') return { state: 'refused', code: null };
  // There has been a later answer: that is the one to be told.
  if (source.doc.outbox.some((other) => other.channel === 'call' && isLater(other, entry))) return { state: 'done' };
  const residents =
    source.carrier === 'suggestions'
      ? [source.doc]
      : await residentsIn(source.doc._id, entry.progress?.after ?? null, AT_ONCE);
  const unheard = await unheardOf(entry, residents, context);
  const calls = residents.filter(({ openid, recorderId }) =>
    // Who wrote it themselves and isn't known any more has had everything erased: there is nobody to be called.
    openid === null ? recorderId !== null : unheard.has(openid),
  );
  const each = new Map(calls.map((resident) => callOf(entry, resident, context)).map((call) => [call._id, call]));
  if (each.size > 0) await putOnCallList([...each.values()]);
  const more = source.carrier === 'problems' && residents.length === AT_ONCE;
  return { state: 'done', next: more ? (residents.at(-1)?._id ?? null) : null };
}

const isLater = (other: OutboxEntry, entry: OutboxEntry): boolean => momentOf(other.notice) > momentOf(entry.notice);

/** People whom no message on the phone has reached, who have not opened the one in the inbox, and have not reacted. */
async function unheardOf(
  { notice }: OutboxEntry,
  residents: readonly Pick<InProblem, 'openid'>[],
  { source, reference }: Context,
): Promise<Set<string>> {
  const openids = new Set(residents.flatMap(({ openid }) => openid ?? []));
  if (source.carrier === 'suggestions') {
    const since = momentOf(notice);
    if (source.doc.timeline.some(({ by, at }) => by.role === 'resident' && at > since)) return new Set();
  }
  const messages = source.doc.outbox.filter((entry) => entry.notice === notice && entry.channel === 'subscribe');
  const told = new Set(messages.flatMap(({ reached }) => reached));
  const sent = [...openids].filter((openid) => told.has(personHash(openid)));
  const template = messages[0]?.message?.template;
  const ledgers =
    template && sent.length > 0
      ? await ledgersOf(sent, reference.campaign.messageTemplates[template])
      : new Map<string, never>();
  for (const openid of sent) {
    if (!wasLost(ledgers.get(openid), messageIdOf(openid, notice))) openids.delete(openid);
  }
  if (openids.size > 0) for (const openid of await haveRead([...openids], notice)) openids.delete(openid);
  return openids;
}

function callOf(entry: OutboxEntry, resident: InProblem, { at }: Context): CallDoc {
  const { _id, openid, number, contactMask, districtName, unitId, campaignId } = resident;
  return {
    _id: noticeId(openid ?? _id, entry.notice, 'call'),
    campaignId,
    suggestionId: _id,
    number,
    title: worded(entry, { openid: openid ?? '', own: { suggestionId: _id, number } }).title,
    contactMask,
    districtName,
    unitId,
    reason: openid === null ? 'noPhone' : 'unread',
    at,
    done: false,
    outcome: null,
    requestIds: [],
  };
}

import { personHash } from '../common/ids';
import type { OutboxEntry, SubscriptionDoc } from '../common/model';
import { ledgersOf } from '../inbox/permissions';
import type { Attempt, Context } from './attempt';
import { sendMessage, type Sent } from './message';
import { worded } from './worded';

/**
 * Tells everybody whom an entry concerns by a message on the phone, as far as they allow it.
 * @param entry who has it now, and who never will, is written into it
 */
export async function toPhones(entry: OutboxEntry, context: Context): Promise<Attempt> {
  const { people, next } = await context.recipients.of(entry);
  const templateId = entry.message && context.reference.campaign.messageTemplates[entry.message.template];
  if (!templateId) return { state: 'refused', code: null };
  const settled = settledIn(entry, context.source.doc.outbox);
  const open = people.filter(({ openid }) => !settled.has(personHash(openid)));
  const ledgers =
    open.length === 0
      ? new Map<string, SubscriptionDoc>()
      : await ledgersOf(
          open.map(({ openid }) => openid),
          templateId,
        );
  const results: Sent[] = [];
  for (const person of open) {
    const ledger = ledgers.get(person.openid);
    if (!ledger) continue;
    // Another entry of this run may be telling the same person something right now.
    const result = await context.turns.take(ledger._id, () =>
      sendMessage(person.openid, ledger, { ...entry, ...worded(entry, person) }, context.at),
    );
    if (result.state === 'sent') entry.reached.push(personHash(person.openid));
    if (result.state === 'refused') entry.missed.push(personHash(person.openid));
    results.push(result);
  }
  return { ...together(results), next };
}

/** People for whom nothing is left to do: an entry beside this one may have told them of the same. */
function settledIn(entry: OutboxEntry, outbox: readonly OutboxEntry[]): Set<string> {
  const told = outbox.filter(({ notice, channel }) => notice === entry.notice && channel === entry.channel);
  return new Set([...told.flatMap(({ reached }) => reached), ...entry.missed]);
}

/** While somebody is left to be tried again it isn't done; otherwise a refusal is what there is to know. */
function together(results: readonly Sent[]): Attempt {
  const later = results.filter((result) => result.state === 'later');
  const [first] = later;
  if (first) {
    const times = later.flatMap(({ until }) => (until ? [until.getTime()] : []));
    return times.length < later.length
      ? { ...first, until: undefined }
      : { ...first, until: new Date(Math.min(...times)) };
  }
  return results.find((result) => result.state === 'refused') ?? { state: 'done' };
}

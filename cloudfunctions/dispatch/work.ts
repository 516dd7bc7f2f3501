import { takeDownStoriesOf } from '../bulletin/take-down';
import { noticeId } from '../common/ids';
import type { CardDoc, OutboxEntry } from '../common/model';
import { momentOf } from '../common/notices';
import { carry } from '../problem/carry';
import { giveCard } from '../suggestion/deliveries';
import type { Attempt, Context } from './attempt';

/** What a change owes besides telling people. Done again it changes nothing. */
export async function work(entry: OutboxEntry, { source, at }: Context): Promise<Attempt> {
  if (source.carrier !== 'suggestions' && source.carrier !== 'problems') return { state: 'refused', code: null };
  if (entry.channel === 'card') {
    const card = cardOf(entry, source);
    if (card) await giveCard(card);
  } else if (entry.channel === 'stories') {
    if (source.carrier === 'suggestions') await takeDownStoriesOf([source.doc.number], 'withdrawn', at);
  } else if (source.carrier === 'problems') await carry(source.doc._id, entry.work, at);
  return { state: 'done' };
}

function cardOf(
  entry: OutboxEntry,
  source: Extract<Context['source'], { carrier: 'suggestions' | 'problems' }>,
): CardDoc | null {
  if (!entry.work || !('card' in entry.work)) return null;
  const { _id, campaignId, unitId } = source.doc;
  return {
    _id: noticeId(_id, entry.id, 'card'),
    campaignId,
    // The unit that had it when the deadline passed; it may be another's by now.
    unitId: 'unitId' in entry.to ? entry.to.unitId : unitId,
    kind: entry.work.card,
    target:
      source.carrier === 'suggestions'
        ? { kind: 'suggestion', id: _id, name: source.doc.number }
        : { kind: 'problem', id: _id, name: source.doc.title },
    // When it was missed, however late it is delivered.
    at: momentOf(entry.notice),
  };
}

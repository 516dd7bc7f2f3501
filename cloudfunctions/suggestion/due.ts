import { closesAt } from '../common/deadlines';
import { changeHash } from '../common/ids';
import type { SuggestionDoc } from '../common/model';
import { aboutSuggestion } from '../common/notices';
import type { Reference } from '../common/reference';
import { timersFor } from '../common/timers';
import { timers } from './due-store';
import { byItself, carryOut } from './step';
import * as store from './store';
import { OPEN_END, queueKey } from './urgency';

/** What happens to a suggestion by itself: alerts of its deadline, the review of what was put off, the close. */
export const suggestionTimers = timersFor<SuggestionDoc>({
  store: timers,
  about: aboutSuggestion,
  queueKey,
  waiting: 'submitted',
  openEnd: OPEN_END,
  step(doc, reference, at) {
    if (doc.status === 'deferred') return stepped(doc, 'review', reference, at);
    if (doc.status === 'resolved') return closed(doc, reference, at);
    return null;
  },
});

async function closed(doc: SuggestionDoc, reference: Reference, at: Date): Promise<boolean> {
  // The calendar may have changed since: a resident has the whole time to look at an answer.
  const closing = closesAt(answeredAt(doc), reference.campaign);
  if (closing > at) return (await timers.put(doc, { timerAt: closing }, [], at)) !== null;
  return stepped(doc, 'close', reference, at);
}

const answeredAt = ({ timeline, updatedAt }: SuggestionDoc): Date =>
  timeline.filter(({ action }) => action === 'resolve' || action === 'follow').at(-1)?.at ?? updatedAt;

async function stepped(doc: SuggestionDoc, name: 'review' | 'close', reference: Reference, at: Date): Promise<boolean> {
  const mark = changeHash('system', name, `${doc._id}:${doc.version}`);
  return (await store.change(doc, mark, carryOut(doc, name, {}, byItself, reference, at))) !== null;
}

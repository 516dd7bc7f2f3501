import { changeHash } from '../common/ids';
import type { ProblemDoc } from '../common/model';
import { aboutProblem } from '../common/notices';
import type { Reference } from '../common/reference';
import { timersFor } from '../common/timers';
import { byItself } from '../suggestion/step';
import { OPEN_END } from '../suggestion/urgency';
import { timers } from './due-store';
import { carryOut } from './step';
import * as store from './store';
import { queueKey } from './urgency';

/** What happens to a problem by itself: alerts of its deadline, the review of what was put off. */
export const problemTimers = timersFor<ProblemDoc>({
  store: timers,
  about: aboutProblem,
  queueKey,
  waiting: 'open',
  openEnd: OPEN_END,
  step: (doc, reference, at) => (doc.status === 'deferred' ? reviewed(doc, reference, at) : null),
});

async function reviewed(doc: ProblemDoc, reference: Reference, at: Date): Promise<boolean> {
  const mark = changeHash('system', 'review', `${doc._id}:${doc.version}`);
  return (await store.change(doc, mark, carryOut(doc, 'review', {}, byItself, reference, at))) !== null;
}

import type { SuggestionView } from '../../miniprogram/contract';
import { command as _ } from '../common/cloud';
import type { KnownCall } from '../common/endpoint';
import { changeHash } from '../common/ids';
import { kick } from '../common/kick';
import type { StoredTimelineEntry, SuggestionDoc } from '../common/model';
import { notices } from '../common/notices';
import { aborted, denied, precondition } from '../common/problems';
import { requireReference } from '../common/reference';
import { seen } from './access';
import { fits, may, STEPS, type Deadline, type Step, type StepName } from './states';
import * as store from './store';
import { queueKey } from './urgency';
import { view, whoseName } from './views';

interface StepInput {
  requestId: string;
  id: string;
  version: number;
  note?: string;
}

/** Request ids of so many changes are remembered. */
const REMEMBERED = 50;

/**
 * One step of a suggestion's life, as the table of states (states.ts) has it: in one conditional update, with everything
 * that it owes to others inside. A repeat is answered with the present state.
 * @throws NOT_FOUND, PERMISSION_DENIED, FAILED_PRECONDITION when the state doesn't allow it,
 *   ABORTED with the present view when somebody else was first
 */
export async function act(call: KnownCall<StepInput>, name: StepName): Promise<SuggestionView> {
  const { input, at } = call;
  const reference = await requireReference();
  const step: Step = STEPS[name];
  const mark = changeHash(call.openid, name, input.requestId);
  const present = (doc: SuggestionDoc) => view(doc, call, reference, at);

  const doc = await seen(input.id, call);
  if (doc.requestIds.includes(mark)) return present(doc);
  if (!may(call, doc, name)) throw denied();
  if (doc.version !== input.version) throw aborted(await present(doc));
  if (!fits(doc, name)) throw precondition('现在的状态不能这样办理，请刷新看看');

  const by: StoredTimelineEntry['by'] = call.member
    ? { role: call.member.role, unitId: call.member.unitId, memberId: call.member._id }
    : { role: 'resident', unitId: null, memberId: null };
  const next = {
    ...doc,
    status: step.next,
    // Who takes a held one on has looked at it.
    held: false,
    dueAt: dueAt(doc, step.deadline),
    updatedAt: at,
  };
  const owed = step.tells.flatMap((told) => notices(told, next, reference, at));
  const entry: StoredTimelineEntry = {
    at,
    action: name,
    by,
    text: step.says.replace('{by}', whoseName(by, reference)),
    note: input.note ?? null,
    internal: false,
  };
  const changed = await store.change(doc._id, doc.version, {
    status: next.status,
    held: next.held,
    dueAt: next.dueAt,
    updatedAt: at,
    queueKey: queueKey(next),
    version: _.inc(1),
    timeline: _.push([entry]),
    requestIds: _.push({ each: [mark], slice: -REMEMBERED }),
    ...(owed.length > 0 ? { outbox: _.push(owed), outboxDueAt: at } : {}),
  });
  if (changed) {
    if (owed.length > 0) kick(doc._id);
    return present(changed);
  }
  const now = await seen(input.id, call);
  // The same request, sent twice at once: the other one won.
  if (now.requestIds.includes(mark)) return present(now);
  throw aborted(await present(now));
}

function dueAt(doc: SuggestionDoc, deadline: Deadline): Date | null {
  switch (deadline) {
    case 'accept':
      return doc.due.accept;
    case 'answer':
      return doc.due.answer;
    case 'none':
      return null;
    case 'plannedAnswer':
    case 'given':
      throw new Error(`the deadline ${deadline} comes with an action of its own`);
  }
}

import type { ProblemView } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import { changeHash } from '../common/ids';
import { kick } from '../common/kick';
import type { ProblemDoc } from '../common/model';
import { aborted, denied, precondition } from '../common/problems';
import { requireReference, type Reference } from '../common/reference';
import { byCaller } from '../suggestion/step';
import { finishOrders } from './orders';
import { fits, may, type StepName } from './states';
import { carryOut, type Given } from './step';
import * as store from './store';
import { seen, view } from './views';

export interface StepInput {
  requestId: string;
  id: string;
  version: number;
}

/** A problem to which the caller may do what they want to do, or to which they did it earlier. */
export interface Admitted {
  doc: ProblemDoc;
  /** By which a repeat is recognised. */
  mark: string;
  repeated: boolean;
  reference: Reference;
}

/**
 * Whether the caller may do it now. What earlier calls have begun and not finished is finished first.
 * @throws NOT_FOUND, ABORTED with the present view when somebody else was first, PERMISSION_DENIED,
 *   FAILED_PRECONDITION when the state doesn't allow it
 */
export async function admit(call: StaffCall<StepInput>, name: StepName): Promise<Admitted> {
  const { input, at } = call;
  const reference = await requireReference();
  const mark = changeHash(call.openid, `problem.${name}`, input.requestId);
  const doc = await seen(input.id, call);
  if (doc.requestIds.includes(mark)) return { doc, mark, repeated: true, reference };
  if (doc.version !== input.version) throw aborted(await view(doc, call, reference, at));
  if (!may(call, doc, name)) throw denied();
  if (!fits(doc, name)) throw precondition('现在的状态不能这样办理，请刷新看看');
  await finishOrders(doc, reference, at);
  return { doc, mark, repeated: false, reference };
}

/**
 * Writes one step, with its entry in the audit log before.
 * @returns the problem after it; `repeated` when the same request has been written by another call meanwhile
 * @throws ABORTED with the present view when somebody else was first
 */
export async function write(
  call: StaffCall<StepInput>,
  { doc, mark, reference }: Admitted,
  change: store.Change,
): Promise<{ doc: ProblemDoc; repeated: boolean }> {
  const { action } = change.entry;
  await audit(call, `problem.${action}`, doc._id, Object.keys(change.set), call.input.requestId, doc.number);
  const changed = await store.change(doc, mark, change);
  if (changed) {
    if (change.owed.some((entry) => entry.nextAt <= call.at)) kick('problems', doc._id);
    return { doc: changed, repeated: false };
  }
  const now = await seen(doc._id, call);
  if (!now.requestIds.includes(mark)) throw aborted(await view(now, call, reference, call.at));
  return { doc: now, repeated: true };
}

/**
 * One step of a problem's life, as the table of states (states.ts) has it: in one conditional update, with everything that
 * it owes to others inside. A repeat is answered with the present state.
 * @param given what came in, checked
 * @throws as `admit` and `write`
 */
export async function act<Input extends StepInput>(
  call: StaffCall<Input>,
  name: StepName,
  given: (input: Input, reference: Reference) => Given,
): Promise<ProblemView> {
  const { input, at } = call;
  const admitted = await admit(call, name);
  const { doc, repeated, reference } = admitted;
  if (repeated) return view(doc, call, reference, at);
  const change = carryOut(doc, name, given(input, reference), byCaller(call.member), reference, at);
  return view((await write(call, admitted, change)).doc, call, reference, at);
}

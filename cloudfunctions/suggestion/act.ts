import type { SuggestionView } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { KnownCall } from '../common/endpoint';
import { changeHash } from '../common/ids';
import { kick } from '../common/kick';
import type { SuggestionDoc } from '../common/model';
import { aborted, denied, precondition } from '../common/problems';
import { requireReference, type Reference } from '../common/reference';
import { seen } from './access';
import { requireGiven } from './given';
import { actsAsAuthor, fits, hasHad, may, type StepName } from './states';
import { byCaller, carryOut, type Given, type Stepped } from './step';
import * as store from './store';
import { view } from './views';

/** What is said to who may do something so many times and has done it. */
const HAD: Partial<Record<StepName, string>> = {
  reopen: '您已经要求过一次重新办理了，还有问题请打县里的电话',
  correct: '已经改过好几次了，还有要说的请另提一条',
};

export interface StepInput {
  requestId: string;
  id: string;
  version: number;
}

/** What a step needs beyond what came in: checked against the campaign, or with the platform. */
export type Prepare<Input> = (
  input: Input,
  doc: SuggestionDoc,
  reference: Reference,
  call: KnownCall<Input>,
) => Given | Promise<Given>;

/**
 * One step of a suggestion's life, as the table of states (states.ts) has it: in one conditional update, with everything
 * that it owes to others inside. What staff do is written down in the audit log before. A repeat is answered with the present state. What is wrong is told in this order: who
 * comes second hears that somebody was first, not that the present state has no place for what they want to do.
 * @throws NOT_FOUND, ABORTED with the present view when somebody else was first, PERMISSION_DENIED,
 *   FAILED_PRECONDITION when the state doesn't allow it, INVALID_ARGUMENT at the field that doesn't fit
 */
export async function act<Input extends StepInput>(
  call: KnownCall<Input>,
  name: StepName,
  prepare: Prepare<Input>,
): Promise<SuggestionView> {
  const { input, at } = call;
  const reference = await requireReference();
  const mark = changeHash(call.openid, name, input.requestId);
  const present = (doc: SuggestionDoc) => view(doc, call, reference, at);

  const doc = await seen(input.id, call, mark);
  if (doc.requestIds.includes(mark)) return present(doc);
  if (doc.version !== input.version) throw aborted(await present(doc));
  if (!may(call, doc, name)) throw denied();
  if (!fits(doc, name)) throw precondition('现在的状态不能这样办理，请刷新看看');
  if (hasHad(call, doc, name)) throw precondition(HAD[name] ?? '这样的事已经做过了，请刷新看看');
  const given = await prepare(input, doc, reference, call);
  requireGiven(name, given, reference.campaign, at);

  const member = actsAsAuthor(call, doc, name) ? null : call.member;
  const by = byCaller(member);
  if (member) await audit(call, `suggestion.${name}`, doc._id, givenIn(given), input.requestId, doc.number);
  const changed = await write(doc, mark, carryOut(doc, name, given, by, reference, at));
  if (changed) return present(changed);
  const now = await seen(input.id, call, mark);
  // The same request, sent twice at once: the other one won.
  if (now.requestIds.includes(mark)) return present(now);
  throw aborted(await present(now));
}

/** Names of what was given: a step may leave some of it out. */
const givenIn = (given: Given): string[] =>
  Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : [field]));

/**
 * Writes a step, unless somebody else was first.
 * @param mark by which its repeat is recognised
 * @returns the suggestion after it; null when it isn't at that version any more
 */
export async function write(doc: SuggestionDoc, mark: string, stepped: Stepped): Promise<SuggestionDoc | null> {
  const changed = await store.change(doc, mark, stepped);
  if (changed && stepped.owed.length > 0) kick('suggestions', doc._id);
  return changed;
}

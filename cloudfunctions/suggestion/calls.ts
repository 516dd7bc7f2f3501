import type { CallView, Page, ParsedOf, suggestionContract } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import { iso } from '../common/clock';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import { changeHash } from '../common/ids';
import type { CallDoc } from '../common/model';
import { notFound } from '../common/problems';
import { requireReference, type Reference } from '../common/reference';
import * as store from './call-store';

type Contract = typeof suggestionContract;

/** Whom no message reaches, the latest first: for the office to call. */
export async function calls(call: StaffCall<ParsedOf<Contract['calls']>>): Promise<Page<CallView>> {
  const { limit, cursor, done } = call.input;
  const reference = await requireReference();
  const docs = await store.latest(reference.campaign._id, done, readCursor(cursor, TIME_KEY), limit + 1);
  const { items, nextCursor } = cut(docs, limit, (doc) => doc.at.toISOString());
  return {
    items: items.map((doc) => view(doc, reference)),
    nextCursor,
  };
}

/** How a call went. Who wasn't reached stays on the list. @throws NOT_FOUND */
export async function called(call: StaffCall<ParsedOf<Contract['called']>>): Promise<CallView> {
  const { input, at, member } = call;
  const reference = await requireReference();
  const mark = changeHash(call.openid, 'called', input.requestId);
  const known = await store.find(input.id, reference.campaign._id);
  if (!known) throw notFound('这个电话');
  if (known.requestIds.includes(mark)) return view(known, reference);
  await audit(call, 'suggestion.called', known.suggestionId, ['outcome'], input.requestId, known.number);
  const outcome = { reached: input.reached, note: input.note ?? null, at, memberId: member._id };
  const closed = await store.close(input.id, mark, input.reached, outcome);
  return view(closed ?? (await store.find(input.id, reference.campaign._id)) ?? known, reference);
}

function view(doc: CallDoc, reference: Reference): CallView {
  const { _id, suggestionId, number, title, contactMask, districtName, unitId, reason, at, outcome } = doc;
  return {
    id: _id,
    suggestionId,
    number,
    title,
    contact: contactMask,
    districtName,
    unit: { id: unitId, name: reference.unitName(unitId) },
    reason,
    at: iso(at),
    outcome: outcome && { reached: outcome.reached, note: outcome.note, at: iso(outcome.at) },
  };
}

import type { Page, ParsedOf, problemContract, ProblemSummary, ProblemView } from '../../miniprogram/contract';
import { cut, readCursor } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import { requireReference } from '../common/reference';
import { countsIn } from '../suggestion/merging';
import { END, OPEN_END, QUEUE_KEY } from '../suggestion/urgency';
import * as store from './store';
import { seen, summary, view } from './views';

type Contract = typeof problemContract;

/** Most urgent first. Membership apart, it costs two database requests: the page, and how many are in each. */
export async function list(call: StaffCall<ParsedOf<Contract['list']>>): Promise<Page<ProblemSummary>> {
  const { input, member, at } = call;
  const after = readCursor(input.cursor, QUEUE_KEY);
  const reference = await requireReference();
  const where = {
    ...(member.role === 'office' ? { campaignId: reference.campaign._id } : { unitId: member.unitId }),
    ...(input.status === undefined ? {} : { status: input.status }),
  };
  const between = { after: after?.key ?? '', before: input.status === undefined ? OPEN_END : END };
  const docs = await store.byUrgency(where, between, input.limit + 1);
  const { items, nextCursor } = cut(docs, input.limit, (doc) => doc.queueKey);
  const counts = await countsIn(items.map(({ _id }) => _id));
  return {
    items: items.map((doc) => summary(doc, counts.get(doc._id) ?? 0, reference, at)),
    nextCursor,
  };
}

/** @throws NOT_FOUND also for what the caller may not see */
export async function get(call: StaffCall<ParsedOf<Contract['get']>>): Promise<ProblemView> {
  const reference = await requireReference();
  return view(await seen(call.input.id, call), call, reference, call.at);
}

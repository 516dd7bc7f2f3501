import type { ParsedOf, QueueCounts, suggestionContract } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { requireReference } from '../common/reference';
import { scopeOf } from './scope';
import * as store from './store';

/** How much waits in the caller's queue, by state. One database request, whatever is closed already. */
export async function counts(call: StaffCall<ParsedOf<typeof suggestionContract.counts>>): Promise<QueueCounts> {
  const { campaign } = await requireReference();
  const { groups, capped } = await store.openBy('status', scopeOf(call.member, campaign._id), call.at);
  const of = (status: string) => groups.find((group) => group._id === status)?.open ?? 0;
  return {
    submitted: of('submitted'),
    accepted: of('accepted'),
    planned: of('planned'),
    deferred: of('deferred'),
    overdue: groups.reduce((sum, group) => sum + group.overdue, 0),
    capped,
  };
}

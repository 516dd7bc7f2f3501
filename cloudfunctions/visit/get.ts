import type { ParsedOf, VisitView, visitContract } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { KnownCall } from '../common/endpoint';
import { notFound } from '../common/problems';
import { requireReference } from '../common/reference';
import { householdView } from './household';
import * as store from './store';
import { isStaff, view } from './views';

/** @throws NOT_FOUND also for what the caller may not see */
export async function get(call: KnownCall<ParsedOf<typeof visitContract.get>>): Promise<VisitView> {
  const reference = await requireReference();
  const visit = await store.find(call.input.id);
  if (visit && isStaff(call, visit)) {
    const shown = await view(visit, call, reference, call.at);
    if (shown.claimNumber !== null) await audit(call, 'visit.get', visit._id, ['claimNumber']);
    return shown;
  }
  if (visit?.claimedBy === call.openid) return householdView(visit, reference, call.at);
  throw notFound('这条走访记录');
}

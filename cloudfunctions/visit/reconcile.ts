import { RECONCILE_MAX, type ParsedOf, type Reconciled, type visitContract } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { iso } from '../common/clock';
import { documentId } from '../common/ids';
import * as store from './store';

type Input = ParsedOf<typeof visitContract.reconcile>;

/** More visits a day nobody makes. */
const OF_A_DAY = 2 * RECONCILE_MAX;

/**
 * The evening's comparison. The named ones are looked up by their own ids: so they are found on whatever day a phone's
 * wrong clock has put them, and in whichever of one's roles they were sent.
 */
export async function reconcile(call: StaffCall<Input>): Promise<{ items: Reconciled[]; missing: string[] }> {
  const { input, openid, member } = call;
  const named = new Map(input.requestIds.map((requestId) => [documentId(openid, requestId), requestId]));
  const [ofDay, known] = await Promise.all([
    store.ofDay(member._id, input.day, OF_A_DAY),
    store.briefWithIds([...named.keys()]),
  ]);
  const all = new Map([...ofDay, ...known].map((visit) => [visit._id, visit]));
  const items = [...all.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || (a._id < b._id ? -1 : 1));
  return {
    items: items.map(({ _id, requestId, at, districtName, door }) => ({
      requestId,
      id: _id,
      at: iso(at),
      districtName,
      door,
    })),
    missing: [...named].filter(([id]) => !all.has(id)).map(([, requestId]) => requestId),
  };
}

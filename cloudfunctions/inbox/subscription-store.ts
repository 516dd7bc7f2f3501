import { collection, command as _, isDuplicate } from '../common/cloud';
import { personHash } from '../common/ids';
import type { SubscriptionDoc } from '../common/model';

const subscriptions = collection<SubscriptionDoc>('subscriptions');

const idOf = (openid: string, templateId: string): string => `${personHash(openid)}:${templateId}`;

/** Request ids of so many acceptances are remembered. */
const REMEMBERED = 20;

/** One more acceptance. @param requestId of the call, so that a repeat isn't counted */
export async function accepted(openid: string, templateId: string, requestId: string): Promise<void> {
  const _id = idOf(openid, templateId);
  // The first acceptance finds no document; two first ones at once meet in the second round.
  for (let round = 0; round < 2; round += 1) {
    const updated = await subscriptions.update(
      { _id, requestIds: _.neq(requestId) },
      { remaining: _.inc(1), refusedAt: null, requestIds: _.push({ each: [requestId], slice: -REMEMBERED }) },
    );
    if (updated > 0) return;
    try {
      await subscriptions.add({ _id, openid, templateId, remaining: 1, refusedAt: null, requestIds: [requestId] });
      return;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
}

export const find = (openid: string, templateId: string): Promise<SubscriptionDoc | null> =>
  subscriptions.one({ _id: idOf(openid, templateId) });

/** A message was sent. */
export const used = (openid: string, templateId: string): Promise<number> =>
  subscriptions.update({ _id: idOf(openid, templateId), remaining: _.gt(0) }, { remaining: _.inc(-1) });

/** The platform says that nothing is allowed any more. */
export const refused = (openid: string, templateId: string, at: Date): Promise<number> =>
  subscriptions.update({ _id: idOf(openid, templateId) }, { remaining: 0, refusedAt: at });

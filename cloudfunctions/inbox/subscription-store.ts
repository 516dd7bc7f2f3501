import { collection, command as _, isDuplicate } from '../common/cloud';
import { personHash } from '../common/ids';
import type { SentMessage, SubscriptionDoc } from '../common/model';

const subscriptions = collection<SubscriptionDoc>('subscriptions');

export const idOf = (openid: string, templateId: string): string => `${personHash(openid)}:${templateId}`;

/** Request ids of so many acceptances are remembered. */
const REMEMBERED = 20;
/** So many messages: whoever tries one of them again does so within minutes. */
const MESSAGES = 50;
const RECEIPTS = 50;

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
      const fresh = { refusedAt: null, sending: null, messages: [], receipts: [] };
      await subscriptions.add({ _id, openid, templateId, remaining: 1, requestIds: [requestId], ...fresh });
      return;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
}

export const find = (id: string): Promise<SubscriptionDoc | null> => subscriptions.one({ _id: id });

/** @param ids 1000 at most */
export const findAll = (ids: readonly string[]): Promise<SubscriptionDoc[]> =>
  subscriptions.find({ _id: _.in([...ids]) }, { limit: Math.max(1, ids.length) });

/** Takes the right to send one message. @returns null when it isn't allowed, was taken before, or another is under way */
export const claim = (id: string, messageId: string, at: Date): Promise<SubscriptionDoc | null> =>
  subscriptions.updateAndReturn(
    { _id: id, refusedAt: null, sending: null, 'messages.id': _.neq(messageId) },
    {
      sending: messageId,
      messages: _.push({ each: [{ id: messageId, at, code: null }], slice: -MESSAGES }),
    },
  );

/** Takes over from whoever has claimed it and never sent it. @returns null when somebody else was first */
export const claimAgain = (
  { _id, messages }: SubscriptionDoc,
  message: SentMessage,
  at: Date,
): Promise<SubscriptionDoc | null> => {
  const place = placeOf(messages, message.id);
  return subscriptions.updateAndReturn(
    { _id, sending: message.id, [`${place}.at`]: message.at, [`${place}.code`]: null },
    { [`${place}.at`]: at },
  );
};

/** The message was handed over. @param used whether it used up an acceptance that we know of */
export const finish = (id: string, messageId: string, used: boolean): Promise<number> =>
  subscriptions.update({ _id: id, sending: messageId }, { sending: null, remaining: _.inc(used ? -1 : 0) });

/** The message was not sent, and may be tried again. */
export const release = (id: string, messageId: string): Promise<number> =>
  subscriptions.update({ _id: id, sending: messageId }, { sending: null, messages: _.pull({ id: messageId }) });

/** The platform says that nothing is allowed any more. @param remaining so many acceptances were known when it was asked */
export const refuse = (id: string, messageId: string, remaining: number, at: Date): Promise<number> =>
  subscriptions.update(
    { _id: id, sending: messageId, remaining },
    { sending: null, messages: _.pull({ id: messageId }), remaining: 0, refusedAt: at },
  );

/** Keeps the receipt of a message. @returns 0 when it was kept before, or the messages are others by now */
export const keepReceipt = (
  { _id, messages }: SubscriptionDoc,
  messageId: string,
  receipt: { id: string; code: string },
): Promise<number> => {
  const place = placeOf(messages, messageId);
  return subscriptions.update(
    { _id, [`${place}.id`]: messageId, [`${place}.code`]: null, receipts: _.neq(receipt.id) },
    { [`${place}.code`]: receipt.code, receipts: _.push({ each: [receipt.id], slice: -RECEIPTS }) },
  );
};

const placeOf = (messages: readonly SentMessage[], id: string): string =>
  `messages.${messages.findIndex((message) => message.id === id)}`;

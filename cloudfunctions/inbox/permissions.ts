import { noticeId } from '../common/ids';
import type { SentMessage, SubscriptionDoc } from '../common/model';
import * as store from './subscription-store';

/**
 * The ledger of subscription messages: what a person allows of a template, and which messages have gone out.
 *
 * WeChat can't be asked whether a message was sent. So a message is claimed here before it is sent and finished afterwards;
 * who finds one that was claimed and not finished waits for the platform's receipt (`subscribe_msg_sent_event`). It is
 * there: the message was sent. It isn't there after a while: the message never was. One message of a person and template is
 * under way at a time, and receipts come in the order of the messages: that is how they are told apart.
 */

/** A receipt comes within seconds. It is also longer than a function runs: whoever claimed before that is dead. */
const PATIENCE_MS = 3 * 60_000;
/** Then others don't wait any longer for the retry of who has claimed a message and died. */
const FORSAKEN_MS = 2 * PATIENCE_MS;
/** While another message is under way: that takes a second. */
const TURN_MS = 20_000;
const ARRIVED = '0';
const TRIES = 5;

/** The right to send one message now. */
export interface Claim {
  state: 'claimed';
  ledger: SubscriptionDoc;
  messageId: string;
}

export type Permission = Claim | { state: 'sent' | 'lost' | 'denied' } | { state: 'busy'; until: Date };

export const messageIdOf = (openid: string, notice: string): string => noticeId(openid, notice, 'subscribe');

/** Ledgers of many people for one template, by openid. Who never accepted it has none. */
export async function ledgersOf(openids: readonly string[], templateId: string): Promise<Map<string, SubscriptionDoc>> {
  const found = await store.findAll(openids.map((openid) => store.idOf(openid, templateId)));
  return new Map(found.map((ledger) => [ledger.openid, ledger]));
}

/** How many messages of each template a person still allows, as far as we know. */
export async function remaining(
  openid: string,
  templateIds: readonly string[],
): Promise<{ templateId: string; remaining: number }[]> {
  const found = await store.findAll(templateIds.map((templateId) => store.idOf(openid, templateId)));
  return found.map((ledger) => ({ templateId: ledger.templateId, remaining: ledger.remaining }));
}

/**
 * May this message be sent now? A count of zero alone says nothing: long-term templates aren't used up. Who was refused
 * isn't tried until the next acceptance.
 * @returns `sent`: it was sent earlier; `lost`: it was, and the receipt says that it did not arrive; `denied`: it isn't
 *   allowed; `busy`: until then it can't be known, or another message is under way
 */
export async function claim(known: SubscriptionDoc, messageId: string, at: Date): Promise<Permission> {
  let ledger: SubscriptionDoc | null = known;
  for (let attempt = 0; ledger !== null && attempt < TRIES; attempt += 1) {
    const step: Permission | null = await once(ledger, messageId, at);
    // The first copy was read before this message's turn came: the one that it shows under way may be through by now.
    if (step && (step.state !== 'busy' || attempt > 0)) return step;
    ledger = await store.find(known._id);
  }
  return ledger ? { state: 'busy', until: new Date(at.getTime() + TURN_MS) } : { state: 'denied' };
}

/** @returns null when it was another by the time of writing, or is now that this has been written */
async function once(ledger: SubscriptionDoc, messageId: string, at: Date): Promise<Permission | null> {
  const { _id, sending, messages } = ledger;
  const message = messages.find(({ id }) => id === messageId);
  if (message && sending !== messageId)
    return { state: message.code === null || message.code === ARRIVED ? 'sent' : 'lost' };
  const underWay = messages.find(({ id }) => id === sending);
  if (!underWay) {
    if (ledger.refusedAt !== null) return { state: 'denied' };
    const claimed = await store.claim(_id, messageId, at);
    return claimed && { state: 'claimed', ledger: claimed, messageId };
  }
  if (underWay.code !== null) {
    await store.finish(_id, underWay.id, ledger.remaining > 0);
    return null;
  }
  const age = at.getTime() - underWay.at.getTime();
  if (underWay !== message) {
    if (age < FORSAKEN_MS) return { state: 'busy', until: new Date(at.getTime() + TURN_MS) };
    await store.release(_id, underWay.id);
    return null;
  }
  if (age < PATIENCE_MS) return { state: 'busy', until: new Date(underWay.at.getTime() + PATIENCE_MS) };
  const claimed = await store.claimAgain(ledger, message, at);
  return claimed && { state: 'claimed', ledger: claimed, messageId };
}

/** The message was handed over to the platform. */
export async function sent({ ledger, messageId }: Claim): Promise<void> {
  await store.finish(ledger._id, messageId, ledger.remaining > 0);
}

/** The platform refused this message. It may be tried again, or never will be. */
export async function notSent({ ledger, messageId }: Claim): Promise<void> {
  await store.release(ledger._id, messageId);
}

/**
 * The platform says that the person doesn't allow any message.
 * @returns false when there has been an acceptance since it was asked: then it is tried again
 */
export async function denied({ ledger, messageId }: Claim, at: Date): Promise<boolean> {
  if ((await store.refuse(ledger._id, messageId, ledger.remaining, at)) > 0) return true;
  await store.release(ledger._id, messageId);
  return false;
}

/** Whether the receipt of a message says that it did not arrive. */
export const wasLost = (ledger: SubscriptionDoc | undefined, messageId: string): boolean => {
  const code = ledger?.messages.find(({ id }) => id === messageId)?.code ?? null;
  return code !== null && code !== ARRIVED;
};

/**
 * A receipt has come. It belongs to the oldest message that still waits for one; when none does it changes nothing.
 * @param receipt `id` is the platform's MsgID, `code` its ErrorCode
 */
export async function received(
  openid: string,
  templateId: string,
  receipt: { id: string; code: string },
  at: Date,
): Promise<void> {
  const id = store.idOf(openid, templateId);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const ledger = await store.find(id);
    const message = ledger && waitingFor(ledger, receipt.id, at);
    if (!message || (await store.keepReceipt(ledger, message.id, receipt)) > 0) return;
  }
  // The platform pushes it again.
  throw new Error('the ledger changes all the time');
}

function waitingFor(ledger: SubscriptionDoc, receiptId: string, at: Date): SentMessage | undefined {
  if (ledger.receipts.includes(receiptId)) return undefined;
  const since = at.getTime() - PATIENCE_MS;
  return ledger.messages.find(
    ({ id, at: sentAt, code }) => code === null && (id === ledger.sending || sentAt.getTime() > since),
  );
}

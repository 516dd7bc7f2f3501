import { errorCode, openapi } from '../common/cloud';
import type { OutboxEntry, SubscriptionDoc } from '../common/model';
import { claim, denied, messageIdOf, notSent, sent, type Claim } from '../inbox/permissions';

/** Refused or used up: normal, and not the last word on later messages. */
const NOT_ALLOWED = 43101;
/** Wrong openid, wrong template, page not published, wrong field: trying again changes nothing. */
const PERMANENT = [40003, 40037, 41030, 47003];

/** `none`: the person allows nothing, and wasn't tried. */
export type Sent =
  | { state: 'sent' | 'none' }
  | { state: 'refused'; code: number | string | null }
  | { state: 'later'; code: number | string | null; until?: Date };

/** A subscription message to one person, once, when that person allows it. */
export async function sendMessage(
  openid: string,
  ledger: SubscriptionDoc,
  { notice, page, message }: Pick<OutboxEntry, 'notice' | 'page' | 'message'>,
  at: Date,
): Promise<Sent> {
  const permission = await claim(ledger, messageIdOf(openid, notice), at);
  switch (permission.state) {
    case 'claimed':
      return send(permission, { touser: openid, templateId: ledger.templateId, page, data: dataOf(message) }, at);
    case 'sent':
      return { state: 'sent' };
    case 'lost':
      return { state: 'refused', code: 'receipt' };
    case 'denied':
      return { state: 'none' };
    case 'busy':
      return { state: 'later', code: 'busy', until: permission.until };
  }
}

async function send(claimed: Claim, parameters: Record<string, unknown>, at: Date): Promise<Sent> {
  try {
    await openapi.subscribeMessage.send(parameters);
  } catch (error) {
    return failed(claimed, errorCode(error), at);
  }
  await sent(claimed);
  return { state: 'sent' };
}

async function failed(claimed: Claim, code: number | string | null, at: Date): Promise<Sent> {
  // Perhaps it was sent and only the answer was lost: the claim stays, the receipt will tell.
  if (!isAnswer(code)) return { state: 'later', code };
  if (code === NOT_ALLOWED) return (await denied(claimed, at)) ? { state: 'refused', code } : { state: 'later', code };
  await notSent(claimed);
  return { state: PERMANENT.includes(code) ? 'refused' : 'later', code };
}

/** WeChat itself has answered (全局返回码: −1 is 系统繁忙, the others are positive); the SDK's own codes are below. */
const isAnswer = (code: number | string | null): code is number => typeof code === 'number' && code >= -1;

const dataOf = (message: OutboxEntry['message']): Record<string, { value: string }> =>
  Object.fromEntries(Object.entries(message?.fields ?? {}).map(([name, value]) => [name, { value }]));

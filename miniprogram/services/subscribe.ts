import * as inbox from './inbox';
import { attitude, noteAnswer } from './permissions';
import { newRequestId } from './request-id';

export type Permission = 'allowed' | 'refused' | 'unavailable';

const UNAVAILABLE = [20004, 20001, 10005];

/**
 * Asks for the permission to send one message of each template, because the person wants it. Must be called in a tap's
 * handler, before anything is waited for: the platform refuses it otherwise.
 * @param templateIds three at most
 */
export async function askForMessages(templateIds: readonly string[]): Promise<Permission> {
  let answers: Record<string, unknown>;
  try {
    answers = { ...(await wx.requestSubscribeMessage({ tmplIds: [...templateIds] })) };
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'errCode' in error ? error.errCode : null;
    return UNAVAILABLE.some((known) => known === code) ? 'unavailable' : 'refused';
  }
  const allowed = templateIds.filter((id) => answers[id] === 'accept');
  for (const id of templateIds) {
    const answer = answers[id];
    if (answer === 'accept' || answer === 'reject' || answer === 'ban') noteAnswer(id, answer === 'accept');
  }
  if (allowed.length === 0) return 'refused';
  await inbox.subscribed({ templateIds: allowed, requestId: newRequestId() });
  return 'allowed';
}

/**
 * The same by the way, in a tap that was meant for something else: only who has not said no within a month, and has not
 * allowed enough messages already, is asked.
 */
export async function offerMessages(templateIds: readonly string[]): Promise<Permission> {
  const attitudes = templateIds.map((id) => attitude(id));
  const open = templateIds.filter((_, i) => attitudes[i] === 'open');
  if (open.length > 0) return askForMessages(open);
  return attitudes.includes('refused') ? 'refused' : 'allowed';
}

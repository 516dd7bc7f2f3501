import * as inbox from './inbox';
import { newRequestId } from './request-id';

export type Permission = 'allowed' | 'refused' | 'unavailable';

const UNAVAILABLE = [20004, 20001, 10005];

/**
 * Asks for the permission to send one message of each template. Must be called in a tap's handler, before anything is
 * waited for: the platform refuses it otherwise.
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
  if (allowed.length === 0) return 'refused';
  await inbox.subscribed({ templateIds: allowed, requestId: newRequestId() });
  return 'allowed';
}

import { isDuplicate } from './cloud';
import { documentId, personHash, randomId } from './ids';
import type { KnownCall } from './endpoint';
import type { AuditDoc } from './model';
import * as store from './audit-store';

/**
 * Writes down who saw or changed what: before it is shown or done, so that nothing is seen without an entry.
 * @param action `suggestion.revealContact` …
 * @param target id of the document
 * @param fields names of what was seen or changed, never values
 * @param requestId of a change: its repeat has been written down already
 */
export async function audit(
  { openid, member, at }: Pick<KnownCall<unknown>, 'openid' | 'member' | 'at'>,
  action: string,
  target: string,
  fields: string[],
  requestId: string = randomId(),
): Promise<void> {
  const entry: AuditDoc = {
    _id: documentId(openid, `audit:${action}:${requestId}`),
    at,
    person: personHash(openid),
    role: member?.role ?? 'resident',
    memberId: member?._id ?? null,
    unitId: member?.unitId ?? null,
    action,
    target,
    fields,
  };
  try {
    await store.add(entry);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

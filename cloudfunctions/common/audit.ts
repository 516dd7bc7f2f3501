import { isDuplicate } from './cloud';
import { documentId, personHash, randomId } from './ids';
import type { KnownCall } from './endpoint';
import type { AuditDoc } from './model';
import * as store from './audit-store';

type Who = Pick<KnownCall<unknown>, 'openid' | 'member' | 'at'>;

/** Whether a change was written down: for what leaves nothing behind by which its repeat could be recognised. */
export const isAudited = async (openid: string, what: Change): Promise<boolean> =>
  (await store.find(idOf(openid, what))) !== null;

/** A change of one thing, with one request. */
type Change = Pick<AuditDoc, 'action' | 'target'> & { requestId: string };

/** With the target: a phone that sends one request id for two things leaves two entries. */
const idOf = (openid: string, { action, target, requestId }: Change): string =>
  documentId(openid, `audit:${action}:${requestId}:${target}`);

/**
 * Writes down who saw or changed what: before it is shown or done, so that nothing is seen without an entry.
 * @param action `suggestion.revealContact` …
 * @param target id of the document
 * @param fields names of what was seen or changed, never values
 * @param requestId of a change: its repeat, with the same target, has been written down already
 * @param label how people call the target, where that is known: a number, a title. Never a person
 */
export const audit = (
  who: Who,
  action: string,
  target: string,
  fields: string[],
  requestId: string = randomId(),
  label: string | null = null,
): Promise<void> => once(entryOf(who, { action, target, fields, requestId, label }));

/** What one call does to several things, with one request. */
export async function auditAll(
  who: Who,
  action: string,
  things: readonly { target: string; fields: string[]; requestId: string; label: string | null }[],
): Promise<void> {
  if (things.length > 0) await store.addMissing(things.map((thing) => entryOf(who, { action, ...thing })));
}

/**
 * What is done for nobody in particular, or for somebody who shall not be known by it.
 * @param key the same again for the same thing: it is written down once
 */
export const auditUnnamed = (
  key: string,
  role: 'resident' | 'system',
  entry: Pick<AuditDoc, 'at' | 'action' | 'target' | 'fields'> & Partial<Pick<AuditDoc, 'label' | 'counts'>>,
): Promise<void> =>
  once({
    _id: documentId('', `audit:${entry.action}:${key}`),
    person: '',
    role,
    memberId: null,
    unitId: null,
    group: groupOf(entry.action),
    ...entry,
  });

const groupOf = (action: string): string => action.slice(0, action.indexOf('.'));

const entryOf = ({ openid, member, at }: Who, what: Change & { fields: string[]; label: string | null }): AuditDoc => {
  const { action, target, fields, label } = what;
  return {
    _id: idOf(openid, what),
    at,
    person: personHash(openid),
    role: member?.role ?? 'resident',
    memberId: member?._id ?? null,
    unitId: member?.unitId ?? null,
    group: groupOf(action),
    action,
    target,
    label,
    fields,
  };
};

async function once(entry: AuditDoc): Promise<void> {
  try {
    await store.add(entry);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

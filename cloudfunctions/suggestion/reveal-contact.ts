import type { OutputOf, ParsedOf, suggestionContract } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import { decrypt } from '../common/crypto';
import type { StaffCall } from '../common/endpoint';
import { denied, precondition } from '../common/problems';
import { seen } from './access';
import { fits, may } from './states';

type Contract = (typeof suggestionContract)['revealContact'];

/**
 * Name and phone whole, for who works on it (spec: product, Rules that hold everywhere). First it is written down who
 * looked, then they are shown.
 * @throws FAILED_PRECONDITION when there is nothing to show, or nobody's business any more
 */
export async function revealContact(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const doc = await seen(call.input.id, call);
  if (!may(call, doc, 'revealContact')) throw denied();
  if (!fits(doc, 'revealContact')) throw precondition('居民撤回了这条意见，不能再看联系方式');
  const { name, phone } = doc.respondent;
  const kept = Object.entries({ name, phone }).flatMap(([field, value]) => (value === null ? [] : [field]));
  if (kept.length === 0) throw precondition('居民没有留联系方式');
  await audit(call, 'suggestion.revealContact', doc._id, kept, undefined, doc.number);
  return {
    name: name && decrypt(name, `${doc._id}:name`),
    phone: phone && decrypt(phone, `${doc._id}:phone`),
  };
}

import type { OutputOf, ParsedOf, visitContract } from '../../miniprogram/contract';
import type { Call } from '../common/endpoint';
import { notFound } from '../common/problems';
import { requireReference } from '../common/reference';
import * as store from './claim-store';
import { householdView } from './household';

type Contract = (typeof visitContract)['confirm'];

/** Yes, they were here. Once: a second time changes nothing. @throws NOT_FOUND for a record that isn't the caller's */
export async function confirm(call: Call<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const { input, openid, at } = call;
  const reference = await requireReference();
  const visit = (await store.confirm(input.id, openid, at)) ?? (await store.find(input.id));
  if (visit?.claimedBy !== openid) throw notFound('这次走访');
  return householdView(visit, reference, at);
}

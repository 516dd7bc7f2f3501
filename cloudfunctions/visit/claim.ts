import type { OutputOf, ParsedOf, visitContract } from '../../miniprogram/contract';
import type { KnownCall } from '../common/endpoint';
import { claimKey, usageId } from '../common/ids';
import type { VisitDoc } from '../common/model';
import { denied, exhausted, notFound, precondition } from '../common/problems';
import { requireReference } from '../common/reference';
import { leaveSlot, takeSlot } from '../common/usage-store';
import { unitOf } from './access';
import * as store from './claim-store';
import { householdView } from './household';

type Contract = (typeof visitContract)['claim'];

/** So long after it reached us a record can be found. */
const FOUND_MS = 14 * 86_400_000;
/** Numbers that a person may try in vain. */
const TRIES = { perHour: 10, perDay: 20 };

/**
 * A household looks for its record: the code of who was there, and the number that was told at the door. The first one
 * has it, and gets it again whenever asked. The same number tried again costs no further try: the record may still be on
 * the way, without a network.
 * @throws NOT_FOUND, FAILED_PRECONDITION when another phone has it or two homes have the same number, PERMISSION_DENIED for the unit's own people, who can't
 *   say for the household that they were there, RESOURCE_EXHAUSTED for who guesses
 */
export async function claim(call: KnownCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const { input, openid, at, memberships } = call;
  const reference = await requireReference();
  const key = claimKey(input.code, input.claimNumber);
  const found = await store.withKey(key);
  const own = found.find((visit) => visit.claimedBy === openid);
  if (own) return householdView(own, reference, at);

  const person = usageId('claim', openid);
  const slot = await takeSlot(person, key, TRIES, at);
  if (slot === 'hourFull') throw exhausted('数字没有对上，歇一会儿，过一小时再试吧。也可以请走访的干部再念一遍');
  if (slot === 'dayFull') throw exhausted('今天试的次数多了，明天再试吧。也可以请走访的干部再念一遍');

  const recent = found.filter(({ receivedAt }) => at.getTime() - receivedAt.getTime() < FOUND_MS);
  const unclaimed = recent.filter((one) => one.claimedBy === null);
  // By chance two homes were told the same six digits: neither is shown what the other said.
  if (new Set(unclaimed.map(({ doorKey }) => doorKey)).size > 1) {
    await leaveSlot(person, key);
    throw precondition(
      `有两户拿到了同样的数字，为了不看错，请打电话 ${reference.campaign.contact.phone}，我们来帮您查`,
    );
  }
  const [visit] = [...unclaimed, ...recent];
  if (!visit) throw notFound('这次走访。请核对六个数字；也可能是干部的手机还没有联网，晚点再试');
  if (memberships.some((member) => unitOf(member) === visit.unitId)) {
    throw denied('这是您单位的走访，请让住户用自己的手机来看');
  }
  const claimed = await taken(visit, openid, at);
  await leaveSlot(person, key);
  if (!claimed) throw precondition('这次走访已经在另一部手机上打开过了，用那部手机在“我的”里就能看到');
  return householdView(claimed, reference, at);
}

/** @returns null when somebody else has it */
async function taken(visit: VisitDoc, openid: string, at: Date): Promise<VisitDoc | null> {
  const claimed = visit.claimedBy === null ? await store.claim(visit._id, openid, at) : null;
  if (claimed) return claimed;
  const present = await store.find(visit._id);
  return present?.claimedBy === openid ? present : null;
}

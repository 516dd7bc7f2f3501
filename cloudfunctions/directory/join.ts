import { ofUnit, STAFF_ROLES, type directoryContract, type OutputOf, type ParsedOf } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { KnownCall } from '../common/endpoint';
import { membershipsOf } from '../common/identity';
import { inviteId, memberId, usageId } from '../common/ids';
import * as members from '../common/member-store';
import type { MemberDoc } from '../common/model';
import { exhausted, notFound, precondition } from '../common/problems';
import { latestReference, refreshedReference } from '../common/reference';
import { leaveSlot, takeSlot } from '../common/usage-store';
import { requireBacked, requireOpen, type Makers } from './invite-state';
import * as invites from './invite-store';
import type { InviteDoc } from './model';
import { membershipViews } from './views';

type Contract = (typeof directoryContract)['join'];
type Call = KnownCall<ParsedOf<Contract>>;

/** Codes that a person may try in vain. */
const TRIES = { perHour: 10, perDay: 20 };

/**
 * Somebody comes in with an invitation. Its place is taken first, then the membership is written: who died in between
 * finds the place taken by themselves and goes on from there.
 * @throws NOT_FOUND for a code that doesn't exist, FAILED_PRECONDITION for one that has ended, whose maker has been taken
 *   out, or that is older than the moment at which this person was taken out of there; RESOURCE_EXHAUSTED for who guesses
 */
export async function join(call: Call): Promise<OutputOf<Contract>> {
  const { input, openid, at } = call;
  const _id = inviteId(input.code);
  const person = usageId('join', openid);
  const slot = await takeSlot(person, _id, TRIES, at);
  if (slot === 'hourFull') throw exhausted('邀请码没有对上，歇一会儿，过一小时再试吧。也可以请邀请您的人再发一次');
  if (slot === 'dayFull') throw exhausted('今天试的次数多了，明天再试吧。也可以请邀请您的人再发一次');
  const invite = await invites.find(_id);
  if (!invite) throw notFound('这个邀请码，请核对一下');
  await leaveSlot(person, _id);

  const has = call.memberships.find(({ role, unitId }) => role === invite.role && unitId === invite.unitId);
  const id = has?._id ?? (await enter(call, invite));
  const [memberships, reference] = await Promise.all([membershipsOf(openid, at), refreshedReference()]);
  const views = membershipViews(memberships, reference);
  const membership = views.find((view) => view.id === id);
  if (!membership) throw precondition('您刚刚被移出了，请联系邀请您的人');
  return { membership, memberships: views };
}

async function enter(call: Call, invite: InviteDoc): Promise<string> {
  const { input, openid, at } = call;
  const { role, unitId } = invite;
  if (unitId !== null && !(await latestReference()).unit(unitId)) {
    throw precondition('这个单位已经不在活动里了，请联系邀请您的人');
  }
  const _id = memberId(openid, role, unitId);
  const [known, takenOut] = await Promise.all([
    members.membersWithIds([...idsBeside(openid, invite), invite.createdBy]),
    members.takenOut(openid),
  ]);
  const makers = new Map(known.map((member) => [member._id, member]));
  requireInvitedSince(invite, [...takenOut, ...known.filter((member) => member._id !== invite.createdBy)]);
  requireBacked(invite, makers);
  if (!invite.usedBy.includes(_id)) {
    requireOpen(invite, makers, at);
    await audit(call, 'directory.join', _id, ['role', 'unitId', 'name'], input.requestId);
    if (!(await invites.takePlace(invite._id, _id, at))) await requireTaken(invite._id, _id, makers, at);
  }
  const member: MemberDoc = { _id, openid, role, unitId, name: input.name, chosenAt: at, createdAt: at };
  const before = makers.get(_id);
  if (before?.removed) await members.readmit(member, before.removed.at, at);
  else await members.addOnce(member);
  return _id;
}

/** A person's memberships in what an invitation leads to, whatever the role. */
const idsBeside = (openid: string, { role, unitId }: InviteDoc): string[] =>
  STAFF_ROLES.filter((other) => ofUnit(other) === ofUnit(role)).map((other) => memberId(openid, other, unitId));

/**
 * Who was taken out of a unit, or of the county's people, comes back by an invitation that was made since, whatever they
 * were and are to be.
 */
function requireInvitedSince({ unitId, createdAt }: InviteDoc, own: readonly MemberDoc[]): void {
  if (own.some(({ removed }) => removed && removed.unitId === unitId && removed.at >= createdAt)) {
    throw precondition('发这个邀请码以后您被移出了，请向单位要一个新的邀请码');
  }
}

/** Somebody took the last place meanwhile, or this very person's other call did. */
async function requireTaken(inviteId: string, memberId: string, makers: Makers, at: Date): Promise<void> {
  const invite = await invites.find(inviteId);
  if (!invite) throw notFound('这个邀请码，请核对一下');
  if (invite.usedBy.includes(memberId)) return;
  requireOpen(invite, makers, at);
  throw new Error('an open place that could not be taken');
}

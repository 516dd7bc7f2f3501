import type { InviteView } from '../../miniprogram/contract';
import { isFirstOffice } from '../common/identity';
import * as members from '../common/member-store';
import type { MemberDoc } from '../common/model';
import { precondition } from '../common/problems';
import type { InviteDoc } from './model';

/** Those who made some invitations, by their ids. Who was taken out is among them. */
export type Makers = ReadonlyMap<string, MemberDoc>;

export async function makersOf(invites: readonly InviteDoc[]): Promise<Makers> {
  const ids = [...new Set(invites.map(({ createdBy }) => createdBy))];
  return new Map((await members.membersWithIds(ids)).map((member) => [member._id, member]));
}

/**
 * Whether its maker is still in, and hasn't been out since they made it. It is asked each time, of the maker, instead of
 * being written into their invitations when they go: so it holds also for one that they make at that very moment.
 */
function isBacked({ createdBy, createdAt }: InviteDoc, makers: Makers): boolean {
  const maker = makers.get(createdBy);
  if (!maker) return isFirstOffice(createdBy);
  return !maker.removed && !(maker.backAt && maker.backAt > createdAt);
}

/** @throws FAILED_PRECONDITION when its maker has been taken out, also for who had a place already */
export function requireBacked(doc: InviteDoc, makers: Makers): void {
  if (!isBacked(doc, makers)) throw precondition('这个邀请码已经作废，请向单位或县创城办要一个新的');
}

/** @throws FAILED_PRECONDITION with what is to be done */
export function requireOpen(doc: InviteDoc, makers: Makers, at: Date): void {
  requireBacked(doc, makers);
  const state = stateOf(doc, makers, at);
  if (state === 'revoked') throw precondition('这个邀请码已经作废，请向邀请您的人要一个新的');
  if (state === 'expired') throw precondition('这个邀请码过期了，请向邀请您的人要一个新的');
  if (state === 'used') throw precondition('这个邀请码已经用完了，请向邀请您的人要一个新的');
}

export function stateOf(doc: InviteDoc, makers: Makers, at: Date): InviteView['state'] {
  const { revokedAt, expiresAt, left } = doc;
  if (revokedAt !== null || !isBacked(doc, makers)) return 'revoked';
  if (left < 1) return 'used';
  return expiresAt <= at ? 'expired' : 'open';
}

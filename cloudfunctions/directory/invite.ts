import {
  INVITE_ALPHABET,
  ofUnit,
  PAGES,
  type directoryContract,
  type InviteView,
  type OutputOf,
  type ParsedOf,
} from '../../miniprogram/contract';
import { audit } from '../common/audit';
import { iso } from '../common/clock';
import type { StaffCall } from '../common/endpoint';
import { inviteId, inviteSeed } from '../common/ids';
import { miniCode } from '../common/mini-code';
import type { MemberDoc } from '../common/model';
import { denied, invalid, notFound } from '../common/problems';
import { currentReference, latestReference, type Reference } from '../common/reference';
import { makersOf, requireOpen, stateOf, type Makers } from './invite-state';
import * as store from './invite-store';
import type { InviteDoc } from './model';

type Contract = typeof directoryContract;
type Input<K extends keyof Contract> = StaffCall<ParsedOf<Contract[K]>>;

const DAY_MS = 24 * 3_600_000;
const LISTED_MS = 60 * DAY_MS;
const LISTED = 200;
const DIGITS = 10;

/** @throws INVALID_ARGUMENT for a unit that doesn't exist or isn't needed, PERMISSION_DENIED for another's people */
export async function invite(call: Input<'invite'>): Promise<OutputOf<Contract['invite']>> {
  const { input, openid, member, at } = call;
  const reference = ofUnit(input.role) ? await latestReference() : await currentReference();
  const unitId = unitMeant(input, member, reference);
  requireMayInvite(member, { role: input.role, unitId });
  const code = digitsOf(inviteSeed(openid, input.requestId), DIGITS);
  const _id = inviteId(code);
  await audit(call, 'directory.invite', _id, ['role', 'unitId', 'uses'], input.requestId);
  await store.put({
    _id,
    role: input.role,
    unitId,
    uses: input.uses,
    left: input.uses,
    usedBy: [],
    createdAt: at,
    createdBy: member._id,
    expiresAt: new Date(at.getTime() + input.days * DAY_MS),
    revokedAt: null,
  });
  const made = view(await required(_id), reference, new Map([[member._id, member]]), at);
  return { ...made, code: `${code.slice(0, 5)}-${code.slice(5)}` };
}

/** An admin who names no unit means the own one. */
function unitMeant(
  { role, unitId }: { role: InviteDoc['role']; unitId?: string | undefined },
  member: MemberDoc,
  reference: Reference | null,
): string | null {
  if (!ofUnit(role)) {
    if (unitId !== undefined) throw invalid('unitId', '这个身份不属于哪个单位，不用选单位');
    return null;
  }
  const meant = unitId ?? member.unitId;
  if (meant === null) throw invalid('unitId', '请选择单位');
  if (!reference?.unit(meant)) throw invalid('unitId', '没有这个单位，请重新选择');
  return meant;
}

/** Whom somebody may invite, and whose invitations they may see and end. */
const mayInvite = (member: MemberDoc, { role, unitId }: Pick<InviteDoc, 'role' | 'unitId'>): boolean =>
  member.role === 'office' || (role === 'cadre' && unitId === member.unitId);

function requireMayInvite(member: MemberDoc, invited: Pick<InviteDoc, 'role' | 'unitId'>): void {
  if (!mayInvite(member, invited)) throw denied('单位管理员只能邀请本单位的走访干部，其他人请县创城办邀请');
}

export async function invites({ member, at }: Input<'invites.list'>): Promise<OutputOf<Contract['invites.list']>> {
  const reference = await currentReference();
  const from = new Date(at.getTime() - LISTED_MS);
  const found = await store.since(from, member.role === 'office' ? null : member.unitId, LISTED);
  const makers = await makersOf(found);
  return { items: found.map((doc) => view(doc, reference, makers, at)) };
}

/** Whoever has come in stays. */
export async function revokeInvite(call: Input<'invites.revoke'>): Promise<InviteView> {
  const { input, member, at } = call;
  const doc = await store.find(input.id);
  if (!doc || !mayInvite(member, doc)) throw notFound('这个邀请');
  await audit(call, 'directory.invites.revoke', doc._id, ['revokedAt'], input.requestId);
  await store.revoke(doc._id, at);
  return view(await required(doc._id), await currentReference(), await makersOf([doc]), at);
}

/** @throws NOT_FOUND for a code that nobody made or that isn't the caller's to show, FAILED_PRECONDITION when it has ended */
export async function inviteQrcode(call: Input<'invites.qrcode'>): Promise<OutputOf<Contract['invites.qrcode']>> {
  const { input, member, at } = call;
  const doc = await store.find(inviteId(input.code));
  if (!doc || !mayInvite(member, doc)) throw notFound('这个邀请');
  requireOpen(doc, await makersOf([doc]), at);
  return miniCode(`i=${input.code}`, PAGES.home);
}

async function required(id: string): Promise<InviteDoc> {
  const doc = await store.find(id);
  if (!doc) throw new Error('an invitation that was written is gone');
  return doc;
}

const view = (doc: InviteDoc, reference: Reference | null, makers: Makers, at: Date): InviteView => ({
  id: doc._id,
  role: doc.role,
  unit: doc.unitId === null ? null : { id: doc.unitId, name: reference?.unit(doc.unitId)?.name ?? '' },
  uses: doc.uses,
  left: doc.left,
  createdAt: iso(doc.createdAt),
  expiresAt: iso(doc.expiresAt),
  state: stateOf(doc, makers, at),
});

/** What people read out and type in. */
export function digitsOf(seed: bigint, digits: number): string {
  const base = BigInt(INVITE_ALPHABET.length);
  let rest = seed;
  return Array.from({ length: digits }, () => {
    const digit = INVITE_ALPHABET[Number(rest % base)];
    rest /= base;
    return digit;
  }).join('');
}

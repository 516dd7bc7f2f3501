import { personHash } from './ids';
import { membersOf } from './member-store';
import type { MemberDoc } from './model';
import { denied } from './problems';

/** The first people of the office, before anybody could be invited: openids in the variable OFFICE_OPENIDS. */
export function firstOfficeOpenids(): string[] {
  return (process.env.OFFICE_OPENIDS ?? '')
    .split(',')
    .map((openid) => openid.trim())
    .filter(Boolean);
}

/** Their memberships have ids of their own: a document they may not have. */
const firstOfficeId = (openid: string): string => `office-${personHash(openid)}`;

/** Whether this is the membership of one of them, also of one who has no document. */
export const isFirstOffice = (memberId: string): boolean =>
  firstOfficeOpenids().some((openid) => firstOfficeId(openid) === memberId);

/** Memberships as stored, and that of the office for its first people, who may have no document yet. */
export function withOffice(openid: string, stored: readonly MemberDoc[], at: Date): MemberDoc[] {
  if (!firstOfficeOpenids().includes(openid) || stored.some((member) => member.role === 'office')) return [...stored];
  const office: MemberDoc = {
    _id: firstOfficeId(openid),
    openid,
    role: 'office',
    unitId: null,
    name: '县创城办',
    chosenAt: null,
    createdAt: at,
  };
  return [...stored, office];
}

export async function membershipsOf(openid: string, at: Date): Promise<MemberDoc[]> {
  return withOffice(openid, await membersOf(openid), at);
}

/** The one chosen last, or the oldest when none was. */
export function activeOf(memberships: readonly MemberDoc[]): MemberDoc | null {
  const byChoice = (a: MemberDoc, b: MemberDoc) =>
    (b.chosenAt?.getTime() ?? 0) - (a.chosenAt?.getTime() ?? 0) ||
    a.createdAt.getTime() - b.createdAt.getTime() ||
    (a._id < b._id ? -1 : 1);
  return [...memberships].sort(byChoice)[0] ?? null;
}

/** @param membershipId what the caller claims to act as: only one's own counts */
export function actingAs(memberships: readonly MemberDoc[], membershipId: string | undefined): MemberDoc | null {
  if (membershipId === undefined) return activeOf(memberships);
  const chosen = memberships.find((member) => member._id === membershipId);
  if (!chosen) throw denied();
  return chosen;
}

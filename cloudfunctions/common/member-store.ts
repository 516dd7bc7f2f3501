import { collection, command as _ } from './cloud';
import { personHash } from './ids';
import type { MemberDoc } from './model';

const members = collection<MemberDoc>('members');

/** More memberships than this nobody has; more admins no unit has. */
const MANY = 100;

export const membersOf = (openid: string): Promise<MemberDoc[]> => members.find({ openid }, { limit: MANY });

/** @param unitId null for roles without a unit */
export const membersWith = (unitId: string | null, role: MemberDoc['role']): Promise<MemberDoc[]> =>
  members.find({ unitId, role }, { limit: MANY });

/** In any order. @param ids 1000 at most */
export const membersWithIds = async (ids: readonly string[]): Promise<MemberDoc[]> =>
  ids.length === 0 ? [] : members.find({ _id: _.in([...ids]) }, { limit: ids.length });

/** Who was taken out is nobody's colleague any more. */
export async function memberWithId(id: string): Promise<MemberDoc | null> {
  const member = await members.one({ _id: id });
  return member?.removed ? null : member;
}

/** As many as the platform gives at once: a unit may send all of its people on visits. */
const ALL = 1000;

/** Everybody of a unit, admins and cadres. @param unitId null for the office and editors */
export const membersOfUnit = (unitId: string | null): Promise<MemberDoc[]> => members.find({ unitId }, { limit: ALL });

/** Those of some units that have an admin. @param unitIds 1000 at most */
export async function unitsWithAdmin(unitIds: readonly string[]): Promise<string[]> {
  const groups = await members.aggregate<{ _id: string }>([
    ['match', { unitId: _.in([...unitIds]), role: 'unitAdmin' }],
    ['group', { _id: '$unitId' }],
    ['limit', ALL],
  ]);
  return groups.map(({ _id }) => _id);
}

/** @returns false when there is no such membership of this person */
export const choose = async (id: string, openid: string, at: Date): Promise<boolean> =>
  (await members.update({ _id: id, openid }, { chosenAt: at })) > 0;

export const add = (member: MemberDoc): Promise<void> => members.add(member);

/** The same as `add`, for a membership whose id says all of it: the first one stays. */
export const addOnce = (member: MemberDoc): Promise<void> => members.addMissing([member]);

/** Also who was taken out. */
export const anyWithId = (id: string): Promise<MemberDoc | null> => members.one({ _id: id });

/** Where those are who were taken out: no unit has this id. */
const NOWHERE = '';

/** The document stays, so that what this person did keeps their name. The openid doesn't, nor does anything find it. */
export const takeOut = ({ _id, openid, role, unitId }: MemberDoc, at: Date): Promise<number> =>
  members.update(
    { _id, openid },
    {
      openid: '',
      unitId: NOWHERE,
      removed: _.set({ at, role, unitId, person: personHash(openid) }),
      leavingAt: null,
      chosenAt: null,
    },
  );

/** What this person was taken out of and hasn't come back to. */
export const takenOut = (openid: string): Promise<MemberDoc[]> =>
  members.find({ 'removed.person': personHash(openid) }, { limit: MANY });

/** Somebody who was taken out at that moment is back. */
export const readmit = ({ _id, openid, unitId, name, chosenAt }: MemberDoc, removedAt: Date, at: Date) =>
  members.update(
    { _id, 'removed.at': removedAt },
    { openid, unitId, name, chosenAt, removed: _.set(null), backAt: at },
  );

export const announceLeaving = (id: string, at: Date): Promise<number> =>
  members.update({ _id: id }, { leavingAt: at });

export const unannounceLeaving = (id: string): Promise<number> => members.update({ _id: id }, { leavingAt: null });

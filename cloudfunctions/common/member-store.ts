import { collection, command as _ } from './cloud';
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

export const memberWithId = (id: string): Promise<MemberDoc | null> => members.one({ _id: id });

/** As many as the platform gives at once: a unit may send all of its people on visits. */
const ALL = 1000;

/** Everybody of a unit, admins and cadres. @param unitId null for the office and editors */
export const membersOfUnit = (unitId: string | null): Promise<MemberDoc[]> => members.find({ unitId }, { limit: ALL });

/** @returns false when there is no such membership of this person */
export const choose = async (id: string, openid: string, at: Date): Promise<boolean> =>
  (await members.update({ _id: id, openid }, { chosenAt: at })) > 0;

export const add = (member: MemberDoc): Promise<void> => members.add(member);

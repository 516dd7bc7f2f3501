import { collection, command as _ } from '../common/cloud';
import type { InviteDoc } from './model';

const invites = collection<InviteDoc>('invites');

export const find = (id: string): Promise<InviteDoc | null> => invites.one({ _id: id });

/** A repeat of the request makes the same code: the first one stays. */
export const put = (invite: InviteDoc): Promise<void> => invites.addMissing([invite]);

/** The newest first. @param unitId only those of cadres of that unit; null: all */
export const since = (at: Date, unitId: string | null, limit: number): Promise<InviteDoc[]> =>
  invites.find(
    { createdAt: _.gte(at), ...(unitId === null ? {} : { unitId, role: 'cadre' }) },
    {
      sort: [
        ['createdAt', 'desc'],
        ['_id', 'desc'],
      ],
      limit,
    },
  );

/**
 * Takes one of its places, in one conditional update: however many come at once, no place is given twice.
 * @returns false when it has ended, nothing is left, or this membership has had its place
 */
export const takePlace = async (id: string, memberId: string, at: Date): Promise<boolean> =>
  (await invites.update(
    { _id: id, expiresAt: _.gt(at), revokedAt: null, left: _.gte(1), usedBy: _.neq(memberId) },
    { left: _.inc(-1), usedBy: _.push([memberId]) },
  )) > 0;

export const revoke = (id: string, at: Date): Promise<number> =>
  invites.update({ _id: id, revokedAt: null }, { revokedAt: at });

import type { MemberDoc } from '../common/model';
import * as store from './store';

/** Whose suggestions: the office's are all, an admin's those of the unit, a cadre's those that were handed over. */
export function scopeOf(member: MemberDoc, campaignId: string): Record<string, unknown> {
  switch (member.role) {
    case 'office':
      return { campaignId };
    case 'cadre':
      return { handlerId: member._id };
    case 'unitAdmin':
    case 'editor':
      return { unitId: member.unitId };
  }
}

/** How many suggestions in a member's queue wait for being taken on. */
export const waitingFor = (member: MemberDoc, campaignId: string): Promise<number> =>
  store.count({ ...scopeOf(member, campaignId), status: 'submitted' });

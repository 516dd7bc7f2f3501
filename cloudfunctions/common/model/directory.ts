/** Where people live, which units there are, and who belongs to them. */
import type { DistrictLevel, Layout, Role, UnitKind } from '../../../miniprogram/contract';

export interface DistrictDoc {
  _id: string;
  campaignId: string;
  name: string;
  level: DistrictLevel;
  parentId: string | null;
  /** Ids from the county down to this one; any subtree is one indexed query on an element. */
  path: string[];
  households: number;
  /** Which doors a building has; null where nobody has written it down, and above buildings. */
  layout: Layout | null;
  /** Position among its siblings. */
  order: number;
}

export interface UnitDoc {
  _id: string;
  campaignId: string;
  name: string;
  kind: UnitKind;
  /** Office number of the unit, not a person's. */
  contactPhone: string | null;
  /** Key of the WeCom group robot (the webhook's `key`). */
  robotKey: string | null;
  order: number;
  /** Optimistic lock of who saves it; missing: 1. */
  version?: number;
  /** The last changes, newest last, as hashes of caller, action and request id. */
  requestIds?: string[];
  /**
   * What it is responsible for from now on, while its assignments are being brought into line with it: it counts instead of
   * them, so that nobody sees half of a change, however it ends.
   */
  assigning?: string[] | null;
}

export interface AssignmentDoc {
  _id: string;
  campaignId: string;
  unitId: string;
  districtId: string;
}

export interface SiteDoc {
  _id: string;
  campaignId: string;
  code: string;
  name: string;
  place: string;
  districtId: string;
  date: string;
  from: string;
  to: string;
  unitIds: string[];
  /** Optimistic lock of who saves it; missing: 1. */
  version?: number;
  /** The last changes, newest last, as hashes of caller, action and request id. */
  requestIds?: string[];
}

export interface MemberDoc {
  _id: string;
  openid: string;
  role: Exclude<Role, 'resident'>;
  unitId: string | null;
  /** By which colleagues know this person. Residents never see it. */
  name: string;
  /** When it was last chosen on 我的: the latest one of a person is the active one. One write changes it. */
  chosenAt: Date | null;
  createdAt: Date;
  /**
   * Who was taken out: the document keeps the name for what they did, without the openid, and in no unit. By the hash of
   * the person an invitation of before is refused them; what an earlier version wrote has none.
   */
  removed?: { at: Date; role: MemberDoc['role']; unitId: string | null; person?: string } | null;
  /** When somebody who had been taken out came in again: what they had invited to before stays void. */
  backAt?: Date;
  /** Since when somebody is about to take this person of the office out: see directory/remove-member.ts. */
  leavingAt?: Date | null;
}

/** A person on duty at a site, once. */
export interface CheckInDoc {
  /** Derived from site and member. */
  _id: string;
  campaignId: string;
  siteId: string;
  memberId: string;
  unitId: string;
  name: string;
  at: Date;
  late: boolean;
}

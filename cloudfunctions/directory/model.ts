import type { StaffRole } from '../../miniprogram/contract';

/** An invitation. */
export interface InviteDoc {
  /** Derived from the code, which stands nowhere. */
  _id: string;
  role: StaffRole;
  unitId: string | null;
  uses: number;
  /** How many can still come in: one conditional update takes a place. */
  left: number;
  /** Ids of the memberships that came of it. */
  usedBy: string[];
  createdAt: Date;
  /** Member who invites. */
  createdBy: string;
  expiresAt: Date;
  revokedAt: Date | null;
}

/**
 * People who scanned a site's code on one day, in one of sixteen parts. A set, so that it is exact and a repeat changes
 * nothing; in parts by the first digit of the mark, so that on a crowded square no document is everybody's, and none grows
 * beyond a sixteenth of a day's people.
 */
export interface SiteScanDoc {
  /** `<site>:<day>:<shard>` */
  _id: string;
  campaignId: string;
  siteId: string;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  day: string;
  /** First hexadecimal digit of the marks in it. */
  shard: string;
  /** `scanMark` of each person. */
  people: string[];
}

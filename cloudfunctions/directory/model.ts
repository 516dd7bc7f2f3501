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

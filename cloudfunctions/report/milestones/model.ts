import type { About } from '../../../miniprogram/contract';
import type { Owing } from '../../common/model';

/** 启动仪式 of a unit. */
export interface KickOffDoc {
  /** Derived from campaign and unit: there is one. */
  _id: string;
  campaignId: string;
  unitId: string;
  /** `YYYY-MM-DD` */
  date: string;
  people: number;
  note: string | null;
  /**
   * Pictures of the ceremony by the unit's own staff. As with those of visits only the unit's admins and the office see them,
   * so the platform isn't asked about them.
   */
  photos: { fileId: string }[];
  /** Who wrote it down last, with the name of that day. */
  memberId: string;
  memberName: string;
  at: Date;
  version: number;
  /** The last changes, newest last, as hashes of caller, action and request id. */
  requestIds: string[];
}

/** That the office reminds units of a milestone: the words that it owes to each of them. */
export interface ReminderDoc extends Owing {
  /** Derived from campaign, milestone and day: they are reminded once a day. */
  _id: string;
  campaignId: string;
  about: About;
  day: string;
  at: Date;
  unitIds: string[];
  /** Of these: those that had no admin then. */
  withoutAdmin: string[];
  /** Of the change: its repeat is recognised by it. */
  mark: string;
}

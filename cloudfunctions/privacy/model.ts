import type { Erasure } from '../../miniprogram/contract';

/** Collection `erasures`: what a person has asked to be erased, or what a campaign's day asks for, until it is through. */

export interface PersonErasureDoc {
  /** While it is open derived from the person and what is asked, so that there is one; when it is through its `key`. */
  _id: string;
  /** Derived from caller and request id of whoever began it: it tells nobody who that was. */
  key: string;
  /** Marks of the requests that asked for it, newest last: a repeat is answered with it, and begins nothing. */
  requestIds: string[];
  kind: 'person';
  /** Empty when it is through: then nothing leads to the person any more. */
  openid: string;
  what: Erasure;
  /** When it was asked for last: what came later is none of it. */
  at: Date;
  /** All of it has been gone through once. */
  swept: boolean;
  /** When it is looked at again; null when it is through. */
  dueAt: Date | null;
}

export interface CampaignErasureDoc {
  /** `campaign:<campaign>:<day>` */
  _id: string;
  kind: 'campaign';
  campaignId: string;
  /** `YYYY-MM-DD` */
  day: string;
  /** 1, and one more with each day after it. */
  round: number;
  beganAt: Date;
  /** Which kind of thing (purge.ts) it is at, and behind which id. */
  sweep: number;
  after: string;
  /** The lot that is being erased: whoever dies over it does the same one again, and it is counted once. */
  lot: { ids: string[]; to: string; end: boolean; holds: Record<string, number> } | null;
  counts: Record<string, number>;
  doneAt: Date | null;
  /** Only for a person's. */
  dueAt: null;
  /** Optimistic lock. */
  version: number;
}

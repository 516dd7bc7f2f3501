import { collection, command as _ } from '../common/cloud';
import { newerFirst, type Position } from '../common/cursor';
import type { VisitDoc } from '../common/model';

const visits = collection<VisitDoc>('visits');

/** A number is told again now and then: so many records with the same one are looked at. */
const SAME = 10;

export const find = (id: string): Promise<VisitDoc | null> => visits.one({ _id: id });

/** The latest received first. */
export const withKey = (claimKey: string): Promise<VisitDoc[]> =>
  visits.find({ claimKey }, { sort: [['receivedAt', 'desc']], limit: SAME });

/** @returns the record; null when somebody else was first */
export const claim = (id: string, openid: string, at: Date): Promise<VisitDoc | null> =>
  visits.updateAndReturn({ _id: id, claimedBy: null }, { claimedBy: openid, claimedAt: at, version: _.inc(1) });

/** @returns the record; null when it is confirmed already, or somebody else's */
export const confirm = (id: string, openid: string, at: Date): Promise<VisitDoc | null> =>
  visits.updateAndReturn({ _id: id, claimedBy: openid, confirmedAt: null }, { confirmedAt: at, version: _.inc(1) });

/** Newest first. */
export const claimedBy = (openid: string, after: Position | null, limit: number): Promise<VisitDoc[]> =>
  visits.find(newerFirst({ claimedBy: openid }, 'at', after), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
  });

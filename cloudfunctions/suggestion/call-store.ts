import { collection, command as _ } from '../common/cloud';
import { newerFirst, type Position } from '../common/cursor';
import type { CallDoc } from '../common/model';

const calls = collection<CallDoc>('calls');

/** Each once, however often it is delivered. */
export const put = (all: readonly CallDoc[]): Promise<void> => calls.addMissing(all);

export const find = (id: string, campaignId: string): Promise<CallDoc | null> => calls.one({ _id: id, campaignId });

/** Newest first. */
export const latest = (campaignId: string, done: boolean, after: Position | null, limit: number): Promise<CallDoc[]> =>
  calls.find(newerFirst({ campaignId, done }, 'at', after), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
  });

/** @returns the call after it; null when this request has been written before, or there is no such call */
export const close = (id: string, mark: string, done: boolean, outcome: CallDoc['outcome']): Promise<CallDoc | null> =>
  calls.updateAndReturn(
    { _id: id, requestIds: _.neq(mark) },
    { done, outcome: _.set(outcome), requestIds: _.push({ each: [mark], slice: -20 }) },
  );

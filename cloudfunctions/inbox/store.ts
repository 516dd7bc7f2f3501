import { collection, command as _ } from '../common/cloud';
import { newerFirst, type Position } from '../common/cursor';
import type { NotificationDoc } from '../common/model';

const notifications = collection<NotificationDoc>('notifications');

/** New ones; who has one already keeps it as it is. */
export const put = (docs: readonly NotificationDoc[]): Promise<void> => notifications.addMissing(docs);

/** Those that have been read. */
export const readAmong = (ids: readonly string[]): Promise<Pick<NotificationDoc, 'openid'>[]> =>
  notifications.find({ _id: _.in([...ids]), readAt: _.neq(null) }, { limit: ids.length, fields: ['openid'] });

/** Newest first. */
export const of = (openid: string, after: Position | null, limit: number): Promise<NotificationDoc[]> =>
  notifications.find(newerFirst({ openid }, 'at', after), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
  });

export const unread = (openid: string): Promise<number> => notifications.count({ unreadOf: openid });

export const markRead = (openid: string, ids: string[], at: Date): Promise<number> =>
  notifications.update({ _id: _.in(ids), unreadOf: openid }, { readAt: at, unreadOf: null });

/** @param until what came later isn't */
export const markAllRead = (openid: string, at: Date, until: Date): Promise<number> =>
  notifications.update({ unreadOf: openid, at: _.lte(until) }, { readAt: at, unreadOf: null });

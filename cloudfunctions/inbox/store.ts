import { collection, command as _, isDuplicate } from '../common/cloud';
import { newerFirst, type Position } from '../common/cursor';
import type { NotificationDoc } from '../common/model';

const notifications = collection<NotificationDoc>('notifications');

/** @returns false when the person has it already */
export async function put(notification: NotificationDoc): Promise<boolean> {
  try {
    await notifications.add(notification);
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return false;
  }
}

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

export const markAllRead = (openid: string, at: Date): Promise<number> =>
  notifications.update({ unreadOf: openid }, { readAt: at, unreadOf: null });

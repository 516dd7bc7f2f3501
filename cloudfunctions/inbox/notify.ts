import { noticeId } from '../common/ids';
import type { NotificationDoc, OutboxEntry } from '../common/model';
import * as store from './store';

/** What one person finds in the inbox. */
export type Notification = Pick<NotificationDoc, 'openid' | 'event' | 'title' | 'text' | 'page'> &
  Pick<OutboxEntry, 'notice'>;

const idOf = (openid: string, notice: string): string => noticeId(openid, notice, 'inbox');

/** Puts notices into inboxes, each once however often it is delivered and however many ways lead to that person. */
export async function notify(notifications: readonly Notification[], at: Date): Promise<void> {
  const docs = notifications.map(({ notice, openid, event, title, text, page }): NotificationDoc => {
    return { _id: idOf(openid, notice), openid, event, title, text, page, at, readAt: null, unreadOf: openid };
  });
  await store.put([...new Map(docs.map((doc) => [doc._id, doc])).values()]);
}

/** Which of these people have read a notice in the inbox. */
export async function haveRead(openids: readonly string[], notice: string): Promise<Set<string>> {
  const read = await store.readAmong(openids.map((openid) => idOf(openid, notice)));
  return new Set(read.map((doc) => doc.openid));
}

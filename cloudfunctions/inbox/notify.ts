import { documentId } from '../common/ids';
import type { OutboxEntry } from '../common/model';
import * as store from './store';

/** Puts a notice into somebody's inbox, once however often it is delivered. */
export async function notify(openid: string, entry: OutboxEntry, at: Date): Promise<void> {
  const { event, title, text, page } = entry;
  const _id = documentId(openid, entry.id);
  await store.put({ _id, openid, event, title, text, page, at, readAt: null, unreadOf: openid });
}

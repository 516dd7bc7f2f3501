import * as v from 'valibot';
import { action, id, paging, type Page } from './schema';

export interface NotificationView {
  id: string;
  /** `suggestion.assigned`, `suggestion.accepted` … */
  event: string;
  title: string;
  text: string;
  /** Page of the mini-program, with query, without leading slash. */
  page: string;
  at: string;
  read: boolean;
}

const templateId = v.pipe(v.string('消息模板不对'), v.regex(/^[\w-]{1,64}$/, '消息模板不对'));

export const inboxContract = {
  list: action<Page<NotificationView> & { unread: number }>()(v.strictObject({ ...paging })),
  /** Marks some as read, or all of them. */
  read: action<{ unread: number }>()(
    v.strictObject({ ids: v.optional(v.pipe(v.array(id, '编号不对'), v.maxLength(50, '一次最多 50 条'))), all: v.optional(v.boolean()) }),
  ),
  /** Which templates the person has just allowed, one message each. */
  subscribed: action<Record<string, never>>()(
    v.strictObject({ templateIds: v.pipe(v.array(templateId, '消息模板不对'), v.maxLength(3, '一次最多 3 个')) }),
  ),
};

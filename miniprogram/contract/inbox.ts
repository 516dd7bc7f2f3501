import * as v from 'valibot';
import { action, fields, id, paging, requestId, type Page } from './schema';

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

/** How many messages of a template the person still allows, as far as we know. Comes with the first page. */
export interface MessagePermission {
  templateId: string;
  remaining: number;
}

const templateId = v.pipe(v.string('消息模板不对'), v.regex(/^[\w-]{1,64}$/, '消息模板不对'));

export const inboxContract = {
  list: action<Page<NotificationView> & { unread: number; permissions?: MessagePermission[] }>()(fields({ ...paging })),
  /** Marks some as read, or all of them; says how many are left. `until`: none that came later, ISO 8601. */
  read: action<{ unread: number }>()(
    fields({
      ids: v.optional(v.pipe(v.array(id, '编号不对'), v.maxLength(50, '一次最多 50 条'))),
      all: v.optional(v.boolean('编号不对')),
      until: v.optional(v.pipe(v.string('时间不对'), v.isoTimestamp('时间不对'))),
      requestId: v.optional(requestId),
    }),
  ),
  /** Which templates the person has just allowed, one message each. */
  subscribed: action<Record<string, never>>()(
    fields({
      templateIds: v.pipe(
        v.array(templateId, '消息模板不对'),
        v.minLength(1, '消息模板不对'),
        v.maxLength(3, '一次最多 3 个'),
      ),
      requestId: v.optional(requestId),
    }),
  ),
};

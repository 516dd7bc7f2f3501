import type {
  inboxContract,
  MessagePermission,
  NotificationView,
  OutputOf,
  ParsedOf,
} from '../../miniprogram/contract';
import { iso } from '../common/clock';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { Call } from '../common/endpoint';
import { randomId } from '../common/ids';
import type { NotificationDoc } from '../common/model';
import { invalid } from '../common/problems';
import { currentReference, requireReference } from '../common/reference';
import { remaining } from './permissions';
import * as store from './store';
import { accepted } from './subscription-store';

type Contract = typeof inboxContract;

export async function list(call: Call<ParsedOf<Contract['list']>>): Promise<OutputOf<Contract['list']>> {
  const { limit, cursor } = call.input;
  const after = readCursor(cursor, TIME_KEY);
  const [docs, unread, permissions] = await Promise.all([
    store.of(call.openid, after, limit + 1),
    store.unread(call.openid),
    cursor === undefined ? permissionsOf(call.openid) : undefined,
  ]);
  const { items, nextCursor } = cut(docs, limit, (doc) => doc.at.toISOString());
  return {
    items: items.map(view),
    nextCursor,
    unread,
    ...(permissions ? { permissions } : {}),
  };
}

/** What is still allowed of this campaign's templates; nothing before there is a campaign. */
async function permissionsOf(openid: string): Promise<MessagePermission[]> {
  const reference = await currentReference();
  return reference ? remaining(openid, Object.values(reference.campaign.messageTemplates)) : [];
}

/** Other people's messages aren't touched, whatever ids are sent. */
export async function read(call: Call<ParsedOf<Contract['read']>>): Promise<OutputOf<Contract['read']>> {
  const { ids = [], all, until } = call.input;
  if (all) await store.markAllRead(call.openid, call.at, until === undefined ? call.at : new Date(until));
  else if (ids.length > 0) await store.markRead(call.openid, ids, call.at);
  else throw invalid('ids', '请选择要标为已读的消息');
  return { unread: await store.unread(call.openid) };
}

export async function subscribed(
  call: Call<ParsedOf<Contract['subscribed']>>,
): Promise<OutputOf<Contract['subscribed']>> {
  const { campaign } = await requireReference();
  const known: string[] = Object.values(campaign.messageTemplates);
  const templateIds = [...new Set(call.input.templateIds)];
  if (templateIds.some((id) => !known.includes(id))) throw invalid('templateIds', '没有这种消息');
  const requestId = call.input.requestId ?? randomId();
  for (const templateId of templateIds) await accepted(call.openid, templateId, requestId);
  return {};
}

function view(doc: NotificationDoc): NotificationView {
  const { _id, event, title, text, page, at, readAt } = doc;
  return { id: _id, event, title, text, page, at: iso(at), read: readAt !== null };
}

import type { KnownCall } from '../common/endpoint';
import type { SuggestionDoc } from '../common/model';
import { notFound } from '../common/problems';
import * as store from './store';
import { maySee } from './states';

/**
 * @param mark of a change by the viewer: while it is the last one, they may see what came of it, even where it took the
 *   suggestion out of their hands. So a repeat gets the answer that got lost, and nothing that came later.
 * @throws NOT_FOUND, for what doesn't exist and for what the viewer may not see alike. Who may see it in another of their
 *   roles, because a message has led here, is told so
 */
export async function seen(id: string, viewer: KnownCall<unknown>, mark?: string): Promise<SuggestionDoc> {
  const doc = await store.find(id);
  const visible = doc !== null && (maySee(viewer, doc) || (mark !== undefined && doc.requestIds.at(-1) === mark));
  if (visible) return doc;
  const { openid, member, memberships } = viewer;
  const inOtherRole = doc !== null && memberships.some((other) => maySee({ openid, member: other }, doc));
  if (inOtherRole) throw notFound('这条意见建议，换成您的另一个身份才能看，请到“我的”里切换');
  throw notFound(member ? '这条意见建议，可能已经转给别的单位办理了' : '这条意见建议');
}

import type { BulletinDraft } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import { changeHash } from '../common/ids';
import type { MemberDoc } from '../common/model';
import { aborted, precondition } from '../common/problems';
import { requireReference } from '../common/reference';
import { offered, seen, type BulletinAction } from './access';
import type { BulletinDoc } from './model';
import * as store from './store';
import { draftView } from './views';

type Step = StaffCall<{ requestId: string; id: string; version: number }>;

const NOT_NOW: Record<BulletinAction, string> = {
  save: '已经发布的请联系宣传部门来改',
  publish: '现在显示的就是这一版，改了以后再发布',
  withdraw: '已经撤下了',
  pin: '发布以后才能置顶',
};

/** To the unit that handed it in. */
const SET_ASIDE = '宣传部门把这一篇放到一边了，还没有发布过；要接着改，请联系宣传部门';

/** One change under the lock; its repeat is answered with the present state. Written down before it is done. */
export async function step(
  call: Step,
  name: BulletinAction,
  change: (doc: BulletinDoc) => Partial<BulletinDoc> | Promise<Partial<BulletinDoc>>,
): Promise<BulletinDraft> {
  const { input, openid, member } = call;
  const reference = await requireReference();
  const mark = changeHash(openid, `bulletin.${name}`, input.requestId);
  const present = (doc: BulletinDoc) => draftView(doc, member, reference);
  const doc = await seen(input.id, reference.campaign._id, member);
  if (doc.requestIds.includes(mark)) return present(doc);
  if (doc.version !== input.version) throw aborted(await present(doc));
  requireOffered(member, doc, name);
  const set = await change(doc);
  await audit(call, `bulletin.${name}`, doc._id, Object.keys(set), input.requestId);
  const changed = await store.change(doc, mark, set);
  if (changed) return present(changed);
  const now = await seen(input.id, reference.campaign._id, member);
  if (!now.requestIds.includes(mark)) throw aborted(await present(now));
  return present(now);
}

function requireOffered(member: MemberDoc, doc: BulletinDoc, name: BulletinAction): void {
  if (offered(member, doc).includes(name)) return;
  throw precondition(name === 'save' && doc.shown === null ? SET_ASIDE : NOT_NOW[name]);
}

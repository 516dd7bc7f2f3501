import {
  filesIn,
  type BulletinContent,
  type BulletinDraft,
  type bulletinContract,
  type BulletinRow,
  type Page,
  type ParsedOf,
} from '../../miniprogram/contract';
import { audit } from '../common/audit';
import { isDuplicate } from '../common/cloud';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import { changeHash, documentId, uploadPrefix } from '../common/ids';
import type { MemberDoc } from '../common/model';
import { aborted, denied, invalid, precondition } from '../common/problems';
import { requireReference, type Reference } from '../common/reference';
import { isEditor, offered, seen, type BulletinAction } from './access';
import { listKey } from './list-key';
import type { BulletinDoc } from './model';
import { requirePublishable } from './publishable';
import { prepare, readsOf } from './reads-store';
import * as store from './store';
import { draftView, row } from './views';

type Contract = typeof bulletinContract;
type Step = StaffCall<{ requestId: string; id: string; version: number }>;

export async function list({ input, member }: StaffCall<ParsedOf<Contract['list']>>): Promise<Page<BulletinRow>> {
  const after = readCursor(input.cursor, TIME_KEY);
  const reference = await requireReference();
  const { status } = input;
  const whose = isEditor(member) ? {} : { unitId: member.unitId ?? '' };
  const docs = await store.rows(reference.campaign._id, { ...whose, status }, after, input.limit + 1);
  const { items, nextCursor } = cut(docs, input.limit, ({ updatedAt }) => updatedAt.toISOString());
  const reads = await readsOf(items.filter(({ publishedAt }) => publishedAt !== null).map(({ _id }) => _id));
  return { items: items.map((doc) => row(doc, reads.get(doc._id) ?? 0, reference)), nextCursor };
}

export async function get({ input, member }: StaffCall<ParsedOf<Contract['get']>>): Promise<BulletinDraft> {
  const reference = await requireReference();
  return draftView(await seen(input.id, reference.campaign._id, member), member, reference);
}

/** @throws INVALID_ARGUMENT at the field, ABORTED with what stands there when somebody else was first */
export async function save(call: StaffCall<ParsedOf<Contract['save']>>): Promise<BulletinDraft> {
  const { input, member, openid, at } = call;
  const { requestId, id, version, kind, content } = input;
  if (kind === 'story' && input.about === undefined) throw invalid('about', '请选择写的是什么');
  if (kind === 'material' && !isEditor(member)) throw denied('资料由宣传部门和县创城办来放，单位可以投稿动态');
  const written = {
    about: kind === 'story' ? (input.about ?? null) : null,
    content,
    person: kind === 'story' && (input.person || input.about === 'person'),
    consent: input.consent,
    suggestion: input.suggestion,
  };
  if (id !== undefined) {
    if (version === undefined) throw invalid('version', '缺少版本号');
    return step({ ...call, input: { requestId, id, version } }, 'save', (doc) => {
      if (doc.kind !== kind) throw invalid('kind', '存过以后不能再改是资料还是动态，请另写一篇');
      requireOwnFiles(content, call, doc);
      return { ...written, changed: doc.shown !== null, updatedAt: at };
    });
  }
  const reference = await requireReference();
  requireOwnFiles(content, call, null);
  const bare = { _id: documentId(openid, `bulletin:${requestId}`), pinned: false, publishedAt: null };
  const doc: BulletinDoc = {
    ...bare,
    campaignId: reference.campaign._id,
    kind,
    status: 'draft',
    ...written,
    shown: null,
    changed: false,
    unitId: isEditor(member) ? null : member.unitId,
    listKey: listKey(bare),
    version: 1,
    requestIds: [],
    createdAt: at,
    updatedAt: at,
  };
  await audit(call, 'bulletin.save', doc._id, ['content'], requestId);
  try {
    await store.insert(doc);
    return await draftView(doc, member, reference);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return draftView(await seen(doc._id, doc.campaignId, member), member, reference);
  }
}

/** What is saved becomes what residents read. Where its readers are counted is there before. */
export function publish(call: StaffCall<ParsedOf<Contract['publish']>>): Promise<BulletinDraft> {
  return step(call, 'publish', async (doc) => {
    await requirePublishable(doc, call.openid, call.input.reviewed);
    await prepare(doc._id);
    const publishedAt = doc.publishedAt ?? call.at;
    return {
      status: 'published',
      shown: doc.content,
      changed: false,
      publishedAt,
      listKey: listKey({ ...doc, publishedAt }),
      updatedAt: call.at,
    };
  });
}

export function withdraw(call: StaffCall<ParsedOf<Contract['withdraw']>>): Promise<BulletinDraft> {
  return step(call, 'withdraw', (doc) => ({
    status: 'withdrawn',
    pinned: false,
    listKey: listKey({ ...doc, pinned: false }),
    updatedAt: call.at,
  }));
}

export function pin(call: StaffCall<ParsedOf<Contract['pin']>>): Promise<BulletinDraft> {
  const { pinned } = call.input;
  return step(call, 'pin', (doc) => ({ pinned, listKey: listKey({ ...doc, pinned }) }));
}

const NOT_NOW: Record<BulletinAction, string> = {
  save: '已经发布的请联系宣传部门来改',
  publish: '现在显示的就是这一版，改了以后再发布',
  withdraw: '已经撤下了',
  pin: '发布以后才能置顶',
};

/** One change under the lock; its repeat is answered with the present state. Written down before it is done. */
async function step(
  call: Step,
  name: BulletinAction,
  change: (doc: BulletinDoc, reference: Reference) => Partial<BulletinDoc> | Promise<Partial<BulletinDoc>>,
): Promise<BulletinDraft> {
  const { input, openid, member } = call;
  const reference = await requireReference();
  const mark = changeHash(openid, `bulletin.${name}`, input.requestId);
  const present = (doc: BulletinDoc) => draftView(doc, member, reference);
  const doc = await seen(input.id, reference.campaign._id, member);
  if (doc.requestIds.includes(mark)) return present(doc);
  if (doc.version !== input.version) throw aborted(await present(doc));
  requireOffered(member, doc, name);
  const set = await change(doc, reference);
  await audit(call, `bulletin.${name}`, doc._id, Object.keys(set), input.requestId);
  const changed = await store.change(doc, mark, set);
  if (changed) return present(changed);
  const now = await seen(input.id, reference.campaign._id, member);
  if (!now.requestIds.includes(mark)) throw aborted(await present(now));
  return present(now);
}

function requireOffered(member: MemberDoc, doc: BulletinDoc, name: BulletinAction): void {
  if (!offered(member, doc).includes(name)) throw precondition(NOT_NOW[name]);
}

/**
 * What is newly named lies in the caller's own folder: otherwise whoever learned a fileID could have us hand it out. What
 * stands there already may have come from a colleague.
 */
function requireOwnFiles(content: BulletinContent, call: StaffCall<unknown>, before: BulletinDoc | null): void {
  const known = new Set(before ? filesIn(before.content).map(({ fileId }) => fileId) : []);
  const own = uploadPrefix(call.openid);
  for (const { field, fileId } of filesIn(content)) {
    const [, bucket = '', path = ''] = /^cloud:\/\/([^/]+)\/(.+)$/.exec(fileId) ?? [];
    const mine = bucket.startsWith(`${call.env}.`) && path.startsWith(own) && !path.split('/').includes('..');
    if (!mine && !known.has(fileId)) throw invalid(field, '图片或文件没有传好，请删掉后重新添加');
  }
}

import type { BulletinDraft, bulletinContract, BulletinRow, Page, ParsedOf } from '../../miniprogram/contract';
import { cut, readCursor, TIME_KEY } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import { requireReference } from '../common/reference';
import { isEditor, seen } from './access';
import { listKey } from './list-key';
import { requirePublishable } from './publishable';
import { prepare, readsOf } from './reads-store';
import { step } from './step';
import * as store from './store';
import { draftView, row } from './views';

type Contract = typeof bulletinContract;

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
      takenDown: null,
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

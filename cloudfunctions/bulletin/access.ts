import type { BulletinDraft } from '../../miniprogram/contract';
import type { MemberDoc } from '../common/model';
import { notFound } from '../common/problems';
import type { BulletinDoc } from './model';
import * as store from './store';

export type BulletinAction = BulletinDraft['actions'][number];

/** Writes whatever there is, and decides what is published. */
export const isEditor = ({ role }: MemberDoc): boolean => role === 'editor' || role === 'office';

/** A unit's admin sees what the unit has handed in. */
const maySee = (member: MemberDoc, doc: BulletinDoc): boolean =>
  isEditor(member) || (member.unitId !== null && member.unitId === doc.unitId);

/** What somebody may do with it now. Who hands something in leaves it to the editor once it has been published. */
export function offered(member: MemberDoc, doc: BulletinDoc): BulletinAction[] {
  if (!isEditor(member)) return doc.shown === null && doc.status === 'draft' ? ['save'] : [];
  return [
    'save',
    ...(doc.status !== 'published' || doc.changed ? (['publish'] as const) : []),
    ...(doc.status === 'withdrawn' ? [] : (['withdraw'] as const)),
    ...(doc.status === 'published' ? (['pin'] as const) : []),
  ];
}

/** @throws NOT_FOUND, for what doesn't exist and for what isn't the caller's business alike */
export async function seen(id: string, campaignId: string, member: MemberDoc): Promise<BulletinDoc> {
  const doc = await store.find(id);
  if (doc?.campaignId !== campaignId || !maySee(member, doc)) throw notFound('这一篇');
  return doc;
}

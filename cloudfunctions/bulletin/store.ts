import type { BulletinContent, BulletinKind, BulletinStatus } from '../../miniprogram/contract';
import { collection, command as _, replaced } from '../common/cloud';
import { newerFirst, type Position } from '../common/cursor';
import { withoutNames } from './consent';
import type { BulletinDoc } from './model';

const bulletins = collection<BulletinDoc>('bulletins');

/** @throws an error for which `isDuplicate` holds when the id is taken */
export const insert = (doc: BulletinDoc): Promise<void> => bulletins.add(doc);

export async function find(id: string): Promise<BulletinDoc | null> {
  const doc = await bulletins.one({ _id: id });
  return doc && withoutNames(doc);
}

/** More stories than this nobody writes of some suggestions. */
const MANY = 1000;

/** Those that came from one of these suggestions. @param numbers 1000 at most */
export const cameFrom = async (numbers: readonly string[]): Promise<BulletinDoc[]> =>
  (await bulletins.find({ suggestion: _.in([...numbers]) }, { limit: MANY })).map(withoutNames);

/** What residents' lists need: not the body. */
export type Listed = Pick<BulletinDoc, '_id' | 'kind' | 'about' | 'pinned' | 'publishedAt' | 'listKey'> & {
  shown: Pick<BulletinContent, 'title' | 'summary' | 'cover'>;
};

/** @param after `listKey` of the last one of the page before */
export const published = (
  campaignId: string,
  kind: BulletinKind,
  after: string | null,
  limit: number,
): Promise<Listed[]> =>
  collection<Listed>('bulletins').find(
    { campaignId, kind, status: 'published', ...(after === null ? {} : { listKey: _.lt(after) }) },
    {
      sort: [['listKey', 'desc']],
      limit,
      fields: ['kind', 'about', 'pinned', 'publishedAt', 'listKey', 'shown.title', 'shown.summary', 'shown.cover'],
    },
  );

/** What colleagues' lists need. */
export type Row = Pick<
  BulletinDoc,
  '_id' | 'kind' | 'about' | 'status' | 'takenDown' | 'pinned' | 'changed' | 'unitId' | 'publishedAt' | 'updatedAt'
> & { content: Pick<BulletinContent, 'title'> };

/** Last changed first. @param unitId only what this unit has handed in */
export const rows = (
  campaignId: string,
  { unitId, status }: { unitId?: string; status?: BulletinStatus },
  after: Position | null,
  limit: number,
): Promise<Row[]> =>
  collection<Row>('bulletins').find(
    newerFirst(
      { campaignId, ...(unitId === undefined ? {} : { unitId }), ...(status === undefined ? {} : { status }) },
      'updatedAt',
      after,
    ),
    {
      sort: [
        ['updatedAt', 'desc'],
        ['_id', 'desc'],
      ],
      limit,
      fields: [
        'kind',
        'about',
        'status',
        'takenDown',
        'pinned',
        'changed',
        'unitId',
        'publishedAt',
        'updatedAt',
        'content.title',
      ],
    },
  );

/** Request ids of so many changes are remembered. */
const REMEMBERED = 20;

/**
 * One change, in one conditional update.
 * @param mark by which a repeat is recognised
 * @returns it after the change; null when somebody else changed it first
 */
export async function change(
  doc: Pick<BulletinDoc, '_id' | 'version'>,
  mark: string,
  set: Partial<BulletinDoc>,
): Promise<BulletinDoc | null> {
  const changed = await bulletins.updateAndReturn(
    { _id: doc._id, version: doc.version },
    { ...replaced(set), version: _.inc(1), requestIds: _.push({ each: [mark], slice: -REMEMBERED }) },
  );
  return changed && withoutNames(changed);
}

import type {
  BulletinKind,
  BulletinSummary,
  BulletinView,
  bulletinContract,
  Page,
  ParsedOf,
} from '../../miniprogram/contract';
import { dayOf } from '../common/clock';
import { readCursor, writeCursor } from '../common/cursor';
import type { Call } from '../common/endpoint';
import { readMark } from '../common/ids';
import { logFailure } from '../common/log';
import { notFound } from '../common/problems';
import { requireReference } from '../common/reference';
import { count } from './reads-store';
import * as store from './store';
import { addressesOf, summary, view } from './views';

/** What everybody may read: no membership is looked up. */

type Contract = typeof bulletinContract;

/** See `listKey`: pinned or not, and when it was published first. */
const LIST_KEY = /^[01] \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const listed =
  (kind: BulletinKind) =>
  async ({ input }: Call<ParsedOf<Contract['materials']>>): Promise<Page<BulletinSummary>> => {
    const after = readCursor(input.cursor, LIST_KEY);
    const { campaign } = await requireReference();
    const from = after && `${after.key} ${after.id}`;
    const docs = await store.published(campaign._id, kind, from, input.limit + 1);
    const page = docs.slice(0, input.limit);
    const addresses = await addressesOf(page.flatMap(({ shown }) => (shown.cover === undefined ? [] : [shown.cover])));
    const last = docs.length > input.limit ? page.at(-1) : undefined;
    return {
      items: page.map((doc) => summary(doc, addresses)),
      nextCursor: last ? writeCursor({ key: last.listKey.slice(0, -last._id.length - 1), id: last._id }) : null,
    };
  };

export const materials = listed('material');
export const stories = listed('story');

/** Two requests to the database: what it says, and that it was read. */
const one =
  (kind: BulletinKind) =>
  async ({ input, openid, at }: Call<ParsedOf<Contract['material']>>): Promise<BulletinView> => {
    const { campaign } = await requireReference();
    const doc = await store.find(input.id);
    const open = doc?.campaignId === campaign._id && doc.kind === kind && doc.status === 'published';
    if (!open || doc.shown === null) throw notFound('这一篇，可能已经撤下了');
    const [shown] = await Promise.all([view(doc, doc.shown), countRead(doc._id, openid, dayOf(at))]);
    return shown;
  };

export const material = one('material');
export const story = one('story');

/** A number that is one too low keeps nobody from reading. */
async function countRead(item: string, openid: string, day: string): Promise<void> {
  try {
    await count(item, readMark(item, day, openid));
  } catch (error) {
    logFailure('bulletinReads', error);
  }
}

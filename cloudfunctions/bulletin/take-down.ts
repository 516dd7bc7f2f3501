import { auditUnnamed } from '../common/audit';
import { firstOfficeOpenids } from '../common/identity';
import { changeHash } from '../common/ids';
import { membersWith } from '../common/member-store';
import { notify } from '../inbox/notify';
import { takenDown } from './consent';
import type { BulletinDoc } from './model';
import * as store from './store';

type Why = 'withdrawn' | 'erased';

/** Editors at work on the same story meet once or twice. */
const TRIES = 5;

const WORDS: Record<Why, string> = {
  withdrawn: '提意见的居民撤回了 {number}，写它的这一篇已经撤下，居民看不到了。',
  erased: '提意见的居民要求删除个人信息，写 {number} 的这一篇已经撤下，居民看不到了。想再发布，要重新问过本人。',
};

/**
 * What came from suggestions whose residents want it no more is taken down, and what they had agreed to counts no more. Done
 * again it changes nothing.
 * @param numbers of the suggestions, 1000 at most
 */
export async function takeDownStoriesOf(numbers: readonly string[], why: Why, at: Date): Promise<void> {
  if (numbers.length === 0) return;
  for (const doc of await store.cameFrom(numbers)) await takeDown(doc, why, at);
}

const isDone = ({ takenDown: before }: BulletinDoc): boolean => before != null && before.why !== 'consent';

/** The log and the editors know of it before it is done: whoever dies in between does it again, and both keep what they have. */
async function takeDown(first: BulletinDoc, why: Why, at: Date): Promise<void> {
  const mark = changeHash('', `bulletin.takeDown.${why}`, first._id);
  let doc: BulletinDoc | null = first;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (!doc || isDone(doc)) return;
    const set = takenDown(doc, why, at);
    const key = `${doc._id}:${doc.version}:${why}`;
    await auditUnnamed(key, 'system', { at, action: 'bulletin.withdraw', target: doc._id, fields: Object.keys(set) });
    if (doc.status === 'published') await tell(doc, why, at);
    if (await store.change(doc, mark, set)) return;
    doc = await store.find(first._id);
  }
  throw new Error('a story keeps changing while it is taken down');
}

/** Who may publish it again; where there is no editor, the office. */
async function tell({ _id, suggestion }: BulletinDoc, why: Why, at: Date): Promise<void> {
  const editors = await membersWith(null, 'editor');
  const office = editors.length > 0 ? [] : await membersWith(null, 'office');
  const openids = [...editors, ...office].map(({ openid }) => openid);
  const notification = {
    event: 'bulletin.takenDown',
    notice: `${_id}:takenDown:${why}:${suggestion ?? ''}`,
    title: '有一篇动态撤下了',
    text: WORDS[why].replace('{number}', suggestion ?? ''),
    page: `admin/pages/bulletin/edit/edit?id=${_id}`,
  };
  const told = new Set(editors.length > 0 ? openids : [...openids, ...firstOfficeOpenids()]);
  await notify(
    [...told].map((openid) => ({ openid, ...notification })),
    at,
  );
}

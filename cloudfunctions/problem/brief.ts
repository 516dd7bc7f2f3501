import type { ProblemBrief } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import type { ProblemDoc } from '../common/model';
import * as store from './store';

/** What everybody sees who has a suggestion in it. */
export const brief = ({ _id, title, status, plan, dueAt, answer }: ProblemDoc): ProblemBrief => ({
  id: _id,
  title,
  status,
  plan,
  dueAt: dueAt && iso(dueAt),
  answer,
});

/** @returns null when there is no such problem */
export async function briefOf(id: string): Promise<ProblemBrief | null> {
  const doc = await store.find(id);
  return doc && brief(doc);
}

/** Those that have no answer yet, in the order of the ids. */
export async function openBriefsOf(ids: readonly string[]): Promise<ProblemBrief[]> {
  if (ids.length === 0) return [];
  const found = new Map((await store.findAll(ids)).map((doc) => [doc._id, doc]));
  return ids.flatMap((id) => {
    const doc = found.get(id);
    return doc && doc.status !== 'resolved' ? [brief(doc)] : [];
  });
}

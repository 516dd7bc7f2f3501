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

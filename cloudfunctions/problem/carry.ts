import type { ProblemDoc, Work } from '../common/model';
import { requireReference, type Reference } from '../common/reference';
import { markIn } from '../suggestion/figures/marking';
import { follow } from '../suggestion/following';
import { moveAll, type Skipped } from '../suggestion/merging';
import * as store from './store';

/**
 * Carries out what a problem owes to its suggestions: takes them in or out, or gives them its answer, or has them
 * counted anew. May be killed
 * anywhere, run again, and run twice at once.
 */
export async function carry(problemId: string, work: Work | null, at: Date): Promise<void> {
  const problem = await store.find(problemId);
  if (problem && work) await carryFor(problem, work, await requireReference(), at);
}

/** @returns suggestions that could not be taken in or out */
export async function carryFor(problem: ProblemDoc, work: Work, reference: Reference, at: Date): Promise<Skipped[]> {
  if ('join' in work) return moveAll('merge', problem, work.join, work.by, work.key, reference, at);
  if ('part' in work) return moveAll('split', problem, work.part, work.by, work.key, reference, at);
  if ('follow' in work) await follow(problem._id, work.follow, reference, at);
  if ('recount' in work) await markIn(problem._id);
  return [];
}

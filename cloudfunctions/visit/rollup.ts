import { performance } from 'node:perf_hooks';
import { currentReference } from '../common/reference';
import { recountHouseholds } from './recount';
import { settle } from './settle';
import * as store from './store';

/** Visits that are settled together: those of one building cost one write then. */
const TOGETHER = 50;

/**
 * Finishes what calls of `visit.log` have left: they died, or the database failed.
 * @param until by `performance.now()`; nothing new is begun after it
 * @returns how many visits were finished
 */
export async function settleLeftovers(now: () => Date, until: number): Promise<number> {
  const reference = await currentReference();
  if (reference) await recountHouseholds(reference, now(), until);
  const begun = new Set<string>();
  let done = 0;
  while (reference && performance.now() < until) {
    const found = await store.pendingAt(now(), TOGETHER);
    const todo = found.filter(({ _id }) => !begun.has(_id));
    for (const { _id } of todo) begun.add(_id);
    done += (await settle(todo, reference, now())).done;
    if (todo.length === 0 || found.length < TOGETHER) break;
  }
  return done;
}

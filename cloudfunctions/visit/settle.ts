import type { VisitDoc } from '../common/model';
import { logFailure } from '../common/log';
import type { Reference } from '../common/reference';
import type { Composed } from '../suggestion/compose';
import { keep, recorded } from '../suggestion/recorded';
import { record } from '../questionnaire/visits';
import { countDoors } from './count-doors';
import { giveSuggestions } from './hand-over';
import * as store from './store';

/** What failed is tried again after as long as it has taken so far, within these bounds. */
const SOONEST_MS = 60_000;
const LATEST_MS = 3_600_000;

export interface Settled {
  /** Visits of which nothing is pending any more. */
  done: number;
  /** Suggestions that owe something to somebody. */
  owing: string[];
}

/**
 * Carries out what follows from visits that are written: their suggestions, the answer to a questionnaire, and the
 * count of their doors. It can be begun
 * again at any time: everything has ids of its own, or is derived from what is stored. What fails is put off.
 */
export async function settle(visits: readonly VisitDoc[], reference: Reference, at: Date): Promise<Settled> {
  const todo = visits.filter((visit) => visit.pendingAt !== null);
  if (todo.length === 0) return { done: 0, owing: [] };
  const failed = new Set<VisitDoc>();
  const attempt = async <T>(some: readonly VisitDoc[], what: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await what();
    } catch (error) {
      logFailure('visit.settle', error);
      for (const visit of some) failed.add(visit);
      return null;
    }
  };

  const said = todo.filter((visit) => visit.pending.suggestions);
  const composed: Composed[] = [];
  for (const visit of said)
    composed.push(...((await attempt([visit], () => suggestionsOf(visit, reference, at))) ?? []));
  const owing = await attempt(said, () => keep(composed, reference, at));
  const asked = todo.filter((visit) => visit.pending.answer);
  for (const visit of asked) await attempt([visit], () => visit.answer && record(visit, visit.answer));
  const atDoors = todo.filter((visit) => visit.pending.doors);
  await attempt(atDoors, () => countDoors(atDoors, reference));

  const done = todo.filter((visit) => !failed.has(visit));
  await finish(done);
  for (const visit of failed) {
    const taken = at.getTime() - visit.receivedAt.getTime();
    await store.postpone(visit._id, new Date(at.getTime() + Math.min(Math.max(taken, SOONEST_MS), LATEST_MS)));
  }
  return { done: done.length, owing: owing ?? [] };
}

/** What a household has found since it was read belongs to that household. Who finds it later is given what is there. */
async function finish(done: readonly VisitDoc[]): Promise<void> {
  if (done.length === 0) return;
  const ids = done.map(({ _id }) => _id);
  const unclaimed = done.flatMap(({ _id, claimedBy }) => (claimedBy === null ? [_id] : []));
  if (unclaimed.length === ids.length && (await store.settledUnclaimed(ids)) === ids.length) return;
  await giveSuggestions(unclaimed.length === 0 ? [] : await store.withIds(unclaimed));
  await store.settled(ids);
}

function suggestionsOf(visit: VisitDoc, reference: Reference, at: Date) {
  if (visit.campaignId !== reference.campaign._id) throw new Error('of another campaign');
  return recorded(visit, reference, at);
}

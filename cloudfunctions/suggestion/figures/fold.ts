import type { Reference } from '../../common/reference';
import { countsOf } from './counted';
import * as counts from './counts-store';
import { factsOf, placesOf } from './facts';
import type { Recounted, RunDoc } from './model';
import * as runs from './run-store';

/** More often than this somebody else is never first: each of them has counted a batch then. */
const TRIES = 20;
/** So many documents are written at the same time. */
const AT_ONCE = 10;

/**
 * Counts the next batch, or finishes one that somebody has begun. Suggestions change, so a batch is what each of its
 * suggestions was counted as, and what it counts as now: first the run says so, word for word; then the difference is added to
 * the nodes, each by itself and only where the batch isn't in it yet; then each suggestion gets what it is counted as; then
 * the run is done with it. Whoever dies in between, the same batch is begun again, and nothing is counted twice.
 * @param limit suggestions of the batch, when one is begun
 * @returns how many were counted; 0 when there was nothing to count
 */
export async function foldOne(reference: Reference, limit: number): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Before suggestions are looked for: a batch that was finished since is seen by them, or by the run that has changed.
    const run = await runs.currentRun();
    if (run.batch.length > 0) return finish(run);
    const batch = await nextBatch(reference, limit);
    if (batch.length === 0) return 0;
    const begun = await runs.advance(run, batch);
    if (begun) return finish(begun);
  }
  throw new Error('somebody else was always first');
}

/** Problems are read after their suggestions: one that changes later marks them again. */
async function nextBatch(reference: Reference, limit: number): Promise<Recounted[]> {
  const docs = await runs.uncounted(limit);
  const together = docs.flatMap(({ status, problemId }) =>
    status === 'merged' && problemId !== null ? [problemId] : [],
  );
  const problems = await runs.problemsOf([...new Set(together)]);
  const places = placesOf(reference);
  return docs.map((doc) => ({
    id: doc._id,
    campaignId: doc.campaignId,
    touched: doc.touched ?? null,
    from: doc.counted ? { nodes: doc.counted.nodes, keys: doc.counted.keys } : null,
    to: factsOf(doc, problems, places),
  }));
}

async function finish(run: RunDoc): Promise<number> {
  await inTurns(countsOf(run.batch, run.seq), counts.add);
  await inTurns(run.batch, (one) => runs.markCounted(one, run.seq));
  // Should it fail, somebody else has finished the same batch.
  await runs.advance(run, []);
  return run.batch.length;
}

async function inTurns<T>(all: readonly T[], write: (one: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < all.length; i += AT_ONCE) await Promise.all(all.slice(i, i + AT_ONCE).map(write));
}

import { performance } from 'node:perf_hooks';
import { randomId } from '../common/ids';
import { logFailure } from '../common/log';
import type { SuggestionDoc } from '../common/model';
import { currentReference, type Reference } from '../common/reference';
import { lease, owing, settle, type Outcome } from '../suggestion/deliveries';
import { deliverEntry } from './entry';
import { Recipients } from './recipients';

/** Longer than the function may run (config.json): whose lease has ended is dead. */
const LEASE_MS = 90_000;
/** After this nothing new is begun; the rest is for the next timer. */
const BUDGET_MS = 40_000;
/** Suggestions of one run of the timer. */
const BATCH = 100;
/** Suggestions that are delivered at the same time. */
const PARALLEL = 5;
/** What was added while a suggestion was being delivered is delivered with it, so many times. */
const ROUNDS = 3;

/**
 * Delivers what suggestions owe.
 * @param ids which ones; without it all that owe something now
 * @param now the clock
 * @returns how many suggestions were delivered, and how many could not be
 */
export async function deliver(
  ids: readonly string[] | undefined,
  now: () => Date,
): Promise<{ delivered: number; failed: number }> {
  const until = performance.now() + BUDGET_MS;
  const reference = await currentReference();
  if (!reference) return { delivered: 0, failed: 0 };
  const todo = [...(ids ?? (await owing(now(), BATCH)))];
  const recipients = new Recipients();
  const result = { delivered: 0, failed: 0 };
  const work = async () => {
    for (let id = todo.shift(); id !== undefined && performance.now() < until; id = todo.shift()) {
      try {
        if (await deliverOne(id, reference, recipients, now)) result.delivered += 1;
      } catch (error) {
        // Its lease ends by itself, then it is tried again; the others go on.
        logFailure('deliver', error);
        result.failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return result;
}

/** @returns false when there was nothing to do, or somebody else is at it */
async function deliverOne(id: string, reference: Reference, recipients: Recipients, now: () => Date): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = now();
    const holder = randomId();
    const doc = await lease(id, at, holder, new Date(at.getTime() + LEASE_MS));
    if (!doc) return round > 0;
    await settle(doc, holder, await outcomes(doc, reference, recipients, at), now());
  }
  return true;
}

async function outcomes(
  doc: SuggestionDoc,
  reference: Reference,
  recipients: Recipients,
  at: Date,
): Promise<Outcome[]> {
  const due = doc.outbox.filter((entry) => entry.state === 'due' && entry.nextAt <= at);
  const all: Outcome[] = [];
  for (const entry of due) all.push(await deliverEntry(entry, { doc, reference, recipients, at }));
  return all;
}

import type { OutboxEntry, ProblemDoc, Work } from '../common/model';
import { owedWork } from '../common/notices';
import type { Reference } from '../common/reference';
import type { Skipped } from '../suggestion/merging';
import type { By } from '../suggestion/step';
import { carryFor } from './carry';
import * as store from './store';

/**
 * No write holds a problem and fifty suggestions. So an order to take suggestions in or out is written with the problem
 * first, then carried out by the same call; when that dies on the way, `dispatch` finishes it.
 */

/** Longer than the function may run (config.json): whose order is still owed then is dead. */
const HOLD_MS = 30_000;

/** @param key by which this order is told from others: the mark of the change that it is written with */
export function order(
  doc: Pick<ProblemDoc, '_id'>,
  move: 'join' | 'part',
  ids: string[],
  by: By,
  key: string,
  at: Date,
): OutboxEntry {
  const work: Work = move === 'join' ? { join: ids, by, key } : { part: ids, by, key };
  const entry = owedWork('join', doc, { problemId: doc._id }, work, at);
  return { ...entry, id: `${doc._id}:${move}:${key}`, nextAt: new Date(at.getTime() + HOLD_MS) };
}

/** The order that was written with a change. */
export const orderOf = (doc: ProblemDoc, key: string): OutboxEntry | undefined =>
  doc.outbox.find(({ work }) => work !== null && 'key' in work && work.key === key);

/** Suggestions that an order is about. */
export const idsOf = (work: Work | null): string[] =>
  work === null ? [] : 'join' in work ? work.join : 'part' in work ? work.part : [];

/** Carries an order out and settles it. What was moved already stays so. @returns what could not be moved */
export async function carryOutOrder(
  doc: ProblemDoc,
  entry: OutboxEntry,
  reference: Reference,
  at: Date,
): Promise<Skipped[]> {
  if (!entry.work) return [];
  const skipped = await carryFor(doc, entry.work, reference, at);
  if (entry.state === 'due') await settle(doc, entry.id);
  return skipped;
}

/** Finishes what earlier calls have ordered and not finished: whoever comes next builds on it. */
export async function finishOrders(doc: ProblemDoc, reference: Reference, at: Date): Promise<void> {
  for (const entry of doc.outbox) {
    if (entry.state === 'due' && entry.work && 'key' in entry.work) await carryOutOrder(doc, entry, reference, at);
  }
}

const TRIES = 3;

/** When it doesn't succeed, nothing is lost: `dispatch` carries the order out once more, and finds nothing to do. */
async function settle(start: ProblemDoc, entryId: string): Promise<void> {
  let doc: ProblemDoc | null = start;
  for (let attempt = 0; attempt < TRIES && doc !== null; attempt += 1) {
    if (await store.settle(doc, entryId)) return;
    doc = await store.find(doc._id);
  }
}

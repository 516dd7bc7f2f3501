import type { OutboxEntry, SuggestionDoc } from '../common/model';
import * as checks from './media-check-store';
import * as store from './store';

/** What `dispatch` needs of suggestions: what they owe, and the platform's word on their pictures. */

export { owing, lease } from './store';

/** What became of one entry. `traceId` comes with a picture that was handed over for checking. */
export interface Outcome {
  entry: OutboxEntry;
  traceId?: string;
}

/** Others may add entries while these are being delivered: then the outcome is written beside them. */
const TRIES = 5;

/**
 * Writes down what was delivered and gives the lease back.
 * @returns the suggestion as it is now; null when the lease was lost meanwhile
 */
export async function settle(
  leased: SuggestionDoc,
  holder: string,
  outcomes: readonly Outcome[],
  at: Date,
): Promise<SuggestionDoc | null> {
  const byId = new Map(outcomes.map((outcome) => [outcome.entry.id, outcome]));
  let doc: SuggestionDoc | null = leased;
  for (let attempt = 0; doc !== null && attempt < TRIES; attempt += 1) {
    const outbox: OutboxEntry[] = doc.outbox.map((entry) => byId.get(entry.id)?.entry ?? entry);
    const settled = await store.settle(doc, holder, outbox, {
      outboxDueAt: earliest(outbox),
      'outboxLease.until': at,
      'outboxLease.holder': '',
      ...tracesOf(doc, outcomes),
    });
    if (settled) {
      await applyEarlyResults(settled, outcomes);
      return settled;
    }
    const again = await store.find(leased._id);
    doc = again?.outboxLease.holder === holder ? again : null;
  }
  return null;
}

/** The platform has looked at a picture. It may say so before we have written down which picture that was. */
export async function pictureChecked(traceId: string, state: 'pass' | 'refused', at: Date): Promise<void> {
  await checks.keep({ _id: traceId, state, at });
  const doc = await store.withPicture(traceId);
  if (doc) await apply(doc, traceId, state);
}

async function applyEarlyResults(doc: SuggestionDoc, outcomes: readonly Outcome[]): Promise<void> {
  for (const { traceId } of outcomes) {
    const result = traceId === undefined ? null : await checks.resultOf(traceId);
    if (result) await apply(doc, result._id, result.state);
  }
}

async function apply(doc: SuggestionDoc, traceId: string, state: 'pass' | 'refused'): Promise<void> {
  const index = doc.photos.findIndex((photo) => photo.traceId === traceId);
  if (index >= 0) await store.setPicture(doc._id, index, traceId, state);
}

function earliest(outbox: readonly OutboxEntry[]): Date | null {
  const due = outbox.filter((entry) => entry.state === 'due').map((entry) => entry.nextAt.getTime());
  return due.length === 0 ? null : new Date(Math.min(...due));
}

function tracesOf(doc: SuggestionDoc, outcomes: readonly Outcome[]): Record<string, string> {
  const traces: Record<string, string> = {};
  for (const { entry, traceId } of outcomes) {
    if (traceId === undefined || !('fileId' in entry.to)) continue;
    const { fileId } = entry.to;
    const index = doc.photos.findIndex((photo) => photo.fileId === fileId);
    if (index >= 0) traces[`photos.${index}.traceId`] = traceId;
  }
  return traces;
}

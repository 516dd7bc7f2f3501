import type { OutboxEntry } from '../common/model';
import type { Attempt, Outcome } from './attempt';

/** The first retry comes after half a minute, each further one after twice as long, at most after an hour. */
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 3_600_000;
/** Then it is given up: about half a day. */
const MAX_ATTEMPTS = 16;

export const retryAfter = (attempts: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), LAST_RETRY_MS);

/** What an entry is after a try. @param entry with this try counted */
export function outcome(entry: OutboxEntry, result: Attempt, at: Date): Outcome {
  if (result.state === 'waiting') {
    const { traceId, afterMs } = result;
    return { entry: { ...entry, nextAt: new Date(at.getTime() + afterMs), lastError: null }, traceId };
  }
  const again = earliest(entry.progress?.again ?? null, result.state === 'later' ? againAt(entry, result, at) : null);
  const lastError = result.state === 'done' ? null : String(result.code);
  if (result.next != null) {
    // The way through all addressees is one try, however many steps it takes.
    const progress = { after: result.next, again };
    return { entry: { ...entry, attempts: entry.attempts - 1, nextAt: at, progress, lastError } };
  }
  if (again === null || result.state === 'unknown') {
    const state = result.state === 'later' ? 'failed' : result.state;
    return { entry: { ...entry, state, progress: null, lastError } };
  }
  if (entry.attempts >= MAX_ATTEMPTS) return { entry: { ...entry, state: 'failed', progress: null, lastError } };
  return { entry: { ...entry, nextAt: again, progress: null, lastError } };
}

const againAt = (entry: OutboxEntry, { until }: { until?: Date }, at: Date): Date =>
  until && until > at ? until : new Date(at.getTime() + retryAfter(entry.attempts));

const earliest = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b));

import { callFunction } from './cloud';
import { logFailure } from './log';
import type { Carrier } from './model';

/** `<carrier>:<id>` of those that wait for the call under way to come back. */
let waiting: string[] = [];
let busy = false;

/** More than this the timer takes. */
const MOST = 50;

/**
 * Asks `dispatch` to deliver what a document owes, without waiting for it. One call at a time; what comes meanwhile goes
 * with the next one. When it fails nothing is lost: what is owed stands in the documents, and the timer comes by. Digests
 * and the pictures of answers only go with the timer.
 */
export function kick(carrier: Exclude<Carrier, 'digests' | 'answerTexts'>, id: string): void {
  if (waiting.length < MOST) waiting.push(`${carrier}:${id}`);
  if (!busy) void send();
}

async function send(): Promise<void> {
  busy = true;
  try {
    while (waiting.length > 0) {
      const ids = waiting;
      waiting = [];
      await callFunction('dispatch', { action: 'deliver', ids });
    }
  } catch (error) {
    waiting = [];
    logFailure('kick', error);
  } finally {
    busy = false;
  }
}

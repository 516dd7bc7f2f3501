import { errorCode } from '../common/cloud';
import { personHash } from '../common/ids';
import { logFailure } from '../common/log';
import type { OutboxEntry } from '../common/model';
import { notify } from '../inbox/notify';
import type { Outcome } from '../suggestion/deliveries';
import type { Attempt, Context } from './attempt';
import { checkPicture } from './picture';
import { sendToRobot } from './robot';
import { sendMessage } from './message';
import { work } from './work';

/** The first retry comes after half a minute, each further one after twice as long, at most after an hour. */
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 3_600_000;
/** Then it is given up: about half a day. */
const MAX_ATTEMPTS = 16;

export const retryAfter = (attempts: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), LAST_RETRY_MS);

/** Delivers one entry once. Never throws: what went wrong stands in the entry. */
export async function deliverEntry(entry: OutboxEntry, context: Context): Promise<Outcome> {
  const tried: OutboxEntry = { ...entry, attempts: entry.attempts + 1, reached: [...entry.reached] };
  try {
    return after(tried, await attempt(tried, context), context.at);
  } catch (error) {
    logFailure(`deliver ${entry.channel}`, error);
    return after(tried, { state: 'later', code: errorCode(error) }, context.at);
  }
}

async function attempt(entry: OutboxEntry, context: Context): Promise<Attempt> {
  switch (entry.channel) {
    case 'mediaCheck':
      return checkPicture(entry, context);
    case 'robot':
      return sendToRobot(entry, context.reference);
    case 'inbox':
      return toEach(entry, context, async (openid) => {
        await notify(openid, entry, context.at);
        return { state: 'done' };
      });
    case 'subscribe':
      return toEach(entry, context, (openid) => sendMessage(openid, entry, context));
    case 'card':
    case 'call':
    case 'join':
    case 'follow':
      return work(entry, context);
  }
}

/** Who has been reached, or can't be, isn't tried again with the others. */
async function toEach(
  entry: OutboxEntry,
  context: Context,
  send: (openid: string) => Promise<Attempt>,
): Promise<Attempt> {
  let last: Attempt = { state: 'done' };
  for (const openid of await context.recipients.of(entry.to)) {
    const person = personHash(openid);
    if (entry.reached.includes(person)) continue;
    const result = await send(openid);
    if (result.state === 'later') last = result;
    else {
      entry.reached.push(person);
      if (last.state === 'done') last = result;
    }
  }
  return last;
}

function after(entry: OutboxEntry, result: Attempt, at: Date): Outcome {
  switch (result.state) {
    case 'done':
      return { entry: { ...entry, state: 'done', lastError: null } };
    case 'refused':
      return { entry: { ...entry, state: 'refused', lastError: String(result.code) } };
    case 'waiting':
      return {
        entry: { ...entry, nextAt: new Date(at.getTime() + result.afterMs), lastError: null },
        traceId: result.traceId,
      };
    case 'later': {
      const lastError = String(result.code);
      if (entry.attempts >= MAX_ATTEMPTS) return { entry: { ...entry, state: 'failed', lastError } };
      return { entry: { ...entry, nextAt: new Date(at.getTime() + retryAfter(entry.attempts)), lastError } };
    }
  }
}

import { errorCode } from '../common/cloud';
import { logFailure } from '../common/log';
import type { OutboxEntry } from '../common/model';
import type { Attempt, Context, Outcome } from './attempt';
import { callUnreached } from './calls';
import { toInboxes } from './inboxes';
import { outcome } from './outcome';
import { toPhones } from './phones';
import { checkPicture } from './picture';
import { tellRobot } from './robot';
import { work } from './work';

/**
 * Tries each of these entries of one document once. Never throws: what went wrong stands in the entries. What goes to
 * inboxes goes together, and first: it is the channel that always works.
 */
export async function deliverEntries(entries: readonly OutboxEntry[], context: Context): Promise<Outcome[]> {
  const tried = entries.map((entry) => ({
    ...entry,
    attempts: entry.attempts + 1,
    reached: [...entry.reached],
    missed: [...entry.missed],
  }));
  const inboxes = tried.filter(({ channel }) => channel === 'inbox');
  const told = inboxes.length === 0 ? [] : await guarded('inbox', () => toInboxes(inboxes, context));
  const outcomes = inboxes.map((entry, i) => outcome(entry, Array.isArray(told) ? told[i]! : told, context.at));
  for (const entry of tried.filter(({ channel }) => channel !== 'inbox')) {
    const result = await guarded(entry.channel, () => attempt(entry, context));
    const unclaimed = result.state === 'later' ? { ...entry, claimedAt: null } : entry;
    outcomes.push(outcome(unclaimed, result, context.at));
  }
  return outcomes;
}

async function guarded<T>(channel: string, carryOut: () => Promise<T>): Promise<T | (Attempt & { state: 'later' })> {
  try {
    return await carryOut();
  } catch (error) {
    logFailure(`deliver ${channel}`, error);
    return { state: 'later', code: errorCode(error) };
  }
}

async function attempt(entry: OutboxEntry, context: Context): Promise<Attempt> {
  switch (entry.channel) {
    case 'mediaCheck':
      return checkPicture(entry, context);
    case 'robot':
      return tellRobot(entry, context);
    case 'inbox':
      return { state: 'done' };
    case 'subscribe':
      return toPhones(entry, context);
    case 'call':
      return callUnreached(entry, context);
    case 'card':
    case 'join':
    case 'follow':
    case 'recount':
    case 'stories':
      return work(entry, context);
  }
}

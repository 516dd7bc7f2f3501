import { performance } from 'node:perf_hooks';
import { isArchived } from '../common/archived';
import { currentReference } from '../common/reference';
import { drain } from './batch';
import { KINDS } from './kinds';

/** Delivery needs the rest of what the function may run (config.json). */
const BUDGET_MS = 6000;

/**
 * Does what deadlines, reviews and closes want by now: each document's timer is one conditional update, with what it owes
 * to people inside. What isn't reached comes with the next minute. In an archived campaign nothing happens by itself.
 * @returns how many timers were done
 */
export async function remind(now: () => Date): Promise<{ reminded: number }> {
  const until = performance.now() + BUDGET_MS;
  const reference = await currentReference();
  if (!reference || isArchived(reference.campaign)) return { reminded: 0 };
  let reminded = 0;
  for (const kind of KINDS) {
    reminded += await drain(
      'remind',
      until,
      (limit) => kind.owingTimers(now(), limit),
      (id) => kind.runTimer(id, reference, now()),
    );
  }
  return { reminded };
}

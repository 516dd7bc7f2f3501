import { logFailure } from '../common/log';
import { finishErasures } from '../privacy/erase';
import { eraseOnTheDay } from '../privacy/purge';
import { eraseOnTheDayHourly, finishErasuresHourly } from '../privacy/tick';
import { purgeFiles, purgeHourly } from '../report/purge';
import { deliver } from './deliver';
import { digest, digestInTheMorning } from './digest';
import { recount } from './recount';
import { remind } from './remind';
import { rollup } from './rollup';

/** @returns how much was done, by what */
type Job = (now: () => Date) => Promise<Record<string, number>>;

const delivery: Job = (now) => deliver(undefined, now);

/**
 * What each trigger does, one after the other. The platform allows one timer per function: `deliver` comes every minute
 * (config.json) and does all that is due. The others can be fired by themselves.
 */
const TRIGGERS: Record<string, readonly Job[]> = {
  deliver: [
    recount,
    rollup,
    remind,
    digestInTheMorning,
    delivery,
    finishErasuresHourly,
    eraseOnTheDayHourly,
    purgeHourly,
  ],
  remind: [recount, remind, delivery],
  digest: [digest, delivery],
  rollup: [rollup, delivery],
  purge: [finishErasures, eraseOnTheDay, purgeFiles],
};

/**
 * Carries out a trigger's jobs. One that fails doesn't keep the next from being done; nothing of it is lost, because all
 * of them begin anew from what is stored.
 * @returns null when there is no such trigger
 */
export async function runTrigger(name: unknown, now: () => Date): Promise<Record<string, number> | null> {
  const jobs = typeof name === 'string' && Object.hasOwn(TRIGGERS, name) ? TRIGGERS[name] : undefined;
  if (!jobs) return null;
  const results: Record<string, number> = {};
  for (const job of jobs) {
    try {
      Object.assign(results, await job(now));
    } catch (error) {
      logFailure(`${String(name)} ${job.name}`, error);
      results.failed = (results.failed ?? 0) + 1;
    }
  }
  return results;
}

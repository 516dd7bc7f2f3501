import { performance } from 'node:perf_hooks';
import { refreshedReference } from '../common/reference';
import { drain } from './batch';
import { KINDS } from './kinds';

const BUDGET_MS = 6000;

/**
 * Counts deadlines anew after the office has changed the calendar. One query a minute for each kind tells that there is
 * nothing to do; it is asked each time, because an instance with an old copy may write an old deadline a little later.
 * @returns how many deadlines were counted
 */
export async function recount(now: () => Date): Promise<{ recounted: number }> {
  const until = performance.now() + BUDGET_MS;
  const campaign = (await refreshedReference())?.campaign;
  let recounted = 0;
  for (const kind of campaign ? KINDS : []) {
    recounted += await drain(
      'recount',
      until,
      async (limit) => (campaign ? kind.outdated(campaign, limit) : []),
      async (id) => campaign !== undefined && kind.countAnew(id, campaign, now()),
    );
  }
  return { recounted };
}

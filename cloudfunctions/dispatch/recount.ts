import { performance } from 'node:perf_hooks';
import { isArchived } from '../common/archived';
import type { CampaignDoc } from '../common/model';
import { refreshedReference } from '../common/reference';
import { drain } from './batch';
import { KINDS } from './kinds';

const BUDGET_MS = 6000;
/** Longer than an instance trusts its copy of the calendar (common/reference.ts), and a call that has one may take. */
const SETTLES_MS = 10 * 60_000;

/** The calendar that this instance knows, since when, and whether anything may still run by an earlier one. */
let known: { edition: string; since: number; settled: boolean } | null = null;

/**
 * Counts deadlines anew after the office has changed the calendar. For a while one query a minute for each kind tells that
 * there is nothing to do: an instance with an old copy may write an old deadline a little later. Then, and before there was
 * any earlier calendar, nobody has to ask.
 * @returns how many deadlines were counted
 */
export async function recount(now: () => Date): Promise<{ recounted: number }> {
  const campaign = (await refreshedReference())?.campaign;
  if (!campaign || isArchived(campaign) || isSettled(campaign, now())) return { recounted: 0 };
  const { found, recounted } = await countAll(campaign, now);
  if (known && found === 0) known.settled = Math.abs(now().getTime() - known.since) >= SETTLES_MS;
  return { recounted };
}

function isSettled({ _id, calendar: { revision } }: CampaignDoc, at: Date): boolean {
  const edition = `${_id}:${revision}`;
  if (known?.edition !== edition) known = { edition, since: at.getTime(), settled: revision === 0 };
  return known.settled;
}

async function countAll(campaign: CampaignDoc, now: () => Date): Promise<{ found: number; recounted: number }> {
  const until = performance.now() + BUDGET_MS;
  let found = 0;
  let recounted = 0;
  for (const kind of KINDS) {
    recounted += await drain(
      'recount',
      until,
      async (limit) => {
        const ids = await kind.outdated(campaign, limit);
        found += ids.length;
        return ids;
      },
      (id) => kind.countAnew(id, campaign, now()),
    );
  }
  return { found, recounted };
}

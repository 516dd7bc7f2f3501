import { performance } from 'node:perf_hooks';
import type { Reference } from '../common/reference';
import * as campaigns from './campaign-store';
import { recountBuildings } from './count-doors';
import * as counts from './count-store';

const TOGETHER = 200;
/** By then every instance goes by the new households, also one that was in the middle of a visit. */
const KNOWN_AFTER_MS = 90_000;

/**
 * After households were changed: what doors come to beyond them is worked out anew, for every building at which anybody
 * has been. Done at once, and again when it is sure that nobody still counts by the old ones.
 * @param until by `performance.now()`; nothing new is begun after it
 */
export async function recountHouseholds(reference: Reference, at: Date, until: number): Promise<void> {
  const { campaign, all } = reference;
  const changedAt = campaign.householdsChangedAt;
  if (!changedAt) return;
  const within = all.districts.filter(({ parentId }) => parentId === null).map(({ _id }) => _id);
  for (let after: string | null = null; ;) {
    if (performance.now() >= until) return;
    const page = await counts.changedAfter(campaign._id, { within, without: [] }, { after, since: null }, TOGETHER);
    await recountBuildings(page, reference);
    if (page.length < TOGETHER) break;
    after = page.at(-1)?._id ?? null;
  }
  if (at.getTime() - changedAt.getTime() > KNOWN_AFTER_MS) await campaigns.householdsCounted(campaign._id, changedAt);
}

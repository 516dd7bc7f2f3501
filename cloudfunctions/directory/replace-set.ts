import type { CampaignDoc } from '../common/model';
import * as campaigns from './campaign-store';
import { clearSet } from './district-store';
import { ranOut, type Change } from './setting-up';
import { clearUnitSet } from './setup-store';

/** Whoever began to read a set before it was replaced is done with it by then. */
const READ_UNTIL_MS = 10 * 60_000;

/** What is imported as a whole. */
type Kind = 'districts' | 'units';

/**
 * All or nothing: a new set is written beside the one that counts; then one write of the campaign names it. Who is killed
 * before has changed nothing, who is killed after has changed all.
 * @param write writes the set of this name
 * @param said what the campaign says of it besides
 */
export async function replaceSet(
  { reference, holder, mark, at }: Change,
  kind: Kind,
  write: (set: string) => Promise<void>,
  said: Partial<CampaignDoc>,
): Promise<void> {
  const { campaign } = reference;
  // Each change has a revision of its own.
  const set = `${campaign._id}.${campaign.revision}`;
  const spare = (name: string) => ({ set: name, at, ...(kind === 'units' ? { of: kind } : {}) });
  if ((await campaigns.announceSet(campaign._id, holder, spare(set))) === 0) throw ranOut();
  await write(set);
  const [old, recent] = [campaign.spareSets ?? [], new Date(at.getTime() - READ_UNTIL_MS)];
  const unread = old.filter((one) => one.at <= recent);
  for (const one of unread) await (one.of === 'units' ? clearUnitSet(one.set) : clearSet(one.set));
  const left = spare((kind === 'units' ? campaign.unitSet : campaign.districtSet) ?? campaign._id);
  const saved = await campaigns.saveBeside(campaign, holder, mark, {
    ...(kind === 'units' ? { unitSet: set } : { districtSet: set }),
    spareSets: [...old.filter((one) => !unread.includes(one)), left],
    ...said,
  });
  if (!saved) throw ranOut();
}

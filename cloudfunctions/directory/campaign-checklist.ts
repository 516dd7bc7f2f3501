import type { CampaignChecklist, ListedNames } from '../../miniprogram/contract';
import { gaps } from '../common/assignments';
import { unitsWithAdmin } from '../common/member-store';
import { NoCampaign, refreshedReference } from '../common/reference';

/** As many are named; `count` is of all. */
const NAMED = 3;

/** How far the set-up is. One database request besides the campaign: everything else is in memory. */
export async function checklist(): Promise<CampaignChecklist> {
  const reference = await refreshedReference();
  if (!reference) throw new NoCampaign();
  const { districts, units, sites } = reference.all;
  const towns = districts.filter(({ level }) => level === 'town');
  const inOrder = [...units].sort((a, b) => a.order - b.order);
  const staffed = new Set(units.length === 0 ? [] : await unitsWithAdmin(units.map(({ _id }) => _id)));
  return {
    communities: districts.filter(({ level }) => level === 'community').length,
    households: towns.reduce((sum, town) => sum + town.households, 0),
    units: units.length,
    gaps: listed(gaps(reference).map((district) => reference.districtName(district))),
    sites: sites.length,
    withoutAdmin: listed(inOrder.filter(({ _id }) => !staffed.has(_id)).map(({ name }) => name)),
  };
}

const listed = (names: readonly string[]): ListedNames => ({ count: names.length, names: names.slice(0, NAMED) });

import type { KeptVisit } from '../../../services/visits/item';
import { fetchDuty, keptDuty, keptTasks } from '../../../services/visits/offline';
import { spokenDay } from '../../../utils/time';
import { lastName } from '../visits/rows';

export interface PlaceChoice {
  /** Of the district. */
  id: string;
  name: string;
  hint: string;
  /** Code of the publicity site; null for other places. */
  site: string | null;
}

/** Where a symposium can have been held, or at which site somebody was on duty. */
export async function placesFor({ kind, membershipId }: KeptVisit): Promise<PlaceChoice[]> {
  if (membershipId === null) return [];
  if (kind === 'symposium') {
    const areas = keptTasks(membershipId)?.areas ?? [];
    return areas.map(({ id, name }) => ({ id, name: lastName(name), hint: name, site: null }));
  }
  // Without a network those that were known last.
  const duties = await fetchDuty(membershipId).catch(() => keptDuty(membershipId));
  return duties.map(({ site }) => ({
    id: site.districtId,
    name: site.name,
    hint: `${spokenDay(site.date)} ${site.from}—${site.to} · ${site.place}`,
    site: site.code,
  }));
}

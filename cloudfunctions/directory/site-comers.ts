import type { SiteDoc } from '../common/model';
import * as checkIns from './check-in-store';
import * as scans from './site-scan-store';

/** Who came by a site. */
export interface Comers {
  /** People who scanned its code, each once a day. */
  scans: number;
  /** Of these on the site's own day. */
  scansOnDay: number;
  /** People who signed in for duty. */
  checkedIn: number;
}

/** Two requests, however many sites. */
export async function comersOf(campaignId: string, sites: readonly SiteDoc[]): Promise<(site: SiteDoc) => Comers> {
  const ids = sites.map(({ _id }) => _id);
  const [counts, present] = await Promise.all([scans.countsOf(campaignId, ids), checkIns.countsOf(ids)]);
  const sum = (some: readonly scans.ScanCount[]): number => some.reduce((total, { people }) => total + people, 0);
  return ({ _id, date }) => {
    const own = counts.filter(({ siteId }) => siteId === _id);
    return {
      scans: sum(own),
      scansOnDay: sum(own.filter(({ day }) => day === date)),
      checkedIn: present.get(_id) ?? 0,
    };
  };
}

/** Whether anybody was ever there. */
export const anybodyAt = async (campaignId: string, siteId: string): Promise<boolean> =>
  (await scans.anyAt(campaignId, siteId)) || (await checkIns.countsOf([siteId])).size > 0;

import type { OutputOf, ParsedOf, reportContract, SiteFigures } from '../../../miniprogram/contract';
import { dayOf, iso } from '../../common/clock';
import type { StaffCall } from '../../common/endpoint';
import type { SiteDoc } from '../../common/model';
import { requireReference } from '../../common/reference';
import { serves } from '../../directory/duty';
import { comersOf, type Comers } from '../../directory/site-comers';
import { figuresOf } from '../../suggestion/figures/read';
import { hasLists } from '../lists';

type Contract = (typeof reportContract)['sites'];

/**
 * From the poster to the answer, site by site in the order of their days: which posters nobody sees, and where people look
 * and say nothing. Membership and reference apart it costs three requests.
 */
export async function sites({ member, at }: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const reference = await requireReference();
  const { campaign, all } = reference;
  const seen = all.sites
    .filter((site) => member.role !== 'unitAdmin' || serves(site, member))
    .sort((a, b) => compare(`${a.date} ${a.from}`, `${b.date} ${b.from}`) || compare(a._id, b._id));
  const lists = hasLists('site', member);
  if (seen.length === 0) return { items: [], lists };
  const [comers, figures] = await Promise.all([
    comersOf(campaign._id, seen),
    figuresOf(
      campaign._id,
      seen.map(({ _id }) => `s:${_id}` as const),
    ),
  ]);
  return {
    items: seen.map((site) => {
      const said = figures.get(`s:${site._id}`);
      return row(site, comers(site), { submissions: said?.received ?? 0, answered: said?.answered ?? 0 }, at);
    }),
    lists,
  };
}

function row(
  site: SiteDoc,
  { scans, scansOnDay, checkedIn }: Comers,
  said: Pick<SiteFigures, 'submissions' | 'answered'>,
  at: Date,
): SiteFigures {
  const { _id, name, place, date, from, to } = site;
  return {
    site: { id: _id, name, place, date, from, to },
    scans,
    scansOnDay,
    ...said,
    checkedIn,
    unscanned: scansOnDay === 0 && isOver(site, at),
  };
}

/** Its day is over, or its hours of today. */
const isOver = ({ date, to }: SiteDoc, at: Date): boolean =>
  dayOf(at) > date || (dayOf(at) === date && iso(at).slice(11, 16) > to);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

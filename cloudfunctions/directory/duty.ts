import type { directoryContract, DutyView, OutputOf, ParsedOf } from '../../miniprogram/contract';
import { dayOf, iso } from '../common/clock';
import { cut, readCursor, type Position } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import type { CheckInDoc, MemberDoc, SiteDoc } from '../common/model';
import { OFFICE, requireReference, type Reference } from '../common/reference';
import * as store from './check-in-store';
import { siteView } from './views';

type Contract = (typeof directoryContract)['sites.duty'];

/** The unit for which somebody is on duty. */
export const unitOf = ({ unitId }: MemberDoc): string => unitId ?? OFFICE;

/** Whether somebody's unit is on the roster; without one the site is everybody's. */
export const serves = ({ unitIds }: SiteDoc, member: MemberDoc): boolean =>
  unitIds.length === 0 || unitIds.includes(unitOf(member));

/** Sites at which the caller's unit is on duty: today's, those to come, those that were. The office sees all. */
export async function duty(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const { input, member, at } = call;
  const reference = await requireReference();
  const today = dayOf(at);
  const after = readCursor(input.cursor, KEY);
  const sites = reference.all.sites
    .filter((site) => member.role === 'office' || serves(site, member))
    .map((site) => ({ _id: site._id, key: keyOf(site, today), site }))
    .sort((a, b) => compare(a.key, b.key) || compare(a._id, b._id))
    .filter((entry) => after === null || isBehind(entry, after));
  const { items, nextCursor } = cut(sites, input.limit, ({ key }) => key);
  const present = await store.of(items.map(({ _id }) => _id));
  return {
    items: await Promise.all(
      items.map(({ site }) =>
        dutyView(
          site,
          present.filter(({ siteId }) => siteId === site._id),
          member,
          reference,
        ),
      ),
    ),
    nextCursor,
  };
}

/**
 * Who is there. Colleagues are seen by name, of other units only how many came: the roster isn't a register of who was
 * where. The office sees all.
 */
export async function dutyView(
  site: SiteDoc,
  present: readonly CheckInDoc[],
  member: MemberDoc,
  reference: Reference,
): Promise<DutyView> {
  const own = present.find(({ memberId }) => memberId === member._id);
  const units = [...new Set([...site.unitIds, ...present.map(({ unitId }) => unitId)])];
  return {
    site: await siteView(site, reference),
    units: units.map((id) => {
      const people = present.filter(({ unitId }) => unitId === id);
      const named = member.role === 'office' || id === unitOf(member);
      return {
        id,
        name: reference.unitName(id),
        present: people.length,
        people: named ? people.map(({ name, at, late }) => ({ name, at: iso(at), late })) : [],
      };
    }),
    mine: own ? iso(own.at) : null,
    rostered: serves(site, member),
  };
}

/** Today's first, then what comes, then what was; each in the order of the clock. */
const keyOf = ({ date, from }: SiteDoc, today: string): string =>
  `${date === today ? 0 : date > today ? 1 : 2} ${date} ${from}`;
const KEY = /^[012] \d{4}-\d\d-\d\d \d\d:\d\d$/;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isBehind = (entry: { _id: string; key: string }, { key, id }: Position): boolean =>
  (compare(entry.key, key) || compare(entry._id, id)) > 0;

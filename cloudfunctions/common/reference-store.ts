import { collection, command as _, type Collection } from './cloud';
import { assignmentId } from './ids';
import type { AssignmentDoc, CampaignDoc, DistrictDoc, MemberDoc, SiteDoc, UnitDoc } from './model';

/** Reading of what changes seldom: the current campaign and what belongs to it. */
const campaigns = collection<CampaignDoc>('campaigns');
const districts = collection<DistrictDoc>('districts');
const units = collection<UnitDoc>('units');
const assignments = collection<AssignmentDoc>('assignments');
const sites = collection<SiteDoc>('sites');

/** As many as the platform gives at once. */
const PAGE = 1000;

export const currentCampaign = (): Promise<CampaignDoc | null> => campaigns.one({ current: true });

/** The current campaign, the person's memberships and how many messages are unread, in one request. */
export async function currentFor(
  openid: string,
): Promise<{ campaign: CampaignDoc; members: MemberDoc[]; unread: number } | null> {
  const [found] = await campaigns.aggregate<CampaignDoc & { members: MemberDoc[]; unread: number }>([
    ['match', { current: true }],
    ['limit', 1],
    ['addFields', { caller: _.aggregate.literal(openid) }],
    ['lookup', { from: 'members', localField: 'caller', foreignField: 'openid', as: 'members' }],
    ['lookup', { from: 'notifications', localField: 'caller', foreignField: 'unreadOf', as: 'unread' }],
    ['addFields', { unread: _.aggregate.size('$unread') }],
    ['project', { caller: 0 }],
  ]);
  if (!found) return null;
  const { members, unread, ...campaign } = found;
  return { campaign, members, unread };
}

/** Everything of a campaign but the buildings: those are many, and rarely needed. */
export async function everythingOf(campaign: Whose) {
  const levels = ['county', 'town', 'community', 'estate'] as const;
  const ofUnits = { campaignId: unitSetOf(campaign) };
  const [unitDocs, assignmentDocs, siteDocs, ...districtDocs] = await Promise.all([
    whole(units, ofUnits),
    whole(assignments, ofUnits),
    whole(sites, { campaignId: campaign._id }),
    ...levels.map((level) => ofLevel(campaign, level)),
  ]);
  const set = unitSetOf(campaign);
  const all = { units: bareOf(campaign, set, unitDocs), assignments: bareOf(campaign, set, assignmentDocs) };
  return { ...all, assignments: settled(all), sites: siteDocs, districts: districtDocs.flat() };
}

/** A unit whose assignments are being changed has all of the new ones already, and none of the old ones. */
function settled(all: { units: UnitDoc[]; assignments: AssignmentDoc[] }): AssignmentDoc[] {
  const changing = all.units.flatMap((unit) => (unit.assigning ? [{ ...unit, districtIds: unit.assigning }] : []));
  if (changing.length === 0) return all.assignments;
  const theirs = changing.flatMap(({ _id: unitId, campaignId, districtIds }) =>
    districtIds.map((districtId) => ({
      _id: assignmentId(campaignId, unitId, districtId),
      campaignId,
      unitId,
      districtId,
    })),
  );
  return [...all.assignments.filter(({ unitId }) => !changing.some(({ _id }) => _id === unitId)), ...theirs];
}

/**
 * A campaign's districts are one of several sets, so that an import shows itself all at once: it writes a new set, then the
 * campaign names it. In a set a document's id is the set's name and the district's own id, which is the same in each; the
 * set that has the campaign's id holds the bare ids. Units and their assignments are one of several sets in the same way.
 * Outside of this file nobody knows of it.
 */
export type Whose = Pick<CampaignDoc, '_id' | 'districtSet' | 'unitSet'>;

const setOf = ({ _id, districtSet }: Whose): string => districtSet ?? _id;
const unitSetOf = ({ _id, unitSet }: Whose): string => unitSet ?? _id;
const prefixOf = ({ _id }: Whose, set: string): string => (set === _id ? '' : `${set}~`);
/** The id of the document in which a district stands now. */
export const districtDocumentId = (campaign: Whose, id: string): string =>
  `${prefixOf(campaign, setOf(campaign))}${id}`;
/** The same of a unit. */
export const unitDocumentId = (campaign: Whose, id: string): string =>
  `${prefixOf(campaign, unitSetOf(campaign))}${id}`;

interface Member {
  _id: string;
  campaignId: string;
}

function bareOf<T extends Member>(campaign: Whose, set: string, docs: readonly T[]): T[] {
  const { length } = prefixOf(campaign, set);
  return length === 0
    ? [...docs]
    : docs.map((doc) => ({ ...doc, _id: doc._id.slice(length), campaignId: campaign._id }));
}

const inSet = <T extends Member>(campaign: Whose, set: string, doc: T): T => ({
  ...doc,
  _id: `${prefixOf(campaign, set)}${doc._id}`,
  campaignId: set,
});

const bare = (campaign: Whose, docs: readonly DistrictDoc[]): DistrictDoc[] => bareOf(campaign, setOf(campaign), docs);

/** A district as it stands in the campaign's set. */
export const districtDocument = (campaign: Whose, district: DistrictDoc): DistrictDoc =>
  inSet(campaign, setOf(campaign), district);

/** The same of a unit, and of an assignment. */
export const unitDocument = <T extends UnitDoc | AssignmentDoc>(campaign: Whose, doc: T): T =>
  inSet(campaign, unitSetOf(campaign), doc);

/** All that a unit is assigned to, in the campaign's set. */
export const assignmentsOf = (campaign: Whose, unitId: string): { campaignId: string; unitId: string } => ({
  campaignId: unitSetOf(campaign),
  unitId,
});

export const ofLevel = async (campaign: Whose, level: DistrictDoc['level']): Promise<DistrictDoc[]> =>
  bare(campaign, await whole(districts, { campaignId: setOf(campaign), level }));

export const district = async (campaign: Whose, id: string): Promise<DistrictDoc | null> =>
  (await districtsWith(campaign, [id]))[0] ?? null;

export const districtsWith = async (campaign: Whose, ids: readonly string[]): Promise<DistrictDoc[]> => {
  const wanted = ids.map((id) => districtDocumentId(campaign, id));
  const found = await districts.find({ _id: _.in(wanted), campaignId: setOf(campaign) }, { limit: PAGE });
  return bare(campaign, found);
};

/** @param limit one more than is wanted tells whether there are more */
export const children = async (campaign: Whose, parentIds: string[], limit: number): Promise<DistrictDoc[]> =>
  bare(campaign, await districts.find({ campaignId: setOf(campaign), parentId: _.in(parentIds) }, { limit }));

/** All that lie directly below some districts. */
export const childrenOf = async (campaign: Whose, parentIds: readonly string[]): Promise<DistrictDoc[]> =>
  parentIds.length === 0
    ? []
    : bare(campaign, await whole(districts, { campaignId: setOf(campaign), parentId: _.in([...parentIds]) }));

/** Those of some districts that have others below them. */
export async function withChildren(campaign: Whose, ids: readonly string[]): Promise<string[]> {
  const groups = await districts.aggregate<{ _id: string }>([
    ['match', { campaignId: setOf(campaign), parentId: _.in([...ids]) }],
    ['group', { _id: '$parentId' }],
    ['limit', PAGE],
  ]);
  return groups.map(({ _id }) => _id);
}

async function whole<T extends { _id: string }>(from: Collection<T>, where: Record<string, unknown>): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const last = all.at(-1);
    const page = await from.find(last ? { ...where, _id: _.gt(last._id) } : where, {
      sort: [['_id', 'asc']],
      limit: PAGE,
    });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

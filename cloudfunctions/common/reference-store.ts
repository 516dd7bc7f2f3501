import { collection, command as _, type Collection } from './cloud';
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
export async function everythingOf(campaignId: string) {
  const levels = ['county', 'town', 'community', 'estate'] as const;
  const [unitDocs, assignmentDocs, siteDocs, ...districtDocs] = await Promise.all([
    whole(units, { campaignId }),
    whole(assignments, { campaignId }),
    whole(sites, { campaignId }),
    ...levels.map((level) => whole(districts, { campaignId, level })),
  ]);
  return { units: unitDocs, assignments: assignmentDocs, sites: siteDocs, districts: districtDocs.flat() };
}

export const district = (campaignId: string, id: string): Promise<DistrictDoc | null> =>
  districts.one({ _id: id, campaignId });

export const districtsWith = (campaignId: string, ids: readonly string[]): Promise<DistrictDoc[]> =>
  districts.find({ _id: _.in([...ids]), campaignId }, { limit: PAGE });

/** @param limit one more than is wanted tells whether there are more */
export const children = (campaignId: string, parentIds: string[], limit: number): Promise<DistrictDoc[]> =>
  districts.find({ campaignId, parentId: _.in(parentIds) }, { limit });

/** All that lie directly below some districts. */
export const childrenOf = async (campaignId: string, parentIds: readonly string[]): Promise<DistrictDoc[]> =>
  parentIds.length === 0 ? [] : whole(districts, { campaignId, parentId: _.in([...parentIds]) });

/** Those of some districts that have others below them. */
export async function withChildren(campaignId: string, ids: readonly string[]): Promise<string[]> {
  const groups = await districts.aggregate<{ _id: string }>([
    ['match', { campaignId, parentId: _.in([...ids]) }],
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

import {
  CAMPAIGN_STATUS_LABELS,
  CAMPAIGN_STEPS,
  type CampaignSettings,
  type CampaignSetup,
  type directoryContract,
  type ParsedOf,
  type RoutePreview,
} from '../../miniprogram/contract';
import { nearestAssigned } from '../common/assignments';
import { audit } from '../common/audit';
import { dayOf } from '../common/clock';
import { eraseDay } from '../common/erase-day';
import type { StaffCall } from '../common/endpoint';
import { changeHash } from '../common/ids';
import type { CampaignDoc } from '../common/model';
import { aborted, invalid, precondition } from '../common/problems';
import { latestReference, Reference, refreshedReference, requireReference } from '../common/reference';
import { route } from '../suggestion/routing';
import { missingFor, requireKept, requireNothingMissing, requireRules } from './campaign-rules';
import * as store from './campaign-store';
import { ranOut, settingUp, versionOf } from './setting-up';

type Contract = typeof directoryContract;
type Input<K extends keyof Contract> = StaffCall<ParsedOf<Contract[K]>>;

/** The first campaign of an environment: two people who begin at once begin the same one. */
const FIRST = 'campaign-1';

export async function campaignSetup(call: Input<'campaign.settings'>): Promise<CampaignSetup | null> {
  const reference = await refreshedReference();
  return reference && (await view(reference, call.at));
}

/**
 * @throws INVALID_ARGUMENT at a rule that names what doesn't exist, or for what can't be changed any more;
 *   FAILED_PRECONDITION once it is archived; ABORTED when somebody else has changed it
 */
export async function saveCampaign(call: Input<'campaign.save'>): Promise<CampaignSetup> {
  const { input, at } = call;
  if (!(await refreshedReference())) return begin(call);
  await settingUp(call, 'directory.campaign.save', async ({ reference, holder, mark }) => {
    const { campaign } = reference;
    if (campaign.requestIds?.includes(mark)) return;
    if (input.version !== versionOf(campaign)) throw aborted(await view(reference, at));
    await requireRules(input.settings.routing, input.settings.categories, reference, 'settings.routing');
    requireKept(input.settings, campaign);
    const wanted = stored(input.settings, campaign, at);
    const changed = Object.keys(wanted).filter(
      (key) => !same(wanted[key as keyof Stored], campaign[key as keyof Stored]),
    );
    await audit(call, 'directory.campaign.save', campaign._id, changed, input.requestId);
    if (!(await store.save(campaign, holder, mark, wanted))) throw ranOut();
  });
  return view(await latestReference(), at);
}

async function begin(call: Input<'campaign.save'>): Promise<CampaignSetup> {
  const { input, openid, at } = call;
  await requireRules(input.settings.routing, input.settings.categories, null, 'settings.routing');
  const mark = changeHash(openid, 'directory.campaign.save', input.requestId);
  await audit(call, 'directory.campaign.save', FIRST, ['settings'], input.requestId);
  const created = await store.create({
    ...stored(input.settings, null, at),
    _id: FIRST,
    status: 'draft',
    current: true,
    revision: 1,
    calendar: { holidays: [], workdays: [], revision: 0 },
    demo: false,
    version: 1,
    requestIds: [mark],
    changing: null,
  });
  const present = await latestReference();
  if (!created && !present.campaign.requestIds?.includes(mark)) throw aborted(await view(present, at));
  return view(present, at);
}

/** @throws FAILED_PRECONDITION when it can't follow, or something is missing before it can begin; ABORTED */
export async function setStatus(call: Input<'campaign.setStatus'>): Promise<CampaignSetup> {
  const { input, at } = call;
  await settingUp(call, 'directory.campaign.setStatus', async ({ reference, holder, mark }) => {
    const { campaign } = reference;
    if (campaign.requestIds?.includes(mark)) return;
    if (input.version !== versionOf(campaign)) throw aborted(await view(reference, at));
    if (!CAMPAIGN_STEPS[campaign.status].includes(input.status)) {
      const [from, to] = [CAMPAIGN_STATUS_LABELS[campaign.status], CAMPAIGN_STATUS_LABELS[input.status]];
      throw precondition(from === to ? `活动本来就是“${to}”` : `活动${from}，不能直接变成“${to}”`);
    }
    if (input.status === 'active') requireNothingMissing(reference, dayOf(at));
    await audit(call, 'directory.campaign.setStatus', campaign._id, ['status'], input.requestId);
    if (!(await store.save(campaign, holder, mark, { status: input.status }))) throw ranOut();
  });
  return view(await latestReference(), at);
}

/** The very routing that a suggestion goes through, with the given rules in place of the campaign's. */
export async function tryRoute({ input }: Input<'campaign.route'>): Promise<RoutePreview> {
  const present = await requireReference();
  if (input.routing) await requireRules(input.routing, null, present, 'routing');
  const reference = input.routing
    ? new Reference({ ...present.campaign, routing: input.routing.map(ruleOf) }, present.all)
    : present;
  const district = input.districtId === undefined ? null : await present.district(input.districtId);
  if (input.districtId !== undefined && !district) throw invalid('districtId', '没有这个地点，请重新选择');
  const path = district?.path ?? [];
  const { unitId, routedBy, ruleId, informedUnitIds } = route(reference, path, input.category ?? null);
  const nearest = routedBy === 'assignment' ? nearestAssigned(reference, path) : null;
  const assigned = nearest && (await present.district(nearest.districtId));
  return {
    unit: { id: unitId, name: reference.unitName(unitId) },
    routedBy,
    rule:
      ruleId === null
        ? null
        : { id: ruleId, place: reference.campaign.routing.findIndex(({ id }) => id === ruleId) + 1 },
    assignedAt: assigned && { id: assigned._id, name: reference.districtName(assigned) },
    informed: informedUnitIds.map((id) => ({ id, name: reference.unitName(id) })),
    district: district && { id: district._id, name: reference.districtName(district) },
  };
}

type Stored = Omit<CampaignSettings, 'privacyText'> & Pick<CampaignDoc, 'privacy'>;

/** A new text of what is kept and why has a new version: a suggestion says which one its author has read. */
function stored(
  { privacyText, routing, ...settings }: CampaignSettings,
  campaign: CampaignDoc | null,
  at: Date,
): Stored {
  const kept = campaign?.privacy.text === privacyText ? campaign.privacy : null;
  const version = `${dayOf(at)}-${campaign ? versionOf(campaign) + 1 : 1}`;
  return { ...settings, routing: routing.map(ruleOf), privacy: kept ?? { version, text: privacyText } };
}

/** What isn't said has no field. */
const ruleOf = ({ id, category, districtId, unitId }: CampaignSettings['routing'][number]) => ({
  id,
  ...(category === undefined ? {} : { category }),
  ...(districtId === undefined ? {} : { districtId }),
  unitId,
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

async function view(reference: Reference, at: Date): Promise<CampaignSetup> {
  const { campaign } = reference;
  const { county, title, theme, numberPrefix, period, milestones, aspects, categories, routing } = campaign;
  const { serviceLimits, rateLimits, replyTemplates, contact, messageTemplates } = campaign;
  return {
    id: campaign._id,
    status: campaign.status,
    next: CAMPAIGN_STEPS[campaign.status],
    missing: campaign.status === 'draft' ? missingFor(reference, dayOf(at)) : [],
    version: versionOf(campaign),
    privacyVersion: campaign.privacy.version,
    demo: campaign.demo,
    names: await namesIn(routing, reference),
    settings: {
      county,
      title,
      theme,
      numberPrefix,
      period,
      milestones,
      aspects,
      categories,
      routing,
      serviceLimits,
      rateLimits,
      replyTemplates,
      privacyText: campaign.privacy.text,
      eraseOn: eraseDay(campaign),
      contact,
      messageTemplates,
    },
  };
}

async function namesIn(routing: CampaignDoc['routing'], reference: Reference): Promise<CampaignSetup['names']> {
  const districts = await reference.districtsOf(routing.flatMap(({ districtId }) => districtId ?? []));
  return {
    districts: Object.fromEntries([...districts].map(([id, district]) => [id, reference.districtName(district)])),
    units: Object.fromEntries(routing.map(({ unitId }) => [unitId, reference.unitName(unitId)])),
  };
}

import { performance } from 'node:perf_hooks';
import {
  DISTRICTS_MAX,
  LEVELS_BELOW,
  type directoryContract,
  type DistrictSetup,
  type ParsedOf,
} from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import type { CampaignDoc, DistrictDoc } from '../common/model';
import { aborted, invalid, notFound, precondition } from '../common/problems';
import { latestReference, type Reference } from '../common/reference';
import { children } from '../common/reference-store';
import { recountHouseholds } from '../visit/recount';
import { versionOf } from './district-import';
import { hasOwnHouseholds } from './district-plan';
import { countyId, idBelow } from './district-tree';
import * as store from './district-store';
import { settingUp, type Change } from './setting-up';
import { keyOf } from './sheet-rows';

type Contract = typeof directoryContract;
type Input<K extends keyof Contract> = StaffCall<ParsedOf<Contract[K]>>;
type Said = ParsedOf<Contract['districts.save']>;

/** As many repeats are recognised. */
const REMEMBERED = 20;
/** Counting doors anew may take so long here; what is left of it the timer does. */
const RECOUNT_MS = 3000;
const ACTION = 'directory.districts.save';

export async function districtSetup({ input }: Input<'districts.get'>): Promise<DistrictSetup> {
  return view(input.id, await latestReference());
}

/**
 * One district, new or changed. It, the households of all above it, and the campaign's word that districts were changed
 * are one write.
 * @throws INVALID_ARGUMENT at the field, NOT_FOUND, FAILED_PRECONDITION, ABORTED when districts were changed since
 */
export async function saveDistrict(call: Input<'districts.save'>): Promise<DistrictSetup> {
  const { input, at } = call;
  const id = await settingUp(call, ACTION, async (change) => {
    const { reference, mark } = change;
    const { campaign } = reference;
    const repeat = campaign.requestIds?.includes(mark) ?? false;
    const doc = input.id === undefined ? await fresh(input, reference, repeat) : await changed(input, reference);
    if (repeat) return doc._id;
    if (input.version !== versionOf(campaign)) {
      throw aborted(input.id === undefined ? { version: versionOf(campaign) } : await view(input.id, reference));
    }
    await audit(call, ACTION, doc._id, ['name', 'households', 'layout'], input.requestId);
    await write(doc, change);
    return doc._id;
  });
  const reference = await latestReference();
  await recountHouseholds(reference, at, performance.now() + RECOUNT_MS);
  return view(id, reference);
}

async function changed(input: Said, reference: Reference): Promise<DistrictDoc> {
  const district = await reference.district(input.id ?? '');
  if (!district) throw notFound('这个地点');
  if (input.parentId !== undefined && input.parentId !== district.parentId) {
    throw invalid('parentId', '不能把一个地点搬到别处，请在那里新建');
  }
  if (input.level !== undefined && input.level !== district.level) throw invalid('level', '已有的地点不能改级别');
  const beside = district.parentId === null ? [] : await below(district.parentId, reference);
  requireOwnName(input.name, district, beside);
  const divided = (await reference.dividedOf([district._id])).has(district._id);
  if (divided && input.households !== undefined && input.households !== district.households) {
    throw invalid('households', '下面还有地点，户数由下面相加，不用填');
  }
  const { households = district.households, layout = district.layout } = input;
  requireNoLayout(district.level, layout);
  return { ...district, name: input.name, households, layout };
}

/** @param repeat it may be there already */
async function fresh(input: Said, reference: Reference, repeat: boolean): Promise<DistrictDoc> {
  const { campaign } = reference;
  const parent = input.parentId === undefined ? countyOf(reference) : await reference.district(input.parentId);
  if (!parent) throw invalid('parentId', '没有这个地点，请重新选择');
  const level = input.level ?? LEVELS_BELOW[parent.level][0];
  if (level === undefined || !LEVELS_BELOW[parent.level].includes(level)) {
    throw invalid('level', '这里下面不能有这一级');
  }
  const { households = 0, layout = null } = input;
  requireNoLayout(level, layout);
  const beside = await below(parent._id, reference);
  const above = [...(await reference.districtsOf(parent.path)).values()].sort((a, b) => a.path.length - b.path.length);
  const _id = idBelow(campaign._id, above.length === 0 ? [parent] : above, level, input.name);
  if (!repeat) {
    requireOwnName(input.name, { _id: '', level }, beside);
    if (await reference.district(_id)) throw precondition('这个名称是别处改过名的地点原来用的，请换一个名称');
    if (beside.length === 0 && parent.households > 0) {
      throw precondition(hasOwnHouseholds(parent));
    }
  }
  const order = Math.max(0, ...beside.map((other) => other.order)) + 1;
  const path = [...parent.path, _id];
  const doc = { _id, campaignId: campaign._id, name: input.name, level, parentId: parent._id, path };
  return { ...doc, households, layout, order };
}

/** What is above all others; before anything was written down it is made with the first town. */
function countyOf({ all, campaign }: Reference): DistrictDoc {
  const _id = countyId(campaign._id);
  return (
    all.districts.find(({ parentId }) => parentId === null) ?? {
      _id,
      campaignId: campaign._id,
      name: campaign.county,
      level: 'county',
      parentId: null,
      path: [_id],
      households: 0,
      layout: null,
      order: 1,
    }
  );
}

const below = (parentId: string, { campaign }: Reference): Promise<DistrictDoc[]> =>
  children(campaign, [parentId], DISTRICTS_MAX);

function requireOwnName(
  name: string,
  { _id, level }: Pick<DistrictDoc, '_id' | 'level'>,
  beside: readonly DistrictDoc[],
) {
  const twin = beside.find((other) => other._id !== _id && other.level === level && keyOf(other.name) === keyOf(name));
  if (twin) throw invalid('name', `这里已经有“${twin.name}”了`);
}

function requireNoLayout(level: DistrictDoc['level'], layout: DistrictDoc['layout']): void {
  if (level !== 'building' && layout !== null) throw invalid('layout', '只有楼栋才填单元和楼层');
}

async function write(doc: DistrictDoc, { reference, mark, at }: Change): Promise<void> {
  const { campaign } = reference;
  const before = await reference.district(doc._id);
  const more = doc.households - (before?.households ?? 0);
  const known = await reference.districtsOf(doc.path.slice(0, -1));
  const county = countyOf(reference);
  const first = known.has(county._id) || doc.parentId === null ? [] : [{ ...county, households: doc.households }];
  const sums = new Map(more === 0 ? [] : [...known.values()].map((above) => [above._id, above.households + more]));
  await store.saveDistricts(campaign, { docs: [doc, ...first], sums }, said(campaign, mark, more === 0 ? null : at));
}

/** @param at when households were changed; null when they weren't */
const said = (campaign: CampaignDoc, mark: string, at: Date | null): Partial<CampaignDoc> => ({
  districtsVersion: versionOf(campaign) + 1,
  requestIds: [...(campaign.requestIds ?? []), mark].slice(-REMEMBERED),
  ...(at === null ? {} : { householdsChangedAt: at }),
});

async function view(id: string, reference: Reference): Promise<DistrictSetup> {
  const district = await reference.district(id);
  if (!district) throw notFound('这个地点');
  const { name, level, parentId, households, layout } = district;
  const divided = (await reference.dividedOf([id])).has(id);
  return { id, name, level, parentId, households, layout, divided, version: versionOf(reference.campaign) };
}

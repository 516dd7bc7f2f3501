import { performance } from 'node:perf_hooks';
import {
  IMPORT_BAD_SHOWN,
  IMPORT_SHOWN,
  type directoryContract,
  type DistrictsImported,
  type DistrictsPreview,
  type ParsedOf,
} from '../../miniprogram/contract';
import { assigned } from '../common/assignments';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import { changeHash } from '../common/ids';
import type { CampaignDoc, DistrictDoc } from '../common/model';
import { aborted, precondition } from '../common/problems';
import { latestReference, type Reference } from '../common/reference';
import { ofLevel } from '../common/reference-store';
import { usedBySuggestions, usedByVisits } from '../common/used-districts';
import { recountHouseholds } from '../visit/recount';
import { planDistricts, type DistrictPlan } from './district-plan';
import { districtRows } from './district-rows';
import * as store from './district-store';
import { replaceSet } from './replace-set';
import { settingUp, type Change } from './setting-up';
import { uploadedSheet } from './uploads';

type Contract = typeof directoryContract;
type Input<K extends keyof Contract> = StaffCall<ParsedOf<Contract[K]>>;

/** Counting doors anew may take so long here; what is left of it the timer does. */
const RECOUNT_MS = 5000;
const ACTION = 'directory.districts.import';

/** Rows of the sheet, good and bad. */
type Sheet = ReturnType<typeof districtRows>;

/** What an import would do: nothing is changed. @throws INVALID_ARGUMENT for a file that isn't such a sheet */
export async function previewDistricts(call: Input<'districts.preview'>): Promise<DistrictsPreview> {
  const sheet = await sheetOf(call);
  const reference = await latestReference();
  const { plan, kept } = await planned(sheet, reference, call.input.remove);
  return preview(plan, kept, reference.campaign);
}

/**
 * All or nothing: the new districts are written as a set of their own, beside those that count; then one write of the
 * campaign names it. Who is killed before has changed nothing, who is killed after has changed all.
 */
export async function importDistricts(call: Input<'districts.import'>): Promise<DistrictsImported> {
  const { openid, input, at } = call;
  const done = repeated((await latestReference()).campaign, changeHash(openid, ACTION, input.requestId));
  if (done) return done;
  const sheet = await sheetOf(call);
  const imported = await settingUp(call, ACTION, async (change) => {
    const { reference, mark } = change;
    const { campaign } = reference;
    const before = repeated(campaign, mark);
    if (before) return before;
    const { plan, kept } = await planned(sheet, reference, input.remove);
    const seen = preview(plan, kept, campaign);
    if (input.version !== versionOf(campaign)) throw aborted(seen);
    if (plan.bad.length > 0) throw precondition(`有 ${plan.bad.length} 行要先改好，一行都没有导入`, seen);
    await audit(call, ACTION, campaign._id, ['districts'], input.requestId);
    const { added, changed, removed, unchanged } = seen.counts;
    const counts = { added, changed, removed, unchanged };
    await replaceDistricts(change, plan.docs, counts);
    return { version: seen.version + 1, ...counts };
  });
  await recountHouseholds(await latestReference(), at, performance.now() + RECOUNT_MS);
  return imported;
}

const sheetOf = async (call: StaffCall<{ fileId: string }>): Promise<Sheet> => districtRows(await uploadedSheet(call));

export const versionOf = ({ districtsVersion }: CampaignDoc): number => districtsVersion ?? 1;

/** The answer to the first try got lost: it is told again. */
function repeated(campaign: CampaignDoc, mark: string): DistrictsImported | null {
  const { lastImport } = campaign;
  if (lastImport?.mark !== mark) return null;
  const { added, changed, removed, unchanged } = lastImport;
  return { version: versionOf(campaign), added, changed, removed, unchanged };
}

/** @returns with the plan, why districts stay that are in no row */
async function planned(
  sheet: Sheet,
  reference: Reference,
  remove: boolean,
): Promise<{ plan: DistrictPlan; kept: Map<string, string> }> {
  const { campaign } = reference;
  const present = await allOf(reference);
  const all = planDistricts(sheet, present, campaign, () => !remove);
  const gone = all.missing.filter(({ removed }) => removed).map(({ id }) => id);
  if (gone.length === 0) return { plan: all, kept: new Map() };
  const kept = await usedOf(gone, reference);
  return { plan: kept.size === 0 ? all : planDistricts(sheet, present, campaign, ({ _id }) => kept.has(_id)), kept };
}

/** Parents before children, in their order. */
export async function allOf({ campaign, all }: Reference): Promise<DistrictDoc[]> {
  const buildings = await ofLevel(campaign, 'building');
  return [...all.districts, ...buildings].sort(
    (a, b) => a.path.length - b.path.length || a.order - b.order || (a._id < b._id ? -1 : 1),
  );
}

/** Of some districts those that something still needs, and what does. */
async function usedOf(ids: readonly string[], reference: Reference): Promise<Map<string, string>> {
  const { campaign, all } = reference;
  const [suggestions, visits] = await Promise.all([
    usedBySuggestions(campaign._id, ids),
    usedByVisits(campaign._id, ids),
  ]);
  const gone = new Set(ids);
  const among = (named: Iterable<string>) => [...named].filter((id) => gone.has(id));
  // What can be undone by hand comes first: where several things hold a place, the last one is told.
  return new Map([
    ...among(campaign.routing.flatMap(({ districtId }) => districtId ?? [])).map(
      (id) => [id, '分派规则用到这里'] as const,
    ),
    ...among(assigned(reference).keys()).map((id) => [id, '这里有分包'] as const),
    ...among(all.sites.map(({ districtId }) => districtId)).map((id) => [id, '这里有宣传点'] as const),
    ...suggestions.map((id) => [id, '这里已经有意见建议'] as const),
    ...visits.map((id) => [id, '这里已经走访过'] as const),
  ]);
}

async function replaceDistricts(
  change: Change,
  docs: readonly DistrictDoc[],
  counts: Omit<NonNullable<CampaignDoc['lastImport']>, 'mark'>,
): Promise<void> {
  const { mark, at } = change;
  const { campaign } = change.reference;
  await replaceSet(change, 'districts', (set) => store.writeSet(campaign, set, docs), {
    districtsVersion: versionOf(campaign) + 1,
    lastImport: { mark, ...counts },
    householdsChangedAt: at,
  });
}

function preview(plan: DistrictPlan, kept: ReadonlyMap<string, string>, campaign: CampaignDoc): DistrictsPreview {
  const staying = plan.missing.filter(({ id, removed }) => !removed && kept.has(id));
  const shown = <T>(items: readonly T[]): T[] => items.slice(0, IMPORT_SHOWN);
  return {
    version: versionOf(campaign),
    counts: {
      added: plan.added.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged,
      missing: plan.missing.length,
      removed: plan.missing.filter(({ removed }) => removed).length,
      kept: staying.length,
      bad: plan.bad.length,
      buildings: plan.docs.filter(({ level }) => level === 'building').length,
      households: plan.docs[0]?.households ?? 0,
    },
    added: shown(plan.added),
    changed: shown(plan.changed),
    missing: shown(plan.missing).map(({ name, row, removed }) => ({ name, row, detail: removed ? '会删掉' : '保留' })),
    kept: shown(staying).map(({ id, name, row }) => ({ name, row, detail: kept.get(id) ?? '' })),
    bad: plan.bad.slice(0, IMPORT_BAD_SHOWN),
  };
}

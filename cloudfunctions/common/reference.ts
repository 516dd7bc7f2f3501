import { now } from './clock';
import type { AssignmentDoc, CampaignDoc, DistrictDoc, SiteDoc, UnitDoc } from './model';
import { ProblemError } from './problems';
import * as store from './reference-store';

/** The office's own place among the units: what nobody else is responsible for. */
export const OFFICE = 'office';

/** A campaign with everything that changes seldom, ready to be asked. */
export class Reference {
  private readonly districts: Map<string, DistrictDoc>;
  private readonly units: Map<string, UnitDoc>;
  /** The last buildings asked for, which aren't loaded with the rest. */
  private readonly buildings = new Map<string, DistrictDoc>();
  private readonly divided = new Map<string, boolean>();

  constructor(
    readonly campaign: CampaignDoc,
    readonly all: { districts: DistrictDoc[]; units: UnitDoc[]; assignments: AssignmentDoc[]; sites: SiteDoc[] },
  ) {
    this.districts = new Map(all.districts.map((doc) => [doc._id, doc]));
    this.units = new Map(all.units.map((doc) => [doc._id, doc]));
  }

  unit(id: string): UnitDoc | null {
    return this.units.get(id) ?? null;
  }

  /** What people read; the office's name for the office itself. */
  unitName(id: string): string {
    return this.unit(id)?.name ?? this.campaign.contact.office;
  }

  siteByCode(code: string): SiteDoc | null {
    return this.all.sites.find((site) => site.code === code) ?? null;
  }

  site(id: string): SiteDoc | null {
    return this.all.sites.find((site) => site._id === id) ?? null;
  }

  /** Any district; a building costs a request when it is asked for the first time. */
  async district(id: string): Promise<DistrictDoc | null> {
    const known = this.districts.get(id) ?? this.buildings.get(id);
    if (known) return known;
    const building = await store.district(this.campaign, id);
    if (building) this.keep([building]);
    return building;
  }

  /** The same of several, with one request for all buildings that aren't known yet. At most 1000. */
  async districtsOf(ids: readonly string[]): Promise<Map<string, DistrictDoc>> {
    const known = (id: string) => this.districts.get(id) ?? this.buildings.get(id);
    const wanted = [...new Set(ids)];
    const unknown = wanted.filter((id) => !known(id));
    const read = unknown.length === 0 ? [] : await store.districtsWith(this.campaign, unknown);
    const all = [...wanted.map(known).filter((doc) => doc !== undefined), ...read];
    this.keep(read);
    return new Map(all.map((doc) => [doc._id, doc]));
  }

  /** Those of some districts that have others below them. It costs a request for those that weren't asked for before. */
  async dividedOf(ids: readonly string[]): Promise<Set<string>> {
    const unknown = ids.filter((id) => !this.divided.has(id));
    const found = unknown.length === 0 ? [] : await store.withChildren(this.campaign, unknown);
    for (const id of unknown) this.divided.set(id, found.includes(id));
    return new Set(ids.filter((id) => this.divided.get(id)));
  }

  private keep(docs: readonly DistrictDoc[]): void {
    if (this.buildings.size + docs.length > 1000) this.buildings.clear();
    for (const doc of docs) this.buildings.set(doc._id, doc);
  }

  /** Everything but buildings that lies in a district, itself included. */
  within(districtId: string): DistrictDoc[] {
    return this.all.districts.filter(({ path }) => path.includes(districtId));
  }

  /** Whether a unit has to do with a place: it is assigned there or anywhere above. */
  isAssigned(unitId: string, path: readonly string[]): boolean {
    return this.all.assignments.some((it) => it.unitId === unitId && path.includes(it.districtId));
  }

  /** `枣强镇 · 康成社区 · 康成小区`: without the county, which is the same everywhere. */
  districtName(district: DistrictDoc): string {
    const above = district.path.slice(0, -1).map((id) => this.districts.get(id));
    return [...above, district]
      .filter((doc) => doc !== undefined)
      .filter((doc) => doc.level !== 'county')
      .map((doc) => doc.name)
      .join(' · ');
  }
}

/** How long an instance believes its copy before it asks for the revision again. */
const TRUSTED_MS = 30_000;

let cached: { reference: Reference; edition: string; checkedAt: number } | null = null;

/** The current campaign's reference; null when no campaign has been set up. */
export async function currentReference(): Promise<Reference | null> {
  const age = cached ? Math.abs(now().getTime() - cached.checkedAt) : Infinity;
  if (cached && age < TRUSTED_MS) return cached.reference;
  const campaign = await store.currentCampaign();
  return campaign && referenceOf(campaign);
}

/** The reference for a campaign that has just been read: loaded anew only when the revision is another. */
export async function referenceOf(campaign: CampaignDoc): Promise<Reference> {
  const edition = editionOf(campaign);
  const reference =
    cached?.edition === edition ? cached.reference : new Reference(campaign, await store.everythingOf(campaign));
  cached = { reference, edition, checkedAt: now().getTime() };
  return reference;
}

/** Who changes what belongs to a campaign raises the revision when done. Who died over it doesn't: then the time is up. */
function editionOf({ _id, revision, changing }: CampaignDoc): string {
  const died = changing ? changing.until.getTime() <= now().getTime() : false;
  return `${_id} ${revision}${died ? ' died' : ''}`;
}

/** The next question is for the revision, whatever the age of the copy. */
function distrust(): void {
  cached = cached && { ...cached, checkedAt: -Infinity };
}

/** Somebody of this unit calls, or asks for it: a copy that doesn't know it is too old, whatever its age. */
export function expectUnit(unitId: string): void {
  if (cached && unitId !== OFFICE && !cached.reference.unit(unitId)) distrust();
}

/**
 * The same for what a call names, in the fields by which all calls name it: what another instance has saved a moment ago is
 * found here at once. It costs a request only where a copy doesn't know it.
 * @param input as the contract has parsed it
 */
export function expectNamed(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  const { unitId, siteId } = input as { unitId?: unknown; siteId?: unknown };
  if (typeof unitId === 'string') expectUnit(unitId);
  if (cached && typeof siteId === 'string' && !cached.reference.site(siteId)) distrust();
}

/** `currentReference`, but asks for the revision now, whatever the age of the copy. */
export async function refreshedReference(): Promise<Reference | null> {
  distrust();
  return currentReference();
}

/** The same. @throws FAILED_PRECONDITION as `requireReference` */
export async function latestReference(): Promise<Reference> {
  await refreshedReference();
  return requireReference();
}

/** Nothing has been set up yet. Who can do so is told by the endpoint (common/endpoint.ts). */
export class NoCampaign extends ProblemError {
  constructor() {
    super({ code: 'FAILED_PRECONDITION', message: '活动还没有开始，请过些日子再来' });
  }
}

/** @throws FAILED_PRECONDITION before a campaign has been set up */
export async function requireReference(): Promise<Reference> {
  const reference = await currentReference();
  if (!reference) throw new NoCampaign();
  return reference;
}

/**
 * `currentReference`, for what may be changed until the campaign is archived: one that is closed may have been archived a
 * moment ago, so that the revision is asked for.
 */
export async function editableReference(): Promise<Reference | null> {
  const reference = await currentReference();
  return reference?.campaign.status === 'closed' ? refreshedReference() : reference;
}

/**
 * The same, for what is open only while the campaign goes on: before anybody is told that it hasn't begun, or is over, the
 * revision is asked for.
 */
export async function openReference(): Promise<Reference> {
  const reference = await requireReference();
  return reference.campaign.status === 'active' ? reference : latestReference();
}

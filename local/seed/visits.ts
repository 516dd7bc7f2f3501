import { dayOf, iso } from '../../cloudfunctions/common/clock';
import { decrypt, encrypt } from '../../cloudfunctions/common/crypto';
import { cardOf, checkInId, claimKey, documentId } from '../../cloudfunctions/common/ids';
import type {
  BuildingDoc,
  CheckInDoc,
  CoverageDoc,
  DistrictDoc,
  SuggestionDoc,
  VisitDoc,
} from '../../cloudfunctions/common/model';
import { OFFICE, type Reference } from '../../cloudfunctions/common/reference';
import { Shares } from '../../cloudfunctions/visit/shares';
import { doorKey } from '../../cloudfunctions/visit/tally';
import { doorsOf } from '../../miniprogram/contract';
import { momentOf } from './calendar';
import { countedDoors } from './doors';
import { random, type Random } from './random';
import { rounds } from './rounds';

export interface DemoVisits {
  visits: VisitDoc[];
  buildings: BuildingDoc[];
  coverage: CoverageDoc[];
  checkIns: CheckInDoc[];
}

export interface VisitOptions {
  seed: number;
  reference: Reference;
  now: Date;
  /** Those that a cadre wrote down get the visit on which it was said. */
  suggestions: readonly SuggestionDoc[];
  residents: number;
}

/** What was done at the doors, at meetings and at the sites until now, and what is counted of it. */
export function visits({ seed, reference, now, suggestions, residents }: VisitOptions): DemoVisits {
  const chance = random(seed);
  const writer = new Log(reference, chance, now);
  const said = suggestions.filter((doc) => doc.recorderId !== null && doc.source in HEARD_AT);
  for (const suggestion of said) writer.heard(suggestion);
  const idle = idleUnit(reference, said);
  for (const { unitId, building, door, at, outcome } of rounds(reference, idle, now, chance)) {
    const visit = writer.add({ unitId, district: building, at, kind: 'household', door, outcome });
    // Some households have scanned the cadre's code, and most of those have said that somebody was there.
    if (outcome === 'done' && chance.chance(0.03))
      findRecord(visit, `demo-resident-${chance.int(1, residents)}`, now, chance);
  }
  for (const site of reference.all.sites) {
    const district = reference.all.districts.find(({ _id }) => _id === site.districtId);
    if (!district) throw new Error(`no district ${site.districtId}`);
    for (const unitId of site.unitIds) {
      const at = momentOf(site.date, 11 * 60 + chance.int(0, 25));
      const visit = writer.add({ unitId, district, at, kind: 'site', door: null, outcome: 'done' });
      Object.assign(visit, { siteId: site._id, attendance: chance.int(30, 160) });
      visit.handedOut = { leaflet: chance.int(40, 200), letter: chance.int(20, 120), handbook: chance.int(10, 60) };
    }
  }
  const households = new Map(reference.all.districts.map((doc) => [doc._id, doc.households]));
  return {
    visits: writer.docs,
    ...countedDoors(writer.docs, (id) => households.get(id) ?? null),
    checkIns: checkIns(reference, now, chance),
  };
}

const HEARD_AT = { visit: 'household', symposium: 'symposium' } as const;

/** One contracted unit has not begun: one in whose share nothing has been said yet. */
function idleUnit(reference: Reference, said: readonly SuggestionDoc[]): string | null {
  const shares = new Shares(reference, []);
  const begun = new Set(said.filter(({ source }) => source === 'visit').map(({ path }) => shares.at(path)));
  const idle = shares.all.filter((share) => share.units.length > 0 && !begun.has(share));
  return idle.at(-1)?.units[0]?._id ?? null;
}

interface Entry extends Pick<VisitDoc, 'unitId' | 'kind' | 'at' | 'door' | 'outcome'> {
  district: DistrictDoc;
}

/** Writes visits down as the function would have. */
class Log {
  readonly docs: VisitDoc[] = [];
  readonly #districts: Map<string, DistrictDoc>;
  readonly #taken = new Set<string>();

  constructor(
    private readonly reference: Reference,
    private readonly chance: Random,
    private readonly now: Date,
  ) {
    this.#districts = new Map(reference.all.districts.map((doc) => [doc._id, doc]));
  }

  /** The visit on which a suggestion was made: the moment at which it was written down. */
  heard(suggestion: SuggestionDoc): void {
    const { _id, source, recorderId, districtId, createdAt, aspect, content, category, respondent, contactMask } =
      suggestion;
    const district = this.#districts.get(districtId ?? '');
    if (!district || recorderId === null) return;
    const kind = HEARD_AT[source as keyof typeof HEARD_AT];
    const unitId = this.reference.all.units.find(({ order }) => recorderId === cadre(order).memberId)?._id ?? OFFICE;
    const door = kind === 'household' ? this.#freeDoor(district) : null;
    const visit = this.add({ unitId, district, at: createdAt, kind, door, outcome: 'done' });
    const moved = (field: 'name' | 'phone') => {
      const sealed = respondent[field];
      return sealed && encrypt(decrypt(sealed, `${_id}:${field}`), `${visit._id}:${field}`);
    };
    visit.said = [{ id: _id, aspect, content, category, held: false }];
    visit.respondent = { name: moved('name'), phone: moved('phone') };
    visit.contactMask = contactMask;
    suggestion.visitId = visit._id;
  }

  /** A door at which nothing has been said yet. */
  #freeDoor(district: DistrictDoc): string {
    const doors = doorsOf(district.layout ?? { entrances: 0, floors: 1, perFloor: district.households });
    const free = doors.filter((door) => !this.#taken.has(doorKey(district._id, door)));
    const door = this.chance.pick(free.length > 0 ? free : doors);
    this.#taken.add(doorKey(district._id, door));
    return door;
  }

  add({ unitId, district, at, kind, door, outcome }: Entry): VisitDoc {
    const { chance, reference, now } = this;
    const { openid, memberId, name } = cadre(reference.unit(unitId)?.order ?? 1);
    const requestId = `demo-visit-${this.docs.length + 1}`;
    const _id = documentId(openid, requestId);
    const met = outcome === 'done';
    // The numbers of a household are told when somebody opened.
    const claimNumber = met && kind === 'household' ? String(chance.int(0, 999_999)).padStart(6, '0') : null;
    const meeting = kind === 'symposium';
    const doc: VisitDoc = {
      _id,
      campaignId: reference.campaign._id,
      unitId,
      recorderId: memberId,
      recorderName: name,
      recorderRole: 'cadre',
      requestId,
      kind,
      districtId: district._id,
      path: district.path,
      districtName: reference.districtName(district),
      door,
      doorKey: door === null ? null : doorKey(district._id, door),
      areaId: door === null ? null : (district.parentId ?? district._id),
      at,
      day: dayOf(at),
      saidAt: iso(at),
      receivedAt: new Date(Math.min(now.getTime(), at.getTime() + chance.int(1, 240) * 60_000)),
      outcome,
      companions: chance.chance(0.3) ? [`演示社区干部${chance.pick(['甲', '乙', '丙', '丁'])}`] : [],
      handedOut: met
        ? { leaflet: 1, letter: Number(chance.chance(0.8)), handbook: Number(chance.chance(0.5)) }
        : { leaflet: Number(chance.chance(0.5)), letter: 0, handbook: 0 },
      explained: met,
      respondent: { name: null, phone: null },
      contactMask: { name: null, phone: null },
      said: [],
      answer: null,
      attendance: meeting ? chance.int(8, 40) : null,
      photos: [],
      siteId: null,
      claimKey: claimNumber && claimKey(cardOf(memberId), claimNumber),
      claimNumber: claimNumber && encrypt(claimNumber, `${_id}:claimNumber`),
      claimedBy: null,
      claimedAt: null,
      confirmedAt: null,
      pending: { suggestions: false, answer: false, doors: false },
      pendingAt: null,
      version: 1,
      inputHash: '',
      requestIds: [],
    };
    this.docs.push(doc);
    return doc;
  }
}

const cadre = (order: number) => ({
  openid: `demo-cadre-${order}`,
  memberId: `member-demo-cadre-${order}`,
  name: `演示干部${order}`,
});

/** The household has found its record, and perhaps said so. */
function findRecord(visit: VisitDoc, openid: string, now: Date, chance: Random): void {
  const claimedAt = new Date(visit.receivedAt.getTime() + chance.int(2, 300) * 60_000);
  if (claimedAt > now) return;
  const confirmed = chance.chance(0.8);
  Object.assign(visit, {
    claimedBy: openid,
    claimedAt,
    confirmedAt: confirmed ? new Date(Math.min(now.getTime(), claimedAt.getTime() + 60_000)) : null,
    version: confirmed ? 3 : 2,
  });
}

/** Who was on duty on the day of publicity: nearly all came, one or the other late. */
function checkIns(reference: Reference, now: Date, chance: Random): CheckInDoc[] {
  return reference.all.sites.flatMap((site) =>
    site.unitIds.flatMap((unitId): CheckInDoc[] => {
      const { memberId, name } = cadre(reference.unit(unitId)?.order ?? 1);
      const at = momentOf(site.date, 8 * 60 + chance.int(0, 40));
      if (chance.chance(0.15) || at > now) return [];
      const late = at > new Date(`${site.date}T${site.from}:00+08:00`);
      const _id = checkInId(site._id, memberId);
      return [{ _id, campaignId: site.campaignId, siteId: site._id, memberId, unitId, name, at, late }];
    }),
  );
}

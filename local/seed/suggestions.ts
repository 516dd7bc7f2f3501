import { addDays, compactDay, endOfDay, dayOf } from '../../cloudfunctions/common/clock';
import { encrypt, maskName, maskPhone } from '../../cloudfunctions/common/crypto';
import { changeHash, documentId, uploadPrefix } from '../../cloudfunctions/common/ids';
import type { DistrictDoc, SiteDoc, StoredTimelineEntry, SuggestionDoc } from '../../cloudfunctions/common/model';
import { notices, type NoticeName } from '../../cloudfunctions/common/notices';
import { OFFICE, type Reference } from '../../cloudfunctions/common/reference';
import { dueAfter } from '../../cloudfunctions/common/working-days';
import { checkDigit } from '../../cloudfunctions/suggestion/number';
import { route } from '../../cloudfunctions/suggestion/routing';
import { STEPS } from '../../cloudfunctions/suggestion/states';
import { queueKey } from '../../cloudfunctions/suggestion/urgency';
import { SOURCE_LABELS, type Source, type Status } from '../../miniprogram/contract';
import { momentOf } from './calendar';
import { BY_RESIDENT, history, type Step } from './history';
import { random, type Random } from './random';
import { noteFor } from './replies';
import { Writer, type Spot } from './texts';
import type { Picture, Topic } from './topics';

/** A photo that has yet to be drawn and kept: its `fileId` in the document is the path until then. */
export interface PlannedPhoto {
  cloudPath: string;
  openid: string;
  picture: Picture;
  seed: number;
}

export interface SuggestionOptions {
  seed: number;
  reference: Reference;
  now: Date;
  /** One status for each suggestion. */
  statuses: readonly Status[];
  /** Residents with a phone: `demo-resident-1` … */
  residents: number;
  /** Digits of the random part of the numbers: 5 as in the real ones, more for many. */
  digits: number;
}

/** What people chose to do, in percent of the suggestions. */
const SOURCES: readonly Source[] = [
  ...Array<Source>(8).fill('qr'),
  ...Array<Source>(6).fill('open'),
  ...Array<Source>(3).fill('visit'),
  ...Array<Source>(2).fill('site'),
  'symposium',
];

const STEMS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

/** Makes suggestions one after the other; the same options always give the same ones, but for the cipher's random part. */
export function* suggestions(options: SuggestionOptions): Generator<{ doc: SuggestionDoc; photos: PlannedPhoto[] }> {
  const { reference, now, statuses, seed } = options;
  const chance = random(seed);
  const writer = new Writer(chance);
  const start = momentOf(reference.campaign.period.start, 8 * 60);
  const places = new Places(reference, chance);
  const numbers = new Set<string>();

  for (const [n, status] of statuses.entries()) {
    const { createdAt, steps } = history(status, start, now, reference.campaign.calendar, chance);
    // Only who has a phone can take something back, rate it or ask again.
    const needsPhone = steps.some((step) => BY_RESIDENT.has(step.name));
    const source = needsPhone ? chance.pick(['qr', 'open'] as const) : chance.pick(SOURCES);
    const where = places.pick(source);
    const topic = writer.topic();
    const openid = source === 'qr' || source === 'open' ? `demo-resident-${chance.int(1, options.residents)}` : null;
    const recorder = openid === null ? recorderOf(reference, where.path) : null;
    const requestId = `demo-request-${n + 1}`;
    const id = documentId(openid ?? recorder ?? '', requestId);
    const found = route(reference, where.path, topic.category);
    const contact = respondent(chance, n);
    const photos = openid !== null ? plannedPhotos(chance, topic, openid, n) : [];

    const doc: SuggestionDoc = {
      _id: id,
      number: numberFor(reference.campaign.numberPrefix, createdAt, options.digits, numbers, chance),
      campaignId: reference.campaign._id,
      source,
      aspect: topic.aspect,
      category: topic.category,
      scope: status === 'submitted' ? null : chance.pick(['common', 'individual'] as const),
      content: writer.suggestion(topic, where.spot),
      photos: photos.map(({ cloudPath }) => ({ fileId: cloudPath, state: 'pass', traceId: null })),
      place: null,
      districtId: where.district?._id ?? null,
      path: where.path,
      districtName: where.district ? reference.districtName(where.district) : '',
      siteId: where.site?._id ?? null,
      respondent: {
        name: contact.name && encrypt(contact.name, `${id}:name`),
        phone: contact.phone && encrypt(contact.phone, `${id}:phone`),
      },
      contactMask: {
        name: contact.name && maskName(contact.name),
        phone: contact.phone && maskPhone(contact.phone),
      },
      openid,
      recorderId: recorder,
      visitId: null,
      ...found,
      handlerId: null,
      held: false,
      status: 'submitted',
      version: 1,
      due: limits(createdAt, reference),
      dueAt: null,
      queueKey: '',
      createdAt,
      updatedAt: createdAt,
      timeline: submitted(source, openid, recorder, createdAt, found.unitId, reference),
      privacyVersion: reference.campaign.privacy.version,
      requestIds: [changeHash(openid ?? recorder ?? '', 'submit', requestId)],
      outbox: [],
      outboxDueAt: null,
      outboxLease: { holder: '', until: new Date(0) },
    };
    doc.dueAt = doc.due.accept;
    tell(doc, 'assigned', createdAt, reference);
    tell(doc, 'informed', createdAt, reference);
    for (const step of steps) apply(step, doc, topic, reference, chance);
    doc.queueKey = queueKey(doc);
    yield { doc, photos };
  }
}

/** Where suggestions come from: sites, doors, meetings, or somewhere that nobody named. */
class Places {
  readonly #buildings: DistrictDoc[];
  readonly #estates: DistrictDoc[];
  readonly #communities: DistrictDoc[];
  readonly #byId: Map<string, DistrictDoc>;

  constructor(
    private readonly reference: Reference,
    private readonly chance: Random,
  ) {
    const { districts } = reference.all;
    this.#byId = new Map(districts.map((doc) => [doc._id, doc]));
    const of = (level: DistrictDoc['level']) => districts.filter((doc) => doc.level === level);
    this.#buildings = of('building');
    this.#estates = of('estate');
    this.#communities = of('community');
  }

  pick(source: Source): { district: DistrictDoc | null; path: string[]; site: SiteDoc | null; spot: Spot } {
    const { chance } = this;
    if (source === 'qr' || source === 'site') {
      const site = chance.pick(this.reference.all.sites);
      return this.#at(this.#byId.get(site.districtId) ?? null, site);
    }
    if (source === 'visit') return this.#at(chance.pick(this.#buildings), null);
    if (source === 'symposium') return this.#at(chance.pick(this.#communities), null);
    const nowhere = chance.chance(0.12);
    return this.#at(nowhere ? null : chance.pick(chance.chance(0.5) ? this.#estates : this.#buildings), null);
  }

  #at(district: DistrictDoc | null, site: SiteDoc | null) {
    const building = district?.level === 'building' ? district : null;
    const area = building ? (this.#byId.get(building.parentId ?? '') ?? null) : district;
    return {
      district,
      path: district?.path ?? [],
      site,
      spot: { area: area?.name ?? '县城', building: building?.name ?? null },
    };
  }
}

/** A cadre of the unit that is responsible for the place. */
function recorderOf(reference: Reference, path: readonly string[]): string {
  const { unitId } = route(reference, path, null);
  const order = reference.unit(unitId)?.order ?? 1;
  return `member-demo-cadre-${order}`;
}

/** Most people leave neither name nor phone. What they leave here is recognisably made up. */
function respondent(chance: Random, n: number): { name: string | null; phone: string | null } {
  const gives = chance.next();
  const name = gives < 0.4 ? `演示居民${STEMS[n % 10] ?? ''}${STEMS[Math.floor(n / 10) % 10] ?? ''}` : null;
  const phone = gives < 0.25 ? `130000000${String(n % 100).padStart(2, '0')}` : null;
  return { name, phone };
}

function plannedPhotos(chance: Random, topic: Topic, openid: string, n: number): PlannedPhoto[] {
  const { picture } = topic;
  if (!picture || chance.chance(0.4)) return [];
  return Array.from({ length: chance.int(1, 3) }, (_, i) => ({
    cloudPath: `${uploadPrefix(openid)}demo-${n + 1}-${i + 1}.png`,
    openid,
    picture,
    seed: chance.int(0, 0xffff),
  }));
}

function numberFor(prefix: string, at: Date, digits: number, taken: Set<string>, chance: Random): string {
  for (;;) {
    const part = String(chance.int(0, 10 ** digits - 1)).padStart(digits, '0');
    const day = compactDay(at);
    const number = `${prefix}-${day}-${part}-${checkDigit(day + part)}`;
    if (taken.has(number)) continue;
    taken.add(number);
    return number;
  }
}

function limits(from: Date, { campaign }: Reference): SuggestionDoc['due'] {
  const { acceptDays, answerDays } = campaign.serviceLimits;
  return {
    accept: dueAfter(from, acceptDays, campaign.calendar),
    answer: dueAfter(from, answerDays, campaign.calendar),
  };
}

function submitted(
  source: Source,
  openid: string | null,
  recorderId: string | null,
  at: Date,
  unitId: string,
  reference: Reference,
): StoredTimelineEntry[] {
  const by: StoredTimelineEntry['by'] = openid
    ? { role: 'resident', unitId: null, memberId: null }
    : { role: 'cadre', unitId: null, memberId: recorderId };
  return [
    { at, action: 'submit', by, text: `居民通过${SOURCE_LABELS[source]}提出`, note: null, internal: false },
    {
      at,
      action: 'route',
      by: { role: 'system', unitId: null, memberId: null },
      text: `转给${reference.unitName(unitId)}`,
      note: null,
      internal: false,
    },
  ];
}

/** Writes what a change owes, as it stands after everybody has been told. */
function tell(doc: SuggestionDoc, name: NoticeName, at: Date, reference: Reference): void {
  for (const entry of notices(name, doc, reference, at)) doc.outbox.push({ ...entry, state: 'done', attempts: 1 });
}

function apply(step: Step, doc: SuggestionDoc, topic: Topic, reference: Reference, chance: Random): void {
  const rule = STEPS[step.name];
  const { campaign } = reference;
  const { at } = step;
  const byResident = BY_RESIDENT.has(step.name);
  doc.status = rule.next;
  doc.version += 1;
  doc.updatedAt = at;
  switch (rule.deadline) {
    case 'answer':
      doc.dueAt = doc.due.answer;
      break;
    case 'plannedAnswer':
      doc.due = { ...doc.due, answer: dueAfter(at, campaign.serviceLimits.plannedAnswerDays, campaign.calendar) };
      doc.dueAt = doc.due.answer;
      break;
    case 'given':
      doc.dueAt = endOfDay(addDays(dayOf(at), chance.int(30, 90)));
      break;
    case 'none':
      doc.dueAt = null;
      break;
  }
  const office = doc.unitId === OFFICE;
  const order = reference.unit(doc.unitId)?.order;
  const name = byResident ? '居民' : reference.unitName(doc.unitId);
  doc.timeline.push({
    at,
    action: step.name,
    by: byResident
      ? { role: 'resident', unitId: null, memberId: null }
      : {
          role: office ? 'office' : 'unitAdmin',
          unitId: office ? null : doc.unitId,
          memberId: office ? 'member-demo-office' : `member-demo-admin-${order}`,
        },
    text: rule.says.replace('{by}', name),
    note: noteFor(step.name, topic, chance),
    internal: false,
  });
  doc.requestIds.push(changeHash(doc._id, step.name, `demo-${doc.version}`));
  for (const told of rule.tells) tell(doc, told, at, reference);
}

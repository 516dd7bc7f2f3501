import { compactDay } from '../../cloudfunctions/common/clock';
import { encrypt, maskName, maskPhone } from '../../cloudfunctions/common/crypto';
import { deadlineEnd, nextAlertAt } from '../../cloudfunctions/common/deadlines';
import { documentId, uploadPrefix } from '../../cloudfunctions/common/ids';
import type { SuggestionDoc } from '../../cloudfunctions/common/model';
import { aboutSuggestion, notices } from '../../cloudfunctions/common/notices';
import type { Reference } from '../../cloudfunctions/common/reference';
import { checkDigit } from '../../cloudfunctions/suggestion/number';
import { route } from '../../cloudfunctions/suggestion/routing';
import { queueKey } from '../../cloudfunctions/suggestion/urgency';
import type { Source, Status } from '../../miniprogram/contract';
import { momentOf } from './calendar';
import { BY_RESIDENT, history, type Step } from './history';
import { Places } from './places';
import { random, type Random } from './random';
import { caseAbout, Writer } from './texts';
import { apply, submitted, tell } from './timeline';
import type { Case, Picture, Topic } from './topics';
import { Period } from './workdays';

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
  /** Further ones that say the same and were accepted; they come after the others, each group in a row. */
  alike?: readonly Alike[];
  /** Residents with a phone: `demo-resident-1` … */
  residents: number;
  /** Digits of the random part of the numbers: 5 as in the real ones, more for many. */
  digits: number;
}

/** Several people of one community about the same thing. */
export interface Alike {
  /** Words of the case. */
  about: string;
  /** When each was submitted and accepted. */
  times: readonly { createdAt: Date; acceptedAt: Date }[];
}

/** What one person had to say, and what came of it. */
interface Said {
  createdAt: Date;
  steps: readonly Step[];
  source: Source;
  where: ReturnType<Places['pick']>;
  topic: Topic;
  subject: Case;
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
  const period = new Period(start, now, reference.campaign.calendar, chance);
  const places = new Places(reference, chance);
  const numbers = new Set<string>();

  const make = (n: number, { createdAt, steps, source, where, topic, subject }: Said) => {
    const openid = source === 'qr' || source === 'open' ? `demo-resident-${chance.int(1, options.residents)}` : null;
    const recorder = openid === null ? recorderOf(reference, where.path) : null;
    const requestId = `demo-request-${n + 1}`;
    const id = documentId(openid ?? recorder?.memberId ?? '', requestId);
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
      scope: steps.length === 0 ? null : chance.pick(['common', 'individual'] as const),
      content: writer.suggestion(subject, where.spot),
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
      recorderId: recorder?.memberId ?? null,
      visitId: null,
      ...found,
      handlerId: null,
      held: false,
      status: 'submitted',
      version: 1,
      reopenedByAuthor: false,
      rating: null,
      problemId: null,
      before: null,
      clockFrom: createdAt,
      deadline: 'accept',
      dueAt: null,
      timerAt: null,
      calendarRevision: reference.campaign.calendar.revision,
      queueKey: '',
      createdAt,
      updatedAt: createdAt,
      timeline: [],
      consent: { version: reference.campaign.privacy.version, at: createdAt },
      inputHash: '',
      requestIds: [],
      outbox: [],
      outboxDueAt: null,
      outboxLease: { holder: '', until: new Date(0) },
    };
    doc.dueAt = deadlineEnd(doc, reference.campaign);
    doc.timerAt = nextAlertAt(doc.dueAt, createdAt, reference.campaign);
    doc.timeline.push(...submitted(doc, where.site, recorder, reference));
    tell(doc, notices('assigned', aboutSuggestion(doc), reference, createdAt));
    tell(doc, notices('informed', aboutSuggestion(doc), reference, createdAt));
    for (const step of steps) apply(step, doc, subject, reference, chance);
    doc.queueKey = queueKey(doc);
    return { doc, photos };
  };

  for (const [n, status] of statuses.entries()) {
    const { createdAt, steps } = history(status, period, chance);
    // Only who has a phone can take something back, rate it or ask again.
    const needsPhone = steps.some((step) => BY_RESIDENT.has(step.name));
    const source = needsPhone ? chance.pick(['qr', 'open'] as const) : chance.pick(SOURCES);
    const where = places.pick(source);
    const topic = writer.topic();
    yield make(n, { createdAt, steps, source, where, topic, subject: chance.pick(topic.cases) });
  }

  let n = statuses.length;
  for (const { about, times } of options.alike ?? []) {
    const community = places.community()._id;
    const { topic, subject } = caseAbout(about);
    for (const { createdAt, acceptedAt } of times) {
      const steps = [{ name: 'accept', at: acceptedAt }] as const;
      yield make(n, { createdAt, steps, source: 'open', where: places.within(community), topic, subject });
      n += 1;
    }
  }
}

/** The cadre of the contracted unit that is responsible for the place. */
function recorderOf(reference: Reference, path: readonly string[]): { memberId: string; unitId: string } {
  const { unitId } = route(reference, path, null);
  const unit = reference.unit(unitId) ?? reference.all.units[0];
  if (!unit) throw new Error('the county has no units');
  return { memberId: `member-demo-cadre-${unit.order}`, unitId: unit._id };
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
    // A handful of scenes: drawing takes longer than everything else together.
    seed: chance.int(1, 3),
  }));
}

export function numberFor(prefix: string, at: Date, digits: number, taken: Set<string>, chance: Random): string {
  for (;;) {
    const part = String(chance.int(0, 10 ** digits - 1)).padStart(digits, '0');
    const day = compactDay(at);
    const number = `${prefix}-${day}-${part}-${checkDigit(day + part)}`;
    if (taken.has(number)) continue;
    taken.add(number);
    return number;
  }
}

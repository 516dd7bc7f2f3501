import { addDays, dayOf } from '../../../cloudfunctions/common/clock';
import { answerId, answerMark, changeHash, inputHash } from '../../../cloudfunctions/common/ids';
import type { DistrictDoc, SiteDoc, VisitDoc } from '../../../cloudfunctions/common/model';
import type { Reference } from '../../../cloudfunctions/common/reference';
import type { AnswerDoc, BoxDoc, QuestionnaireDoc } from '../../../cloudfunctions/questionnaire/model';
import type { Answers } from '../../../miniprogram/contract';
import { momentOf } from '../calendar';
import type { Random } from '../random';
import { filledBoxes } from './boxes';
import { moodAt, opinion } from './opinions';
import { DOUBTED } from './texts';

export const ANSWERS = 2000;
const SHARES = { visit: 900, qr: 450 };

/** Every so many answers one has words that the content check isn't sure of. */
const HELD_EVERY = 290;

export interface AnswerOptions {
  reference: Reference;
  now: Date;
  chance: Random;
  /** Those at whose doors the questionnaire was filled in get its answers. */
  visits: readonly VisitDoc[];
  /** Residents that the demo has: `demo-resident-1` … */
  residents: number;
}

/** What was answered by name until now, and who has answered. */
export function answersTo(
  questionnaire: QuestionnaireDoc,
  options: AnswerOptions,
): { answers: AnswerDoc[]; boxes: BoxDoc[] } {
  const made = [...atDoors(questionnaire, options), ...byPhone(questionnaire, options)];
  const inOrder = made.sort((a, b) => a.doc.at.getTime() - b.doc.at.getTime());
  inOrder.forEach(({ doc, visit }, n) => {
    if (n % HELD_EVERY === HELD_EVERY - 1) hold(doc, options.chance);
    if (visit) visit.answer = inVisit(doc, questionnaire.title);
  });
  const marks = inOrder.map(({ who }) => answerMark(questionnaire._id, who));
  return { answers: inOrder.map(({ doc }) => doc), boxes: filledBoxes(questionnaire._id, marks, [], options.chance) };
}

interface Made {
  doc: AnswerDoc;
  /** Whose place it takes: a person's, or a door's. */
  who: string;
  visit?: VisitDoc;
}

type Rest = Pick<
  AnswerDoc,
  'source' | 'path' | 'answers' | 'openid' | 'visitId' | 'siteId' | 'at' | 'request' | 'inputHash'
>;

const written = ({ _id, campaignId, versions }: QuestionnaireDoc, who: string, rest: Rest): AnswerDoc => ({
  _id: answerId(_id, who),
  campaignId,
  questionnaireId: _id,
  number: versions.at(-1)?.number ?? 1,
  day: dayOf(rest.at),
  held: false,
  toCount: null,
  ...rest,
});

/** With households that were met, once for each door. */
function atDoors(questionnaire: QuestionnaireDoc, { reference, visits, chance }: AnswerOptions): Made[] {
  const since = questionnaire.versions[0]?.at ?? questionnaire.createdAt;
  const met = new Map<string, VisitDoc>();
  for (const visit of visits) {
    const { kind, outcome, at, doorKey } = visit;
    if (kind === 'household' && outcome === 'done' && at >= since && doorKey !== null && !met.has(doorKey)) {
      met.set(doorKey, visit);
    }
  }
  return chance
    .shuffle([...met])
    .slice(0, SHARES.visit)
    .map(([doorKey, visit]) => {
      const { _id, path, at, siteId } = visit;
      const who = `door:${doorKey}`;
      const answers = opinion(moodAt(communityOf(path, reference)), 'visit', chance);
      const rest = { answers, path, at, siteId, openid: null, visitId: _id, request: _id, inputHash: _id };
      return { doc: written(questionnaire, who, { ...rest, source: 'visit' }), who, visit };
    });
}

/** As a visit keeps what was filled in with it (visit/answer.ts). */
const inVisit = ({ questionnaireId, number, answers, held }: AnswerDoc, title: string): VisitDoc['answer'] => ({
  questionnaireId,
  title,
  number,
  answers,
  held,
});

/** The first ones of the desk may still fill it in; the third one has, and many of the others. */
const hasAnswered = (n: number, chance: Random): boolean => n === 3 || (n > 3 && chance.chance(0.6));

/** By those who scanned a code, and those who came upon it. */
function byPhone(
  questionnaire: QuestionnaireDoc,
  { reference, now, chance, residents, visits }: AnswerOptions,
): Made[] {
  const known = Array.from({ length: residents }, (_, i) => i + 1).filter((n) => hasAnswered(n, chance));
  const count = ANSWERS - Math.min(SHARES.visit, visits.length);
  const people = Array.from(
    { length: count },
    (_, i) => `demo-resident-${known[i] ?? residents + 1 + i - known.length}`,
  );
  const from = questionnaire.versions[0]?.at ?? questionnaire.createdAt;
  const moments = new Moments(reference.all.sites[0], from, now, chance);
  const living = new Homes(reference, chance);
  return chance.shuffle(people).map((openid, i) => {
    const site = i < SHARES.qr ? chance.pick(reference.all.sites) : null;
    const district = site ? living.near(site) : living.anywhere();
    const answers = opinion(moodAt(communityOf(district?.path ?? [], reference)), site ? 'qr' : 'open', chance);
    const input = {
      questionnaireId: questionnaire._id,
      number: 1,
      answers,
      ...(site ? { site: site.code } : {}),
      ...(district ? { districtId: district._id } : {}),
    };
    const doc = written(questionnaire, openid, {
      source: site ? 'qr' : 'open',
      path: district?.path ?? [],
      answers,
      openid,
      visitId: null,
      siteId: site?._id ?? null,
      at: site ? moments.atSite() : moments.any(),
      request: changeHash(openid, 'questionnaire.answer', `demo-answer-${i + 1}`),
      inputHash: inputHash(openid, input),
    });
    return { doc, who: openid };
  });
}

function hold(doc: AnswerDoc, chance: Random): void {
  const answers: Answers = { ...doc.answers, words: chance.pick(DOUBTED) };
  Object.assign(doc, { answers, held: true });
}

/** Name of the community in which a place lies. */
export function communityOf(path: readonly string[], { all }: Reference): string | null {
  // The reference is small above the buildings: a community is the third on the way down.
  return all.districts.find(({ _id }) => _id === path[2])?.name ?? null;
}

/** Where people live. */
export class Homes {
  readonly #buildings: readonly DistrictDoc[];
  readonly #areas: readonly DistrictDoc[];

  constructor(
    private readonly reference: Reference,
    private readonly chance: Random,
  ) {
    const { districts } = reference.all;
    this.#buildings = districts.filter(({ level }) => level === 'building');
    this.#areas = districts.filter(({ level }) => level === 'estate');
  }

  /** Most name their estate or their house, some nothing. */
  anywhere(): DistrictDoc | null {
    const luck = this.chance.next();
    if (luck < 0.12) return null;
    return this.chance.pick(luck < 0.6 ? this.#areas : this.#buildings);
  }

  /** Who passes a site lives near it, or says no more than that. */
  near({ districtId }: SiteDoc): DistrictDoc | null {
    const around = this.reference.all.districts.find(({ _id }) => _id === districtId) ?? null;
    const community = around?.path[2];
    if (community === undefined || this.chance.chance(0.3)) return around;
    return this.chance.pick(this.#areas.filter(({ path }) => path[2] === community));
  }
}

/** When people answer: in the daytime, and most of them around the day of publicity. */
class Moments {
  constructor(
    private readonly publicity: Pick<SiteDoc, 'date' | 'from'> | undefined,
    private readonly from: Date,
    private readonly now: Date,
    private readonly chance: Random,
  ) {}

  any(): Date {
    const span = this.now.getTime() - this.from.getTime();
    const about = dayOf(new Date(this.from.getTime() + span * this.chance.next() ** 0.7));
    return this.#within(momentOf(about, 7 * 60 + this.chance.int(0, 15 * 60)));
  }

  atSite(): Date {
    const day = this.publicity?.date ?? dayOf(this.from);
    if (this.chance.chance(0.6)) return this.#within(momentOf(day, 8 * 60 + 30 + this.chance.int(0, 180)));
    // The posters stay.
    return this.#within(momentOf(addDays(day, this.chance.int(-1, 2)), 8 * 60 + this.chance.int(0, 12 * 60)));
  }

  /** What would lie before the beginning, or in the future, was at some other time. */
  #within(at: Date): Date {
    if (at >= this.from && at <= this.now) return at;
    const span = this.now.getTime() - this.from.getTime();
    return new Date(this.from.getTime() + Math.floor(span * this.chance.next()));
  }
}

import { PAGES } from '../../miniprogram/contract';
import { dayOf, iso } from '../common/clock';
import { officeDigest, unitDigest, type DigestCounts } from '../common/digest-texts';
import type { Addressee, DigestDoc } from '../common/model';
import { announcement } from '../common/notices';
import { currentReference, OFFICE, type Reference } from '../common/reference';
import { isWorkingDay } from '../common/working-days';
import { exists, insert } from './digest-store';
import { KINDS } from './kinds';

/** When it is told, on the clock on the wall. */
const FROM = '08:30';
/** Documents that are written at the same time. */
const PARALLEL = 5;

type Result = { digests: number };

/** The day whose digest this instance knows to be whole. */
let known: string | null = null;

/** The digest, when its hour has come. */
export async function digestInTheMorning(now: () => Date): Promise<Result> {
  return iso(now()).slice(11, 16) < FROM ? { digests: 0 } : digest(now);
}

/**
 * What units, and the office, have to do today, told once on each working day while the campaign runs. Who has nothing to
 * do hears nothing; a day that is over is not made up for. Each digest is a document whose id holds the day and the unit;
 * the last one to be written says that the day's are whole, so that a run that was killed is finished by the next.
 * @returns how many were written
 */
export async function digest(now: () => Date): Promise<Result> {
  const at = now();
  const day = dayOf(at);
  const reference = await currentReference();
  if (reference?.campaign.status !== 'active' || !isWorkingDay(day, reference.campaign.calendar)) return { digests: 0 };
  const whole = `${day}:${reference.campaign._id}`;
  if (known === whole || (await exists(whole))) {
    known = whole;
    return { digests: 0 };
  }
  const docs = await compose(reference, day, at);
  let digests = 0;
  const worker = async () => {
    for (let doc = docs.shift(); doc !== undefined; doc = docs.shift()) if (await insert(doc)) digests += 1;
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  await insert(written(whole, reference, day, at, []));
  known = whole;
  return { digests };
}

async function compose(reference: Reference, day: string, at: Date): Promise<DigestDoc[]> {
  const byUnit = await countsByUnit(reference, at);
  const own = byUnit.get(OFFICE) ?? NOTHING;
  const others = [...byUnit].filter(([unitId]) => unitId !== OFFICE);
  const late = others.filter(([, { overdue }]) => overdue > 0);
  const all = [...byUnit.values()].reduce(sum, NOTHING);
  const told = (unitId: string, to: Addressee, words: { title: string; text: string }): DigestDoc => {
    const id = `${day}:${unitId}`;
    const outbox = announcement(id, 'digest', to, { ...words, page: PAGES.queue }, reference, at);
    return written(id, reference, day, at, outbox);
  };
  return [
    ...others
      .filter(([, { open }]) => open > 0)
      .map(([unitId, counts]) => told(unitId, { unitId }, unitDigest(reference.unitName(unitId), counts))),
    ...(all.open === 0
      ? []
      : [
          told(
            OFFICE,
            { office: true },
            officeDigest(own, all, {
              units: late.length,
              pieces: late.reduce((pieces, [, { overdue }]) => pieces + overdue, 0),
            }),
          ),
        ]),
  ];
}

const NOTHING: DigestCounts = { open: 0, waiting: 0, today: 0, overdue: 0 };

const sum = (a: DigestCounts, b: DigestCounts): DigestCounts => ({
  open: a.open + b.open,
  waiting: a.waiting + b.waiting,
  today: a.today + b.today,
  overdue: a.overdue + b.overdue,
});

/** Suggestions and problems together: for who has to do them they are pieces of work alike. */
async function countsByUnit({ campaign }: Reference, at: Date): Promise<Map<string, DigestCounts>> {
  const byUnit = new Map<string, DigestCounts>();
  for (const duties of (await Promise.all(KINDS.map((kind) => kind.duties(campaign, at)))).flat()) {
    byUnit.set(duties.unitId, sum(byUnit.get(duties.unitId) ?? NOTHING, duties));
  }
  return byUnit;
}

const written = (
  _id: string,
  { campaign }: Reference,
  day: string,
  at: Date,
  outbox: DigestDoc['outbox'],
): DigestDoc => ({
  _id,
  campaignId: campaign._id,
  day,
  at,
  outbox,
  outboxDueAt: outbox.length > 0 ? at : null,
  outboxLease: { holder: '', until: at },
});

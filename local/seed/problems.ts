import { dayOf } from '../../cloudfunctions/common/clock';
import { changeHash, documentId } from '../../cloudfunctions/common/ids';
import type { ProblemDoc, SuggestionDoc } from '../../cloudfunctions/common/model';
import type { Reference } from '../../cloudfunctions/common/reference';
import { workingDayAfter } from '../../cloudfunctions/common/working-days';
import { compose } from '../../cloudfunctions/problem/compose';
import { sharedPath } from '../../cloudfunctions/problem/place';
import { carryOut } from '../../cloudfunctions/problem/step';
import { spoken } from '../../cloudfunctions/problem/spoken';
import { joining } from '../../cloudfunctions/suggestion/merging';
import { byItself } from '../../cloudfunctions/suggestion/step';
import { momentOf } from './calendar';
import { PROBLEM_CASES, type ProblemCase } from './problem-texts';
import { random, type Random } from './random';
import { numberFor, type Alike } from './suggestions';
import { advance, staffOf, tell } from './timeline';
import { Period } from './workdays';

/** Suggestions that each problem holds. */
const EACH = 3;

/** How many suggestions end in which state by way of a problem. */
export const IN_PROBLEMS = {
  merged: EACH * PROBLEM_CASES.filter(({ status }) => status !== 'resolved').length,
  resolved: EACH * PROBLEM_CASES.filter(({ status }) => status === 'resolved').length,
};

/** A problem to be made: what it is about, and when things happen. */
export interface PlannedProblem {
  subject: ProblemCase;
  alike: Alike;
  createdAt: Date;
  /** When it is planned, put off or answered. */
  steppedAt: Date;
}

/** When everything happens, between the start of the campaign and now. */
export function plannedProblems(reference: Reference, now: Date, seed: number): PlannedProblem[] {
  const chance = random(seed);
  const start = momentOf(reference.campaign.period.start, 8 * 60);
  const period = new Period(start, now, reference.campaign.calendar, chance);
  return PROBLEM_CASES.map((subject) => {
    for (let tries = 0; tries < 50; tries += 1) {
      const planned = plan(subject, period);
      if (planned) return planned;
    }
    return evenly(subject, start, now);
  });
}

function plan(subject: ProblemCase, period: Period): PlannedProblem | null {
  const { start, now } = period;
  const early = new Date(start.getTime() + (now.getTime() - start.getTime()) * 0.4);
  const times = Array.from({ length: EACH }, () => {
    const createdAt = period.residentTime(start, early);
    const acceptedAt = createdAt && period.officeTime(createdAt, 1);
    return createdAt && acceptedAt && { createdAt, acceptedAt };
  }).filter((time) => time !== null);
  if (times.length < EACH) return null;
  const last = new Date(Math.max(...times.map(({ acceptedAt }) => acceptedAt.getTime())));
  const createdAt = period.officeTime(last, 1);
  const steppedAt = createdAt && period.officeTime(createdAt, 2);
  return createdAt && steppedAt && { subject, alike: { about: subject.about, times }, createdAt, steppedAt };
}

/** When the campaign has had no working day yet (it began with a long holiday), those on duty did it. */
function evenly(subject: ProblemCase, start: Date, now: Date): PlannedProblem {
  const part = (now.getTime() - start.getTime()) / (2 * EACH + 3);
  const at = (n: number) => new Date(Math.floor(start.getTime() + part * n));
  const times = Array.from({ length: EACH }, (_, i) => ({ createdAt: at(i + 1), acceptedAt: at(EACH + i + 1) }));
  return {
    subject,
    alike: { about: subject.about, times },
    createdAt: at(2 * EACH + 1),
    steppedAt: at(2 * EACH + 2),
  };
}

/**
 * Makes the problems out of suggestions that were accepted, in the order in which they were planned, as the functions do.
 * @param docs changed: they are in the problems then
 */
export function problems(
  planned: readonly PlannedProblem[],
  docs: readonly SuggestionDoc[],
  reference: Reference,
  seed: number,
): ProblemDoc[] {
  const chance = random(seed);
  const numbers = new Set<string>();
  return planned.map((one, i) => problem(one, docs.slice(i * EACH, (i + 1) * EACH), i, reference, chance, numbers));
}

function problem(
  { subject, createdAt, steppedAt }: PlannedProblem,
  fit: readonly SuggestionDoc[],
  n: number,
  reference: Reference,
  chance: Random,
  numbers: Set<string>,
): ProblemDoc {
  const [first] = fit;
  if (!first) throw new Error(`nothing was said about ${subject.title}`);
  const by = staffOf(first, reference);
  const path = sharedPath(fit.map((doc) => doc.path));
  const districtOf = (id: string | undefined) => reference.all.districts.find(({ _id }) => _id === id);
  const district = districtOf(path.at(-1));
  const key = changeHash(by.memberId ?? '', 'problem.create', `demo-problem-${n + 1}`);
  const doc = compose({
    id: documentId(by.memberId ?? '', `problem:demo-problem-${n + 1}`),
    key,
    title: `${districtOf(path[2])?.name ?? ''}${subject.title}`,
    fit,
    place: { path, districtName: district ? reference.districtName(district) : '' },
    unitId: first.unitId,
    by,
    inputHash: '',
    reference,
    at: createdAt,
  })(numberFor(`${reference.campaign.numberPrefix}W`, createdAt, 5, numbers, chance));
  doc.outbox.splice(
    0,
    doc.outbox.length,
    ...doc.outbox.map((entry) => ({ ...entry, state: 'done' as const, attempts: 1 })),
  );
  doc.outboxDueAt = null;
  for (const suggestion of fit) advance(suggestion, 'merge', joining(doc), by, reference, createdAt);
  step(doc, subject, steppedAt, reference, chance);
  if (doc.status === 'resolved') {
    for (const suggestion of fit) {
      advance(suggestion, 'follow', { note: subject.answer }, byItself, reference, steppedAt);
    }
  }
  return doc;
}

function step(doc: ProblemDoc, subject: ProblemCase, at: Date, reference: Reference, chance: Random): void {
  const day = (from: number, to: number) =>
    workingDayAfter(dayOf(at), chance.int(from, to), reference.campaign.calendar);
  const ways = {
    open: null,
    planned: { name: 'plan', given: { plan: subject.plan, note: spoken(subject.plan), date: day(5, 12) } },
    deferred: { name: 'defer', given: { note: subject.reason, date: day(20, 60) } },
    resolved: { name: 'resolve', given: { note: subject.answer } },
  } as const;
  const way = ways[subject.status];
  if (!way) return;
  const { set, entry, owed } = carryOut(doc, way.name, way.given, staffOf(doc, reference), reference, at);
  Object.assign(doc, set);
  doc.version += 1;
  doc.timeline.push(entry);
  doc.requestIds.push(changeHash(doc._id, way.name, `demo-${doc.version}`));
  tell(doc, owed);
}

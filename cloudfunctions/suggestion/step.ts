import type { Aspect, Rating, Scope, Status } from '../../miniprogram/contract';
import { closesAt, deadlineEnd, givenDay, nextAlertAt, reviewAt } from '../common/deadlines';
import type { CampaignDoc, MemberDoc, OutboxEntry, StoredTimelineEntry, SuggestionDoc, Timed } from '../common/model';
import { aboutSuggestion, notices, owedWork } from '../common/notices';
import { OFFICE, type Reference } from '../common/reference';
import { route, TO_OFFICE } from './routing';
import { isAnswered, STEPS, type Deadline, type Step, type StepName } from './states';
import { queueKey } from './urgency';
import { whoseName } from './views';

/** Who does it: somebody with a phone, or nobody (what happens by itself). */
export type By = StoredTimelineEntry['by'];

export const byItself: By = { role: 'system', unitId: null, memberId: null };

export const byCaller = (member: MemberDoc | null): By =>
  member
    ? { role: member.role, unitId: member.unitId, memberId: member._id }
    : { role: 'resident', unitId: null, memberId: null };

/** What was given with a step, checked by then. */
export interface Given {
  note?: string;
  /** The words are a resident's, and the content check could not clear them. */
  held?: boolean;
  /** `YYYY-MM-DD` */
  date?: string;
  unitId?: string;
  memberId?: string | null;
  rating?: Rating;
  aspect?: Aspect;
  category?: string;
  scope?: Scope;
  problemId?: string;
  /** Its new words. */
  content?: string;
  /** What everybody may read of it; null: nothing any more. */
  excerpt?: { said: string; answer: string } | null;
}

/** What a step makes of a suggestion: the changed fields, what the timeline says, and what is owed to others. */
export interface Stepped {
  set: Partial<SuggestionDoc>;
  entry: StoredTimelineEntry;
  owed: OutboxEntry[];
}

/** Carries out one step of the table of states. Decides nothing about who may, and writes nothing. */
export function carryOut(
  doc: SuggestionDoc,
  name: StepName,
  given: Given,
  by: By,
  reference: Reference,
  at: Date,
): Stepped {
  const step: Step = STEPS[name];
  const { campaign } = reference;
  const next = {
    ...doc,
    ...placed(doc, step, given, reference),
    ...valued(given),
    status: statusAfter(doc, step),
    updatedAt: at,
    // Who takes a held one on has looked at it.
    held: step.next === 'same' ? doc.held : false,
    ...worded(given),
    ...shown(doc, statusAfter(doc, step), given, at),
  };
  const heldNote = given.held === true && given.content === undefined;
  if (heldNote) next.heldSince = doc.heldSince ?? at;
  if (step.onHeldWords) next.heldSince = null;
  if (name === 'reopen' && by.role === 'resident') next.reopenedByAuthor = true;
  if (given.rating) next.rating = { rating: given.rating, note: heldNote ? null : (given.note ?? null), at };
  if (step.next === 'merged') next.before = before(doc);
  else if (doc.status === 'merged' && step.next !== 'same') next.before = null;
  if (step.next === 'before') next.problemId = doc.before?.problemId ?? null;
  Object.assign(next, timed(doc, next, step, given, campaign, at));
  next.queueKey = queueKey(next);

  const ofNewUnit = next.unitId !== doc.unitId ? (step.tellsNewUnit ?? []) : [];
  const tells = [...step.tells, ...ofNewUnit];
  const told = heldNote ? ([...tells, 'wordsHeld'] as const) : given.held ? (['held'] as const) : tells;
  const owed = [
    ...told.flatMap((name) => notices(name, aboutSuggestion(next), reference, at)),
    ...(step.endsStories ? [owedWork('stories', doc, { nobody: true }, null, at)] : []),
  ];
  const entry: StoredTimelineEntry = {
    at,
    action: name,
    by,
    text: step.says.replace('{by}', whoseName(by, reference)).replace('{unit}', reference.unitName(next.unitId)),
    note: given.content === undefined ? (given.note ?? null) : doc.content,
    internal: step.internal ?? false,
    ...(heldNote ? { held: true } : {}),
  };
  return { set: changes(doc, next, step), entry, owed };
}

function statusAfter(doc: SuggestionDoc, step: Step): Status {
  if (step.next === 'same') return doc.status;
  return step.next === 'before' ? (doc.before?.status ?? 'accepted') : step.next;
}

const before = (doc: SuggestionDoc): SuggestionDoc['before'] => {
  const { status, unitId, handlerId, problemId, clockFrom, deadline, dueAt } = doc;
  return { status, unitId, handlerId, problemId, clockFrom, deadline, dueAt };
};

/** Which unit has it then. With another unit it is nobody's task in particular, and others are told as well. */
function placed(doc: SuggestionDoc, step: Step, given: Given, reference: Reference): Partial<SuggestionDoc> {
  if (step.goesTo === undefined) return {};
  const unitId = step.goesTo === 'office' ? OFFICE : step.goesTo === 'given' ? given.unitId : doc.before?.unitId;
  if (unitId === undefined || unitId === doc.unitId) return {};
  const known = route(reference, doc.path, doc.category);
  const contracted = [...new Set([known.unitId, ...known.informedUnitIds])].filter(
    (id) => id !== unitId && reference.unit(id)?.kind === 'contracted',
  );
  return {
    unitId,
    handlerId: step.goesTo === 'before' ? (doc.before?.handlerId ?? null) : null,
    ...(step.tells.includes('informed') ? { informedUnitIds: contracted, routedBy: 'office', ruleId: null } : {}),
  };
}

/** Other words for it. What the content check could not clear goes where such a new suggestion goes: to the office's eyes. */
function worded({ content, held }: Given): Partial<SuggestionDoc> {
  if (content === undefined) return {};
  return held ? { content, held: true, handlerId: null, ...TO_OFFICE } : { content };
}

/** What everybody may read of it: as it was given; nothing any more once the answer doesn't stand. */
function shown(doc: SuggestionDoc, status: Status, { excerpt }: Given, at: Date): Partial<SuggestionDoc> {
  if (excerpt !== undefined) return { excerpt, publicAt: excerpt === null ? null : at };
  return doc.publicAt == null || isAnswered(status) ? {} : { excerpt: null, publicAt: null };
}

function valued({ aspect, category, scope, memberId, problemId }: Given): Partial<SuggestionDoc> {
  return {
    ...(aspect === undefined ? {} : { aspect }),
    ...(category === undefined ? {} : { category }),
    ...(scope === undefined ? {} : { scope }),
    ...(memberId === undefined ? {} : { handlerId: memberId }),
    ...(problemId === undefined ? {} : { problemId }),
  };
}

function timed(
  doc: SuggestionDoc,
  next: SuggestionDoc,
  step: Step,
  given: Given,
  campaign: CampaignDoc,
  at: Date,
): Partial<Timed> {
  const held: Deadline = step.deadline;
  if (held === 'same') return {};
  const restarted = step.restarts ? { clockFrom: at } : {};
  if (held === 'before') {
    const was = doc.before ?? { clockFrom: at, deadline: 'answer' as const, dueAt: null };
    // While it was solved together the unit could do nothing about it: a deadline that has passed begins anew.
    const late = was.dueAt !== null && was.dueAt < at;
    const again = late
      ? { clockFrom: at, deadline: was.deadline === 'accept' ? was.deadline : ('answer' as const), dueAt: null }
      : { clockFrom: was.clockFrom, deadline: was.deadline, dueAt: was.dueAt };
    return withTimer({ ...next, ...again, dueAt: deadlineEnd(again, campaign) }, campaign, at);
  }
  const dueAt = held === 'given' && given.date !== undefined ? givenDay(given.date) : null;
  const clock = { clockFrom: restarted.clockFrom ?? doc.clockFrom, deadline: held, dueAt };
  return withTimer({ ...next, ...clock, dueAt: deadlineEnd(clock, campaign) }, campaign, at);
}

function withTimer(next: SuggestionDoc, campaign: CampaignDoc, at: Date): Partial<Timed> {
  const { clockFrom, deadline, dueAt } = next;
  return {
    clockFrom,
    deadline,
    dueAt,
    calendarRevision: campaign.calendar.revision,
    timerAt: timerAfter(next, campaign, at),
  };
}

/** When something happens to it by itself next (dispatch/remind): an alert, the review, the close. */
export function timerAfter(
  { status, dueAt }: Pick<SuggestionDoc, 'status' | 'dueAt'>,
  campaign: CampaignDoc,
  at: Date,
): Date | null {
  if (status === 'resolved') return closesAt(at, campaign);
  if (status === 'deferred') return dueAt && reviewAt(dueAt);
  return nextAlertAt(dueAt, at, campaign);
}

/** Fields that a step may change, when it does. */
const CHANGING = [
  'status',
  'unitId',
  'handlerId',
  'informedUnitIds',
  'routedBy',
  'ruleId',
  'held',
  'aspect',
  'category',
  'scope',
  'reopenedByAuthor',
  'rating',
  'content',
  'heldSince',
  'excerpt',
  'publicAt',
  'problemId',
  'before',
  'clockFrom',
  'deadline',
  'dueAt',
  'timerAt',
  'calendarRevision',
  'queueKey',
  'updatedAt',
] as const satisfies readonly (keyof SuggestionDoc)[];

/** Written with every new deadline, equal or not: a timer may have written others since they were read. */
const TIMED: readonly string[] = ['clockFrom', 'deadline', 'dueAt', 'timerAt', 'calendarRevision', 'queueKey'];

function changes(doc: SuggestionDoc, next: SuggestionDoc, step: Step): Partial<SuggestionDoc> {
  const always = step.deadline === 'same' ? [] : TIMED;
  return Object.fromEntries(
    CHANGING.filter((field) => doc[field] !== next[field] || always.includes(field)).map((field) => [
      field,
      next[field],
    ]),
  );
}

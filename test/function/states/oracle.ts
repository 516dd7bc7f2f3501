import { NOTICES, type Notice } from '../../../cloudfunctions/common/notice-texts';
import type { OutboxEntry, SuggestionDoc, Timed } from '../../../cloudfunctions/common/model';
import { STEPS, type Step, type StepName, type Who } from '../../../cloudfunctions/suggestion/states';
import type { Given } from '../../../cloudfunctions/suggestion/step';
import type { ErrorCode, Role, Status } from '../../../miniprogram/contract';
import { campaign, units } from '../../support/fixture';
import { CHANGED, type Relation } from './life';

/**
 * What the table of states promises, worked out a second time from its data alone: none of the code that reads the table
 * in the functions is asked. Deadlines are counted day by day.
 */

/** Roles that can ever stand in a part. Who has another one is turned away at the door. */
const ROLES_OF: Record<Exclude<Who, 'system'>, readonly Role[]> = {
  author: ['resident', 'cadre', 'unitAdmin', 'office', 'editor'],
  responsible: ['unitAdmin', 'office'],
  handler: ['cadre', 'unitAdmin', 'office'],
  informed: ['unitAdmin', 'cadre'],
  office: ['office'],
};

/** @returns why it is refused, in the order in which it is decided; null when it is done */
export function refusal(
  name: StepName,
  { role, parts, sees }: Relation,
  doc: SuggestionDoc,
  version: number,
): ErrorCode | null {
  const step: Step = STEPS[name];
  const open = step.who.some((part) => part !== 'system' && ROLES_OF[part].includes(role));
  const entitled = parts.filter((part) => step.who.includes(part));
  if (!open) return 'PERMISSION_DENIED';
  if (sees === 'nothing') return 'NOT_FOUND';
  if (version !== doc.version) return 'ABORTED';
  if (entitled.length === 0) return 'PERMISSION_DENIED';
  if (!step.from.includes(doc.status)) return 'FAILED_PRECONDITION';
  if (step.onHeldWords && !doc.heldSince) return 'FAILED_PRECONDITION';
  if (step.goesTo === 'office' && doc.unitId === 'office') return 'FAILED_PRECONDITION';
  if (step.once && doc.reopenedByAuthor && entitled.every((part) => part === step.once)) return 'FAILED_PRECONDITION';
  return null;
}

export interface Expected {
  doc: Omit<SuggestionDoc, 'outbox' | 'requestIds'>;
  owed: Owed[];
}

/** What is compared by itself, and the rest of a suggestion. */
export function split({ outbox, requestIds, ...doc }: SuggestionDoc) {
  return { outbox, requestIds, doc };
}

/** The suggestion as it has to be after a step. @param by what the timeline keeps of who did it */
export function after(
  name: StepName,
  before: SuggestionDoc,
  given: Given,
  by: SuggestionDoc['timeline'][number]['by'],
  at: Date,
): Expected {
  const step: Step = STEPS[name];
  const doc = { ...split(before).doc, timeline: [...before.timeline] };
  doc.version += 1;
  doc.updatedAt = at;
  if (step.next !== 'same') Object.assign(doc, { held: false });
  if (step.next !== 'same' && step.next !== 'before') doc.status = step.next;
  if (step.next === 'before' && before.before) doc.status = before.before.status;

  const to = { office: 'office', given: given.unitId, before: before.before?.unitId, stays: undefined };
  const unitId = to[step.goesTo ?? 'stays'] ?? doc.unitId;
  if (unitId !== doc.unitId) Object.assign(doc, { unitId, handlerId: null });
  // The only contracted unit above the estate where all of them are.
  if (name === 'reroute') {
    Object.assign(doc, {
      informedUnitIds: ['unit-edu'].filter((id) => id !== unitId),
      routedBy: 'office',
      ruleId: null,
    });
  }
  if (name === 'assignHandler') doc.handlerId = given.memberId ?? null;
  if (name === 'reopen' && by.role === 'resident') doc.reopenedByAuthor = true;
  if (name === 'correct') doc.content = given.content ?? '';
  if (name === 'markPublic') Object.assign(doc, { excerpt: given.excerpt, publicAt: at });
  if (name === 'rate' && given.rating) doc.rating = { rating: given.rating, note: given.note ?? null, at };
  if (step.onHeldWords) doc.heldSince = null;
  if (name === 'classify') Object.assign(doc, defined({ ...given }));
  if (name === 'merge') {
    const { status, unitId: unit, handlerId, problemId, clockFrom, deadline, dueAt } = before;
    doc.before = { status, unitId: unit, handlerId, problemId, clockFrom, deadline, dueAt };
    doc.problemId = given.problemId ?? null;
  }
  if (name === 'split' && before.before) {
    if (unitId !== before.unitId) doc.handlerId = before.before.handlerId;
    Object.assign(doc, { problemId: before.before.problemId, before: null });
  }
  if (name === 'follow') doc.before = null;

  Object.assign(doc, clock(step, before, given, at));
  if (step.deadline !== 'same') {
    doc.calendarRevision = calendar.revision;
    doc.timerAt = timer(doc, at);
  }
  doc.queueKey = `${rank(doc)} ${(doc.dueAt ?? at).toISOString()} ${doc._id}`;

  const names = { '{by}': nameOf(by), '{unit}': unitName(unitId) };
  const text = Object.entries(names).reduce((words, [hole, word]) => words.replace(hole, word), step.says);
  const note = name === 'correct' ? before.content : (given.note ?? null);
  doc.timeline.push({ at, action: name, by, text, note, internal: step.internal ?? false });

  const tells = [...step.tells, ...(unitId === before.unitId ? [] : (step.tellsNewUnit ?? []))];
  const owed = tells.flatMap((told) => whatIsOwed(told, doc, at));
  // What was written of it is taken down.
  if (name === 'withdraw')
    owed.push({ event: 'stories', channel: 'stories', to: { nobody: true }, nextAt: at, state: 'due' });
  if (owed.length > 0) doc.outboxDueAt = at;
  return { doc, owed: owed.sort(byKey) };
}

/** What numbers tell of a suggestion. Who it is for, who works on it and what is said about it aren't among it. */
const told = ({ status, unitId, problemId, aspect, category, scope, rating, dueAt }: Expected['doc']) =>
  JSON.stringify([status, unitId, problemId, aspect, category, scope, rating, dueAt]);

/** What is stored with a step after which numbers are other ones; a day that is set anew may be another one. */
export function recounted(name: StepName, before: SuggestionDoc, now: Expected['doc']): Partial<SuggestionDoc> {
  const same = STEPS[name].deadline === 'same' && told(before) === told(now);
  return same ? {} : { toCount: true, touched: (before.touched ?? 0) + 1 };
}

const defined = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const OPEN: readonly Status[] = ['submitted', 'accepted', 'planned', 'deferred'];
const rank = ({ status, held }: Pick<SuggestionDoc, 'status' | 'held'>) => (OPEN.includes(status) ? (held ? 0 : 1) : 2);

const unitName = (id: string) => units.find((unit) => unit._id === id)?.name ?? campaign.contact.office;

function nameOf({ role, unitId }: SuggestionDoc['timeline'][number]['by']): string {
  if (role === 'resident') return '居民';
  return role === 'system' ? '系统' : unitName(unitId ?? 'office');
}

// Days

const { calendar } = { ...campaign, ...CHANGED };
const limits = campaign.serviceLimits;
const DAY = 86_400_000;
/** Midnight in Shanghai before a moment. */
const midnight = (at: Date) => new Date(Math.floor((at.getTime() + DAY / 3) / DAY) * DAY - DAY / 3);
const dayName = (at: Date) => new Date(at.getTime() + DAY / 3).toISOString().slice(0, 10);

function isWorked(day: Date): boolean {
  const name = dayName(day);
  const weekend = ['Sat', 'Sun'].includes(new Date(`${name}T00:00:00Z`).toUTCString().slice(0, 3));
  return calendar.workdays.includes(name) || (!weekend && !calendar.holidays.includes(name));
}

/** 00:00 of the day that many working days further. */
function further(at: Date, workingDays: number): Date {
  const way = Math.sign(workingDays) * DAY;
  let day = midnight(at);
  for (let left = Math.abs(workingDays); left > 0;) {
    day = new Date(day.getTime() + way);
    if (isWorked(day)) left -= 1;
  }
  return day;
}

const endOf = (day: Date) => new Date(midnight(day).getTime() + DAY - 1);
const nineOf = (day: Date) => new Date(midnight(day).getTime() + 9 * 3_600_000);

function clock(step: Step, before: SuggestionDoc, given: Given, at: Date): Partial<Timed> {
  const from = step.restarts ? at : before.clockFrom;
  switch (step.deadline) {
    case 'same':
      return {};
    case 'none':
      return { clockFrom: from, deadline: 'none', dueAt: null };
    case 'given':
      return { clockFrom: from, deadline: 'given', dueAt: new Date(`${given.date}T23:59:59.999+08:00`) };
    case 'accept':
      return { clockFrom: from, deadline: 'accept', dueAt: endOf(further(from, limits.acceptDays)) };
    case 'answer':
      return { clockFrom: from, deadline: 'answer', dueAt: endOf(further(from, limits.answerDays)) };
    case 'before': {
      const was = before.before;
      if (was?.dueAt && was.dueAt >= at) return { clockFrom: was.clockFrom, deadline: was.deadline, dueAt: was.dueAt };
      // It passed meanwhile: a fresh one of its kind, or an answer's where a person had named the day.
      const accept = was?.deadline === 'accept';
      const days = accept ? limits.acceptDays : limits.answerDays;
      return { clockFrom: at, deadline: accept ? 'accept' : 'answer', dueAt: endOf(further(at, days)) };
    }
  }
}

/** When something happens to it by itself. */
function timer({ status, dueAt }: Pick<SuggestionDoc, 'status' | 'dueAt'>, at: Date): Date | null {
  if (status === 'resolved') return endOf(further(at, limits.closeDays));
  if (!dueAt) return null;
  if (status === 'deferred') return nineOf(dueAt);
  const alerts = [
    nineOf(further(dueAt, -limits.remindDays)),
    nineOf(dueAt),
    nineOf(further(dueAt, 1)),
    nineOf(further(dueAt, limits.redCardDays + 1)),
  ];
  return alerts.find((alert) => alert > at) ?? null;
}

// What is owed

/** What tells one delivery from another. */
export type Owed = Pick<OutboxEntry, 'event' | 'channel' | 'to' | 'nextAt' | 'state'>;

export const owedOf = (entries: readonly OutboxEntry[]): Owed[] =>
  entries.map(({ event, channel, to, nextAt, state }) => ({ event, channel, to, nextAt, state })).sort(byKey);

const byKey = (a: Owed, b: Owed) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function whatIsOwed(name: keyof typeof NOTICES, doc: Expected['doc'], at: Date): Owed[] {
  const notice: Notice = NOTICES[name];
  const entry = (to: OutboxEntry['to'], channel: OutboxEntry['channel'], nextAt = at): Owed => ({
    event: `suggestion.${name}`,
    channel,
    to,
    nextAt,
    state: 'due',
  });
  return addressees(notice.to, doc).flatMap((to) => [
    ...notice.channels.filter((channel) => channel !== 'robot' || hasRobot(to)).map((channel) => entry(to, channel)),
    ...(notice.mustReach ? [entry(to, 'call', endOf(further(at, limits.callDays)))] : []),
  ]);
}

const hasRobot = (to: OutboxEntry['to']) =>
  'unitId' in to && units.some((unit) => unit._id === to.unitId && unit.robotKey !== null);

function addressees(to: Notice['to'], doc: Expected['doc']): OutboxEntry['to'][] {
  const handler = doc.handlerId === null ? [] : [{ memberId: doc.handlerId }];
  switch (to) {
    case 'author':
      return [{ openid: doc.openid ?? '' }];
    case 'handler':
      return handler;
    case 'informed':
      return doc.informedUnitIds.map((unitId) => ({ unitId }));
    case 'office':
      return [{ office: true }];
    case 'unit':
      return [doc.unitId === 'office' ? { office: true as const } : { unitId: doc.unitId }, ...handler];
    case 'residents':
      throw new Error('a suggestion tells its own resident only');
  }
}

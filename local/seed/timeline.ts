import { dayOf } from '../../cloudfunctions/common/clock';
import { changeHash } from '../../cloudfunctions/common/ids';
import type { OutboxEntry, SiteDoc, StoredTimelineEntry, SuggestionDoc } from '../../cloudfunctions/common/model';
import type { Reference } from '../../cloudfunctions/common/reference';
import { workingDayAfter } from '../../cloudfunctions/common/working-days';
import type { StepName } from '../../cloudfunctions/suggestion/states';
import { byCaller, carryOut, type By, type Given } from '../../cloudfunctions/suggestion/step';
import { routedText } from '../../cloudfunctions/suggestion/views';
import type { Source } from '../../miniprogram/contract';
import { BY_RESIDENT, type Step } from './history';
import type { Random } from './random';
import { noteFor } from './replies';
import type { Case } from './topics';

/** How something came that a cadre wrote down. */
const HEARD: Record<Source, string> = {
  visit: '入户走访时由干部记录',
  symposium: '座谈会上由干部记录',
  site: '在宣传点由干部记录',
  qr: '由干部代为提交',
  open: '由干部代为提交',
};

/** The first two entries, in the words of the functions where they have any. */
export function submitted(
  doc: SuggestionDoc,
  site: SiteDoc | null,
  recorder: { unitId: string } | null,
  reference: Reference,
): StoredTimelineEntry[] {
  const byCadre = recorder !== null;
  const how = site && !byCadre ? `居民在${site.name}扫码提交` : byCadre ? HEARD[doc.source] : '居民自主提交';
  const entry = (action: string, by: StoredTimelineEntry['by'], text: string): StoredTimelineEntry => ({
    at: doc.createdAt,
    action,
    by,
    text,
    note: null,
    internal: false,
  });
  return [
    entry(
      'submit',
      { role: byCadre ? 'cadre' : 'resident', unitId: recorder?.unitId ?? null, memberId: doc.recorderId },
      how,
    ),
    entry('route', { role: 'system', unitId: null, memberId: null }, routedText(doc, reference)),
  ];
}

/** Writes what a change owes, as it stands after everybody has been told. */
export function tell(doc: Pick<SuggestionDoc, 'outbox'>, owed: readonly OutboxEntry[]): void {
  for (const entry of owed) doc.outbox.push({ ...entry, state: 'done', attempts: 1 });
}

/** One step, as the functions carry it out. */
export function apply(step: Step, doc: SuggestionDoc, subject: Case, reference: Reference, chance: Random): void {
  const { at, name } = step;
  const note = noteFor(name, subject, chance) ?? undefined;
  const by = BY_RESIDENT.has(name) ? byCaller(null) : staffOf(doc, reference);
  advance(doc, name, givenWith(name, note, at, reference, chance), by, reference, at);
}

/** Carries a step out and tells everybody. */
export function advance(
  doc: SuggestionDoc,
  name: StepName,
  given: Given,
  by: By,
  reference: Reference,
  at: Date,
): void {
  const { set, entry, owed } = carryOut(doc, name, given, by, reference, at);
  Object.assign(doc, set);
  doc.version += 1;
  doc.timeline.push(entry);
  doc.requestIds.push(changeHash(doc._id, name, `demo-${doc.version}`));
  tell(doc, owed);
}

function givenWith(
  name: Step['name'],
  note: string | undefined,
  at: Date,
  { campaign }: Reference,
  chance: Random,
): Given {
  const day = (from: number, to: number) => workingDayAfter(dayOf(at), chance.int(from, to), campaign.calendar);
  if (name === 'plan') return { note, date: day(4, 12) };
  if (name === 'defer') return { note, date: day(20, 60) };
  if (name === 'rate') return { note, rating: chance.pick(RATED) };
  return { note };
}

/** Most people are content. */
const RATED = ['satisfied', 'satisfied', 'satisfied', 'fair', 'unsatisfied'] as const;

export function staffOf(doc: Pick<SuggestionDoc, 'unitId'>, reference: Reference): By {
  const unit = reference.unit(doc.unitId);
  return unit
    ? { role: 'unitAdmin', unitId: unit._id, memberId: `member-demo-admin-${unit.order}` }
    : { role: 'office', unitId: null, memberId: 'member-demo-office' };
}

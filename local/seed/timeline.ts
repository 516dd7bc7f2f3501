import { addDays, dayOf, endOfDay } from '../../cloudfunctions/common/clock';
import { changeHash } from '../../cloudfunctions/common/ids';
import type { SiteDoc, StoredTimelineEntry, SuggestionDoc } from '../../cloudfunctions/common/model';
import { notices, type NoticeName } from '../../cloudfunctions/common/notices';
import { OFFICE, type Reference } from '../../cloudfunctions/common/reference';
import { dueAfter } from '../../cloudfunctions/common/working-days';
import { STEPS } from '../../cloudfunctions/suggestion/states';
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
export function tell(doc: SuggestionDoc, name: NoticeName, at: Date, reference: Reference): void {
  for (const entry of notices(name, doc, reference, at)) doc.outbox.push({ ...entry, state: 'done', attempts: 1 });
}

export function apply(step: Step, doc: SuggestionDoc, subject: Case, reference: Reference, chance: Random): void {
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
    note: noteFor(step.name, subject, chance),
    internal: false,
  });
  doc.requestIds.push(changeHash(doc._id, step.name, `demo-${doc.version}`));
  for (const told of rule.tells) tell(doc, told, at, reference);
}

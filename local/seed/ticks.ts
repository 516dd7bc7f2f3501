import { alertsOwed } from '../../cloudfunctions/common/alerting';
import { noticeId } from '../../cloudfunctions/common/ids';
import type { CallDoc, CardDoc, Owing, ProblemDoc, SuggestionDoc, Timed } from '../../cloudfunctions/common/model';
import { aboutProblem, aboutSuggestion, momentOf, type Subject } from '../../cloudfunctions/common/notices';
import type { Reference } from '../../cloudfunctions/common/reference';

/** What has happened by itself until now, as the functions' timers would have done it: reminders, cards, and who is to be called. */

type Late = Pick<Owing, '_id' | 'outbox'> & Pick<Timed, 'dueAt' | 'timerAt'> & { campaignId: string; status: string };

/** Warnings and cards of one that is still open. */
function warn(doc: Late, subject: Subject, reference: Reference, now: Date): CardDoc[] {
  if (doc.dueAt === null || doc.timerAt === null || doc.timerAt > now || doc.status === 'deferred') return [];
  const { owed, timerAt } = alertsOwed(subject, doc, now, reference);
  doc.timerAt = timerAt;
  for (const entry of owed) doc.outbox.push({ ...entry, state: 'done', attempts: 1 });
  return owed.flatMap((entry): CardDoc[] =>
    entry.work && 'card' in entry.work
      ? [
          {
            _id: noticeId(doc._id, entry.id, 'card'),
            campaignId: doc.campaignId,
            unitId: subject.unitId,
            kind: entry.work.card,
            target: { kind: subject.kind, id: doc._id, name: subject.name },
            at: momentOf(entry.notice),
          },
        ]
      : [],
  );
}

export const cards = (
  docs: readonly SuggestionDoc[],
  problems: readonly ProblemDoc[],
  reference: Reference,
  now: Date,
): CardDoc[] => [
  ...docs.flatMap((doc) => warn(doc, aboutSuggestion(doc), reference, now)),
  ...problems.flatMap((doc) => warn(doc, aboutProblem(doc), reference, now)),
];

/** Who has no phone here, and has an answer: one call each, about the latest. Half of them have been called. */
export function calls(docs: readonly SuggestionDoc[]): CallDoc[] {
  return docs.flatMap((doc, i): CallDoc[] => {
    const last = doc.outbox.filter(({ channel, to }) => channel === 'call' && 'nobody' in to).at(-1);
    if (!last) return [];
    const { _id, campaignId, number, contactMask, districtName, unitId } = doc;
    const done = i % 2 === 0;
    return [
      {
        _id: noticeId(_id, last.notice, 'call'),
        campaignId,
        suggestionId: _id,
        number,
        title: last.title,
        contactMask,
        districtName,
        unitId,
        reason: 'noPhone',
        at: last.nextAt,
        done,
        outcome: done ? { reached: true, note: null, at: last.nextAt, memberId: 'member-demo-office' } : null,
        requestIds: [],
      },
    ];
  });
}

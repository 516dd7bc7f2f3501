import type { ProblemPlan } from '../../miniprogram/contract';
import { deadlineEnd, givenDay, nextAlertAt, reviewAt } from '../common/deadlines';
import type { CampaignDoc, ProblemDoc, StoredTimelineEntry, Timed } from '../common/model';
import { aboutProblem, notices, owedWork } from '../common/notices';
import type { Reference } from '../common/reference';
import { isAnswer } from '../suggestion/figures/facts';
import type { By } from '../suggestion/step';
import { whoseName } from '../suggestion/views';
import { STEPS, type Step, type StepName } from './states';
import type { Change } from './store';
import { queueKey } from './urgency';

/** What was given with a step, checked by then. */
export interface Given {
  /** What is said to the residents. */
  note?: string;
  /** `YYYY-MM-DD` */
  date?: string;
  plan?: ProblemPlan;
  /** How many suggestions it is about. */
  count?: number;
  /** Where its suggestions are, when that has changed. */
  path?: string[];
  districtName?: string;
  /** `start`, `stop`: its deadline, when the first suggestion comes in or the last one goes. */
  clock?: 'start' | 'stop';
}

/** Carries out one step of the table of states. Decides nothing about who may, and writes nothing. */
export function carryOut(
  doc: ProblemDoc,
  name: StepName,
  given: Given,
  by: By,
  reference: Reference,
  at: Date,
): Change {
  const step: Step = STEPS[name];
  const { campaign } = reference;
  const set: Partial<ProblemDoc> = {
    status: step.next === 'same' ? doc.status : step.next,
    updatedAt: at,
    ...(given.plan ? { plan: given.plan } : {}),
    ...(given.note === undefined ? {} : { answer: given.note }),
    ...(given.path ? { path: given.path, districtName: given.districtName ?? '' } : {}),
  };
  const deadline = clockAfter(step, given);
  if (deadline !== 'same') {
    // Otherwise its place stays, too, and a timer may have written another since the problem was read.
    Object.assign(set, timed({ ...doc, ...set }, deadline, given.date, campaign, at));
    set.queueKey = queueKey({ ...doc, ...set });
  }
  const next = { ...doc, ...set };
  return {
    set,
    entry: entryOf(name, step.says, given, by, reference, at),
    owed: [
      // All that are in it are answered before their people are told, so that nobody is told of an answer to come.
      ...(step.answers ? [owedWork('follow', doc, { problemId: doc._id }, { follow: given.note ?? '' }, at)] : []),
      // What is in it counts as answered, or no more.
      ...(!step.answers && isAnswer(doc.status) !== isAnswer(next.status)
        ? [owedWork('recount', doc, { problemId: doc._id }, { recount: true }, at)]
        : []),
      ...step.tells.flatMap((told) => notices(told, aboutProblem(next), reference, at)),
    ],
  };
}

export const entryOf = (
  action: string,
  says: string,
  { note, count }: Given,
  by: By,
  reference: Reference,
  at: Date,
): StoredTimelineEntry => ({
  at,
  action,
  by,
  text: says.replace('{by}', whoseName(by, reference)).replace('{count}', String(count ?? 0)),
  note: note ?? null,
  internal: false,
});

function clockAfter(step: Step, { clock }: Given): Step['deadline'] {
  if (clock) return clock === 'start' ? 'answer' : 'none';
  return step.deadline;
}

/** Which deadline holds from now on. */
export function timed(
  { status }: Pick<ProblemDoc, 'status'>,
  deadline: Exclude<Step['deadline'], 'same'>,
  date: string | undefined,
  campaign: CampaignDoc,
  at: Date,
): Timed {
  const day = deadline === 'given' && date !== undefined ? givenDay(date) : null;
  const dueAt = deadlineEnd({ clockFrom: at, deadline, dueAt: day }, campaign);
  return {
    clockFrom: at,
    deadline,
    dueAt,
    calendarRevision: campaign.calendar.revision,
    // When something happens to it by itself next: an alert, or the review.
    timerAt: status === 'deferred' ? dueAt && reviewAt(dueAt) : nextAlertAt(dueAt, at, campaign),
  };
}

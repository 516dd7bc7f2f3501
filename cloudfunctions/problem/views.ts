import type { ProblemSummary, ProblemView } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import type { ProblemDoc } from '../common/model';
import { notFound } from '../common/problems';
import type { Reference } from '../common/reference';
import { workingDaysLeft } from '../common/working-days';
import { countsIn, firstIn } from '../suggestion/merging';
import type { Viewer } from '../suggestion/states';
import { timelineEntry } from '../suggestion/views';
import { maySee, offered } from './states';
import * as store from './store';
import { isOverdue } from './urgency';

/** @param count how many suggestions are in it */
export function summary(doc: ProblemDoc, count: number, reference: Reference, at: Date): ProblemSummary {
  const { number, title, status, version, category, districtName, unitId } = doc;
  return {
    id: doc._id,
    number,
    title,
    status,
    version,
    unit: { id: unitId, name: reference.unitName(unitId) },
    category,
    districtName,
    count,
    createdAt: iso(doc.createdAt),
    dueAt: doc.dueAt && iso(doc.dueAt),
    overdue: isOverdue(doc, at),
    workingDaysLeft: doc.dueAt && workingDaysLeft(at, doc.dueAt, reference.campaign.calendar),
  };
}

/** Suggestions that come with a problem. */
const SHOWN = 20;

/** What somebody sees of a problem who may see it. Two database requests, however many are in it. */
export async function view(doc: ProblemDoc, viewer: Viewer, reference: Reference, at: Date): Promise<ProblemView> {
  const [suggestions, counts] = await Promise.all([
    firstIn(doc._id, SHOWN, viewer, reference, at),
    countsIn([doc._id]),
  ]);
  return {
    ...summary(doc, counts.get(doc._id) ?? 0, reference, at),
    plan: doc.plan,
    timeline: doc.timeline.map((entry) => timelineEntry(entry, reference)),
    suggestions,
    actions: offered(viewer, doc),
  };
}

/** @throws NOT_FOUND, for what doesn't exist and for what the viewer may not see alike */
export async function seen(id: string, viewer: Viewer): Promise<ProblemDoc> {
  const doc = await store.find(id);
  if (!doc || !maySee(viewer, doc)) throw notFound('这个问题');
  return doc;
}

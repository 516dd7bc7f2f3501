import { collection, command as _, replaced } from '../common/cloud';
import type { OutboxEntry, ProblemDoc, StoredTimelineEntry } from '../common/model';

const problems = collection<ProblemDoc>('problems');

/** @throws an error for which `isDuplicate` holds when the id or the number is taken */
export const insert = (doc: ProblemDoc): Promise<void> => problems.add(doc);

export const find = (id: string): Promise<ProblemDoc | null> => problems.one({ _id: id });

/** @param ids 1000 at most */
export const findAll = (ids: readonly string[]): Promise<ProblemDoc[]> =>
  problems.find({ _id: _.in([...ids]) }, { limit: Math.max(1, ids.length) });

/** By urgency. @param where equality conditions. @param between bounds of `queueKey`, exclusive */
export const byUrgency = (
  where: Record<string, unknown>,
  between: { after: string; before: string },
  limit: number,
): Promise<ProblemDoc[]> =>
  problems.find(
    { ...where, queueKey: _.and([_.gt(between.after), _.lt(between.before)]) },
    { sort: [['queueKey', 'asc']], limit },
  );

/** Request ids of so many changes are remembered. */
const REMEMBERED = 50;

/** What a change makes of a problem: the changed fields, what the timeline says, and what is owed to others. */
export interface Change {
  set: Partial<ProblemDoc>;
  entry: StoredTimelineEntry;
  owed: OutboxEntry[];
}

/**
 * One change of a problem, in one conditional update.
 * @param mark by which a repeat is recognised
 * @returns the problem after it; null when somebody else changed it first
 */
export const change = (doc: ProblemDoc, mark: string, { set, entry, owed }: Change): Promise<ProblemDoc | null> =>
  problems.updateAndReturn(
    { _id: doc._id, version: doc.version },
    {
      ...replaced(set),
      version: _.inc(1),
      timeline: _.push([entry]),
      requestIds: _.push({ each: [mark], slice: -REMEMBERED }),
      ...(owed.length > 0
        ? { outbox: _.push(owed), outboxDueAt: earliestOf([doc.outboxDueAt, ...owed.map(nextAt)]) }
        : {}),
    },
  );

const nextAt = (entry: OutboxEntry): Date => entry.nextAt;

/** @returns null when there is none among them */
function earliestOf(moments: readonly (Date | null)[]): Date | null {
  const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []));
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/**
 * Writes that an entry has been carried out, unless others have changed meanwhile what is owed.
 * @param doc as it was read
 * @returns the problem after it; null when it didn't fit
 */
export const settle = (doc: ProblemDoc, entryId: string): Promise<ProblemDoc | null> => {
  const index = doc.outbox.findIndex((entry) => entry.id === entryId);
  const others = doc.outbox.filter((entry, i) => i !== index && entry.state === 'due');
  return problems.updateAndReturn(
    {
      _id: doc._id,
      [`outbox.${index}.id`]: entryId,
      outbox: _.size(doc.outbox.length),
      outboxDueAt: doc.outboxDueAt,
    },
    { [`outbox.${index}.state`]: 'done', outboxDueAt: earliestOf(others.map(nextAt)) },
  );
};

import { collection, command as _ } from '../common/cloud';
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
      // Objects are replaced, not merged into what was there.
      ...Object.fromEntries(Object.entries(set).map(([field, value]) => [field, _.set(value)])),
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
export function earliestOf(moments: readonly (Date | null)[]): Date | null {
  const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []));
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** Ids of problems that owe something now, the longest owed first. */
export async function owing(at: Date, limit: number): Promise<string[]> {
  const docs = await problems.find(
    { outboxDueAt: _.lte(at) },
    { sort: [['outboxDueAt', 'asc']], limit, fields: ['_id'] },
  );
  return docs.map((doc) => doc._id);
}

/** Takes the delivery of one problem for a while. @returns null when nothing is due or somebody else has it */
export const lease = (id: string, at: Date, holder: string, until: Date): Promise<ProblemDoc | null> =>
  problems.updateAndReturn(
    { _id: id, outboxDueAt: _.lte(at), 'outboxLease.until': _.lte(at) },
    { outboxLease: _.set({ holder, until }) },
  );

/**
 * Writes what has been carried out, unless the outbox has changed since it was read.
 * @param doc as it was read: who has the lease, what was owed
 * @returns the problem after it; null when it didn't fit
 */
export const settle = (
  doc: ProblemDoc,
  outbox: OutboxEntry[],
  to: Record<string, unknown> = {},
): Promise<ProblemDoc | null> =>
  problems.updateAndReturn(
    {
      _id: doc._id,
      'outboxLease.holder': doc.outboxLease.holder,
      outboxDueAt: doc.outboxDueAt,
      outbox: _.size(doc.outbox.length),
    },
    {
      ...to,
      outbox: _.set(outbox),
      outboxDueAt: earliestOf(outbox.map((entry) => (entry.state === 'due' ? entry.nextAt : null))),
    },
  );

/** Ids of problems to which something happens by itself now, the longest due first. */
export async function timed(at: Date, limit: number): Promise<string[]> {
  const docs = await problems.find({ timerAt: _.lte(at) }, { sort: [['timerAt', 'asc']], limit, fields: ['_id'] });
  return docs.map((doc) => doc._id);
}

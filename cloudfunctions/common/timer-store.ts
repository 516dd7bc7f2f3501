import { collection, command as _, replaced } from './cloud';
import { endOfDay, dayOf } from './clock';
import type { OutboxEntry, Owing, Timed } from './model';

/** A document for which something happens by itself: a suggestion or a problem. */
export interface TimedDoc extends Owing, Timed {
  campaignId: string;
  unitId: string;
  status: string;
  version: number;
  queueKey: string;
}

/** What a unit has to do in the morning. What was put off isn't among it: it comes back by itself. */
export interface Duties {
  unitId: string;
  open: number;
  /** Nobody has taken it on yet. */
  waiting: number;
  /** Due today. */
  today: number;
  overdue: number;
}

/** So many open ones are looked at for the duties, the most urgent first. */
const COUNTED = 10_000;

export type TimerStore<T> = ReturnType<typeof timersOf<T & TimedDoc>>;

/**
 * What timers read and write of a collection.
 * @param name of the collection; it has the indexes `timer`, `calendar` and `campaign_queue`
 * @param also what is written besides, by what a timer sets
 */
export function timersOf<T extends TimedDoc>(
  name: string,
  also: (set: object) => Record<string, unknown> = () => ({}),
) {
  const docs = collection<T>(name);
  return {
    one: (id: string): Promise<T | null> => docs.one({ _id: id }),

    /** Ids of those whose timer has come, the longest waiting first. */
    async owing(at: Date, limit: number): Promise<string[]> {
      const found = await docs.find({ timerAt: _.lte(at) }, { sort: [['timerAt', 'asc']], limit, fields: ['_id'] });
      return found.map((doc) => doc._id);
    },

    /** Ids of those whose deadline runs by an earlier calendar. */
    async outdated(campaignId: string, revision: number, limit: number): Promise<string[]> {
      const where = { campaignId, deadline: _.in(['accept', 'answer', 'given']), calendarRevision: _.lt(revision) };
      return (await docs.find(where, { limit, fields: ['_id'] })).map((doc) => doc._id);
    },

    /**
     * Writes what a timer has done, unless a person, another timer or another calendar was first. It raises no version:
     * nobody who has the document open has to hear of it.
     * @returns the document after it; null when it isn't any more what was read
     */
    put: (
      { _id, version, timerAt, calendarRevision }: T,
      set: Partial<TimedDoc>,
      owed: readonly OutboxEntry[],
      at: Date,
    ): Promise<T | null> =>
      docs.updateAndReturn(
        { _id, version, timerAt, calendarRevision },
        {
          ...replaced(set),
          ...also(set),
          ...(owed.length > 0 ? { outbox: _.push([...owed]), outboxDueAt: at } : {}),
        },
      ),

    /**
     * What every unit has to do, in one request.
     * @param kinds the state in which nobody has taken it on, and before which sort value the open ones lie
     */
    duties: (campaignId: string, kinds: { waiting: string; openEnd: string }, at: Date): Promise<Duties[]> =>
      docs.aggregate<Duties>([
        ['match', { campaignId, queueKey: _.lt(kinds.openEnd) }],
        ['sort', { queueKey: 1 }],
        ['limit', COUNTED],
        ['project', { unitId: 1, status: 1, dueAt: { $ifNull: ['$dueAt', NEVER] } }],
        [
          'group',
          {
            _id: '$unitId',
            open: { $sum: ifRuns(true) },
            waiting: { $sum: { $cond: [{ $eq: ['$status', kinds.waiting] }, 1, 0] } },
            overdue: { $sum: ifRuns({ $lt: ['$dueAt', at] }) },
            soon: { $sum: ifRuns({ $lte: ['$dueAt', endOfDay(dayOf(at))] }) },
          },
        ],
        [
          'project',
          { _id: 0, unitId: '$_id', open: 1, waiting: 1, overdue: 1, today: { $subtract: ['$soon', '$overdue'] } },
        ],
        ['limit', 1000],
      ]),
  };
}

const NEVER = new Date('9999-12-31T00:00:00Z');

const ifRuns = (condition: unknown) => ({ $cond: [{ $and: [{ $ne: ['$status', 'deferred'] }, condition] }, 1, 0] });

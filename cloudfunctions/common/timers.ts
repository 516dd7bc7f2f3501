import { alertsOwed, countedAnew } from './alerting';
import type { CampaignDoc } from './model';
import type { Subject } from './notices';
import type { Reference } from './reference';
import type { Duties, TimedDoc, TimerStore } from './timer-store';

/** What happens by itself to documents of one kind, as `dispatch` calls it. */
export interface Timers {
  /** Ids of those whose timer has come, the longest waiting first. */
  owingTimers(at: Date, limit: number): Promise<string[]>;
  /** Does the one thing for which the timer was set. @returns false when there was nothing to do any more */
  runTimer(id: string, reference: Reference, at: Date): Promise<boolean>;
  /** Ids of those whose deadline runs by an earlier calendar. */
  outdated(campaign: CampaignDoc, limit: number): Promise<string[]>;
  /** Counts a deadline by the present calendar. @returns false when that was done already */
  countAnew(id: string, campaign: CampaignDoc, at: Date): Promise<boolean>;
  /** What every unit has to do. */
  duties(campaign: CampaignDoc, at: Date): Promise<Duties[]>;
}

export interface TimedKind<T extends TimedDoc> {
  store: TimerStore<T>;
  about(doc: T): Subject;
  queueKey(doc: T): string;
  /** The state in which nobody has taken it on, and before which sort value the open ones lie. */
  waiting: string;
  openEnd: string;
  /**
   * The step that comes by itself in the document's state. It is written on the version that was read.
   * @returns null in states in which the timer stands for the deadline; otherwise whether it was written
   */
  step(doc: T, reference: Reference, at: Date): Promise<boolean> | null;
}

/** Somebody else may be first; then it is looked at again, so many times. The next minute is for the rest. */
const TRIES = 4;

/** The timers of one kind. Each change is one conditional update: late, twice, or by many at once, it comes to the same. */
export function timersFor<T extends TimedDoc>(kind: TimedKind<T>): Timers {
  const { store } = kind;

  const counted = (doc: T, campaign: CampaignDoc, at: Date): Promise<T | null> => {
    const set = {
      ...countedAnew(doc, campaign, at),
      // What was put off comes back on the day that was named, whatever the calendar.
      ...(doc.status === 'deferred' ? { timerAt: doc.timerAt } : {}),
    };
    return store.put(doc, { ...set, queueKey: kind.queueKey({ ...doc, ...set }) }, [], at);
  };

  const alert = async (doc: T, reference: Reference, at: Date): Promise<boolean> => {
    const { owed, timerAt } = alertsOwed(kind.about(doc), doc, at, reference);
    return (await store.put(doc, { timerAt }, owed, at)) !== null;
  };

  const isOutdated = ({ deadline, calendarRevision }: T, campaign: CampaignDoc) =>
    deadline !== 'none' && calendarRevision < campaign.calendar.revision;

  return {
    owingTimers: (at, limit) => store.owing(at, limit),

    async runTimer(id, reference, at) {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const doc = await store.one(id);
        if (!doc?.timerAt || doc.timerAt > at) return attempt > 0;
        // What belongs to a campaign that is over waits for nobody any more.
        if (doc.campaignId !== reference.campaign._id)
          return (await store.put(doc, { timerAt: null }, [], at)) !== null;
        // A deadline that the office has just moved is no reason to warn anybody.
        if (isOutdated(doc, reference.campaign)) await counted(doc, reference.campaign, at);
        else if (await (kind.step(doc, reference, at) ?? alert(doc, reference, at))) return true;
      }
      return false;
    },

    outdated: (campaign, limit) => store.outdated(campaign._id, campaign.calendar.revision, limit),

    async countAnew(id, campaign, at) {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const doc = await store.one(id);
        if (!doc || !isOutdated(doc, campaign)) return false;
        if (await counted(doc, campaign, at)) return true;
      }
      return false;
    },

    duties: (campaign, at) => store.duties(campaign._id, kind, at),
  };
}

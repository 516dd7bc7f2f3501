/** What suggestions and problems have in common: a deadline that runs, and what has happened so far. */
import type { Role } from '../../../miniprogram/contract';

/** A document whose deadline runs. */
export interface Timed {
  /** From when the service limits count: when the unit got it, or got it again. */
  clockFrom: Date;
  /** Which limit holds: by the campaign's service limits, or the day that a person named. */
  deadline: 'accept' | 'answer' | 'given' | 'none';
  /** When it ends; null when nothing is due any more. */
  dueAt: Date | null;
  /** When something happens by itself next: a reminder, a card, a review, the close. Null when nothing does. */
  timerAt: Date | null;
  /** Of the calendar by which `dueAt` was counted. */
  calendarRevision: number;
}

export interface StoredTimelineEntry {
  at: Date;
  action: string;
  /** `system` for what happens by itself. */
  by: { role: Role | 'system'; unitId: string | null; memberId: string | null };
  text: string;
  note: string | null;
  internal: boolean;
  /** A resident's words that the content check could not clear: until the office has looked, others don't see them. */
  held?: boolean;
}

import type { Page } from './schema';
import type { Aspect, ProblemStatus, Rating, RoutedBy, Scope, Source, Status } from './vocabulary';

/** Suggestions as they are shown, alone, in the queue, and with the problem with which they are solved. */

export interface TimelineEntry {
  /** ISO 8601 with offset +08:00. */
  at: string;
  /** `submit`, `route`, `accept` … */
  action: string;
  /** 居民, 县城管局, 县创城办 … never a resident's name. */
  by: string;
  /** What happened, one plain sentence. */
  text: string;
  /** What was written to the resident. */
  note?: string;
  /** Only staff get these. */
  internal?: boolean;
  /** A resident's words that wait for a look by the office. */
  held?: boolean;
}

export interface SuggestionSummary {
  id: string;
  number: string;
  status: Status;
  version: number;
  aspect: Aspect;
  category: string | null;
  scope: Scope | null;
  /** The first 80 characters. */
  excerpt: string;
  photoCount: number;
  districtName: string;
  unit: { id: string; name: string };
  createdAt: string;
  /** When the next step is due (null when nothing is). */
  dueAt: string | null;
  overdue: boolean;
  /**
   * Working days until then by the campaign's calendar: 0 on the last day, 1 on the working day before, negative when it
   * is overdue (null when nothing is due).
   */
  workingDaysLeft: number | null;
}

export interface PhotoView {
  /** An address that expires; null for others than the author while the picture is being checked or was refused. */
  url: string | null;
  state: 'pending' | 'pass' | 'refused';
}

export interface SuggestionView extends SuggestionSummary {
  content: string;
  source: Source;
  districtPath: string[];
  place: { latitude: number; longitude: number; text: string } | null;
  routedBy: RoutedBy;
  photos: PhotoView[];
  /** Masked (`张*`, `138****0000`), null where the resident gave none. */
  contact: { name: string | null; phone: string | null };
  timeline: TimelineEntry[];
  /** The colleague who works on it; null when nobody was named. Only staff are told. */
  handler: { id: string; name: string } | null;
  /** What the resident thought of the answer. */
  rating: { rating: Rating; note: string | null; at: string } | null;
  /** The problem with which it is solved together: its state and its answers are this suggestion's, too. */
  problem: ProblemBrief | null;
  /** True for the person who wrote it. */
  mine: boolean;
  /** Waits for a look by the office: the content check could not clear it. Only the office is told. */
  held: boolean;
  /** The last days (`YYYY-MM-DD`) that a plan may promise, and to which it may be put off. Only staff are told. */
  lastDays: { plan: string; defer: string } | null;
  /** What everybody may read of it on the page of progress; null while nothing. Staff and who wrote it are told. */
  shown?: { said: string; answer: string; at: string } | null;
  /** What this caller may do now, from the table of states. */
  actions: string[];
}

/** 办法、思路、举措: what the notice asks for with each problem (seed, 五、组织领导). */
export interface ProblemPlan {
  how: string;
  approach: string;
  measures: string;
}

/** What a resident sees of a problem. */
export interface ProblemBrief {
  id: string;
  title: string;
  status: ProblemStatus;
  plan: ProblemPlan | null;
  dueAt: string | null;
  /** The last thing that was said to the residents. */
  answer: string | null;
}

/** How many open suggestions wait in which state. */
export interface QueueCounts {
  submitted: number;
  accepted: number;
  planned: number;
  deferred: number;
  overdue: number;
  /** True when there are more than could be looked at: the counts are a lower bound then. */
  capped: boolean;
}

export interface SimilarAnswer {
  /** The most alike first. `score` is 0 to 1. */
  items: (SuggestionSummary & { score: number })[];
  /** Open problems that hold such suggestions already. */
  problems: ProblemBrief[];
  /** Which category the text speaks of; null when it isn't clear. `confidence` is 0 to 1. */
  category: { id: string; confidence: number } | null;
}

export interface QueuePage extends Page<SuggestionSummary> {
  /**
   * A search by text looks at a bounded number of suggestions a call. True when it stopped at that bound: there may be
   * fewer items than `limit`, even none, and `nextCursor` goes on from there.
   */
  partial: boolean;
}

/** A suggestion, and what comes of it besides an answer. */
import type { Aspect, Card, Rating, RoutedBy, Scope, Source, Status } from '../../../miniprogram/contract';
import type { Encrypted } from './encrypted';
import type { StoredTimelineEntry, Timed } from './handling';
import type { Owing } from './outbox';

export interface SuggestionDoc extends Owing, Timed {
  /** Derived from caller and request id: a repeat hits the same `_id`. */
  _id: string;
  number: string;
  campaignId: string;
  source: Source;
  aspect: Aspect;
  category: string | null;
  scope: Scope | null;
  content: string;
  photos: { fileId: string; state: 'pending' | 'pass' | 'refused'; traceId: string | null }[];
  place: { latitude: number; longitude: number; text: string } | null;
  districtId: string | null;
  /** Ids from the county down. */
  path: string[];
  districtName: string;
  siteId: string | null;
  respondent: { name: Encrypted | null; phone: Encrypted | null };
  /** Masked once at submission, so that lists need no key. */
  contactMask: { name: string | null; phone: string | null };
  /** Who submitted it by phone. */
  openid: string | null;
  /** Member who wrote it down for somebody. */
  recorderId: string | null;
  visitId: string | null;
  /** `office` when the office itself has it. */
  unitId: string;
  routedBy: RoutedBy;
  ruleId: string | null;
  /** Contracted units of the district that are told as well. */
  informedUnitIds: string[];
  handlerId: string | null;
  /** Held for the office's eyes: the content check could not clear it. */
  held: boolean;
  status: Status;
  version: number;
  /** Asked for again by the person who wrote it: once is allowed. */
  reopenedByAuthor: boolean;
  rating: { rating: Rating; note: string | null; at: Date } | null;
  /** Since when a resident's words in the timeline wait for a look by the office; null when none do. */
  heldSince?: Date | null;
  /** What everybody may read of it and of its answer, as the unit has put it; null or missing: nothing. */
  excerpt?: { said: string; answer: string } | null;
  /** Since when; null or missing: not at all. */
  publicAt?: Date | null;
  /** The problem that it is, or was, solved with. */
  problemId: string | null;
  /** While it is merged: what to go back to when it is taken out again. */
  before:
    | (Pick<Timed, 'clockFrom' | 'deadline' | 'dueAt'> & {
        status: Status;
        unitId: string;
        handlerId: string | null;
        problemId: string | null;
      })
    | null;
  /** Order of the queue, most urgent first: see cloudfunctions/suggestion/urgency.ts. */
  queueKey: string;
  createdAt: Date;
  updatedAt: Date;
  timeline: StoredTimelineEntry[];
  /** What the person has read and agreed to, and when that reached us; null when nothing was said about it. */
  consent: { version: string; at: Date } | null;
  /** Hash of what was submitted: tells whether a repeat of the request says the same. */
  inputHash: string;
  /** Changes made so far, newest last, as hashes of caller, action and request id: a repeat is recognised by them. */
  requestIds: string[];
  /** Whether it is to be counted (suggestion/figures): missing: it never was. */
  toCount?: boolean;
  /** Grows with each change for which it is to be counted anew. Missing: 0. */
  touched?: number;
  /** What it is counted as, under which keys in which nodes, and by which batch. Missing: in none. */
  counted?: { seq: number; nodes: `${'d' | 'u' | 's'}:${string}`[]; keys: string[] } | null;
}

/** A yellow or red card: one for each deadline that was missed, whoever delivers it however often. */
export interface CardDoc {
  /** Derived from the outbox entry. */
  _id: string;
  campaignId: string;
  unitId: string;
  kind: Card;
  target: { kind: 'suggestion' | 'problem'; id: string; name: string };
  at: Date;
}

/** Somebody whom no message reaches. */
export interface CallDoc {
  /** Derived from the outbox entry. */
  _id: string;
  campaignId: string;
  suggestionId: string;
  number: string;
  title: string;
  contactMask: { name: string | null; phone: string | null };
  districtName: string;
  unitId: string;
  reason: 'noPhone' | 'unread';
  at: Date;
  /** False until somebody has called. */
  done: boolean;
  outcome: { reached: boolean; note: string | null; at: Date; memberId: string } | null;
  requestIds: string[];
}

/** The platform's word on a picture. It may come before the answer that tells the trace id: so it is kept by itself. */
export interface MediaCheckDoc {
  /** The trace id. */
  _id: string;
  state: 'pass' | 'refused';
  at: Date;
}

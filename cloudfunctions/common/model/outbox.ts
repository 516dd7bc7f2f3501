/** What changes owe, and to whom. */
import type { Card } from '../../../miniprogram/contract';
import type { StoredTimelineEntry } from './handling';

/**
 * `inbox`, `subscribe`, `robot`: how people are told. The others are work that a change owes: `mediaCheck` a picture to be
 * looked at, `card` a card for the unit, `call` somebody for the office's call list, `join` suggestions to be taken into
 * a problem or out of it, `follow` a problem's answer for all that are in it, `stories` those to be taken down that came
 * from a suggestion.
 */
export type Channel =
  'inbox' | 'subscribe' | 'robot' | 'mediaCheck' | 'card' | 'call' | 'join' | 'follow' | 'recount' | 'stories';

/** Which of the campaign's message templates. */
export type TemplateName = 'reply' | 'assigned';

/**
 * Whom: one person, a colleague, all admins of a unit, the office, everybody who is in a problem, or nobody whom a phone
 * would reach; or a picture.
 */
export type Addressee =
  | { openid: string }
  | { memberId: string }
  | { unitId: string }
  | { office: true }
  | { problemId: string }
  | { nobody: true }
  | { fileId: string };

/**
 * What is to be done, on the channels that are work. Suggestions are taken into a problem (`join`) or out of it (`part`)
 * one after the other; `key` tells one order from another, so that none is carried out twice.
 */
export type Work =
  | { card: Card }
  | { join: string[]; by: StoredTimelineEntry['by']; key: string }
  | { part: string[]; by: StoredTimelineEntry['by']; key: string }
  | { follow: string }
  | { recount: true };

/** Collections whose documents owe something. */
export type Carrier = 'suggestions' | 'problems' | 'digests' | 'answerTexts' | 'reminders';

/** Something that a change owes: written with the change, delivered by `dispatch`. */
export interface OutboxEntry {
  /** Unique within everything: `<notice>:<channel>:<whom>`. */
  id: string;
  /** What is told: `<document id>:<event>:<moment>`. One person hears of it once on each channel, however addressed. */
  notice: string;
  /** `suggestion.assigned`, `problem.resolved` … */
  event: string;
  channel: Channel;
  to: Addressee;
  title: string;
  text: string;
  /** Page of the mini-program, without leading slash. */
  page: string;
  /** With `subscribe`: the template and its fields, cut to the platform's lengths. */
  message: { template: TemplateName; fields: Record<string, string> } | null;
  work: Work | null;
  /**
   * `refused`: the platform will never accept it (not retried); `failed`: given up after the last retry; `unknown`: it went
   * out or it didn't, and nobody can be asked, so it isn't sent again.
   */
  state: 'due' | 'done' | 'refused' | 'failed' | 'unknown';
  attempts: number;
  nextAt: Date;
  /**
   * With `subscribe`: hashes of the people who have it already, so that a retry reaches only the others. With `mediaCheck`:
   * the trace ids under which the picture was handed over.
   */
  reached: string[];
  /** With `subscribe`: hashes of those who will never have it on this channel. */
  missed: string[];
  /** With `robot`: since when it is being sent. Whoever finds it so later can't know whether it went out. */
  claimedAt: Date | null;
  /**
   * With many addressees: behind which of them it goes on, and when those are tried again whom it did not reach on the
   * way. Null at the beginning.
   */
  progress: { after: string; again: Date | null } | null;
  /** Code of the last failure, never its text. */
  lastError: string | null;
}

/** A document that owes something: a change and what it owes are one write. */
export interface Owing {
  _id: string;
  /** Append-only. */
  outbox: OutboxEntry[];
  /** The earliest `nextAt` of an entry that is still due; null when all is done. */
  outboxDueAt: Date | null;
  /** One worker at a time delivers for this document; a killed worker's hold ends by itself. */
  outboxLease: { holder: string; until: Date };
}

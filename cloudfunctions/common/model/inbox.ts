/** What reaches people: in the inbox, on the phone, in the morning. */
import type { Owing } from './outbox';

export interface NotificationDoc {
  /** Derived from notice and person: written twice, it stays one. */
  _id: string;
  openid: string;
  event: string;
  title: string;
  text: string;
  page: string;
  at: Date;
  readAt: Date | null;
  /** The openid again while it is unread: one field along which unread ones are joined to a person. */
  unreadOf: string | null;
}

/** A message on the phone, from the moment on at which it is taken to be sent. */
export interface SentMessage {
  /** Derived from notice and person. */
  id: string;
  at: Date;
  /** `ErrorCode` of the platform's receipt, `0` when it arrived; null while there is none. */
  code: string | null;
}

/** What a person allows of a template, and the one message of it that is under way. */
export interface SubscriptionDoc {
  /** `<openid hash>:<template id>` */
  _id: string;
  openid: string;
  templateId: string;
  /** Acceptances that are not used up yet, as far as we know. Long-term templates are not used up by a message. */
  remaining: number;
  /** Since when the platform refuses; an acceptance clears it. */
  refusedAt: Date | null;
  /** Of the last acceptances, newest last: a repeat isn't counted twice. */
  requestIds: string[];
  /** Id of the message that somebody is sending now: one at a time. */
  sending: string | null;
  /** The last messages, newest last. One that is not `sending` any more has been handed over. */
  messages: SentMessage[];
  /** MsgIDs of the last receipts: now and then one is pushed twice. */
  receipts: string[];
}

/** What a unit, or the office, is told in the morning; the id holds day and unit, so there is one. */
export interface DigestDoc extends Owing {
  campaignId: string;
  day: string;
  at: Date;
}

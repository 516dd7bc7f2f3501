import type { Card, ServiceLimits } from '../../miniprogram/contract';
import { atNine, dayOf, endOfDay } from './clock';
import type { CampaignDoc, Timed } from './model';
import { dueAfter, workingDayAfter, workingDayBefore } from './working-days';

/**
 * The campaign's service limits (spec: product, Service limits), and the only place where they stand: until when
 * something is due, and what happens by itself on the way there and after it.
 */

/** When a deadline ends that runs from a moment; null for `none`. A day that a person named (`given`) is as it was given. */
export function deadlineEnd(
  timed: Pick<Timed, 'clockFrom' | 'deadline' | 'dueAt'>,
  campaign: CampaignDoc,
): Date | null {
  const { acceptDays, answerDays } = campaign.serviceLimits;
  switch (timed.deadline) {
    case 'accept':
      return dueAfter(timed.clockFrom, acceptDays, campaign.calendar);
    case 'answer':
      return dueAfter(timed.clockFrom, answerDays, campaign.calendar);
    case 'given':
      return timed.dueAt;
    case 'none':
      return null;
  }
}

/** The furthest day that a plan may promise. */
export const lastPlannedDay = (at: Date, { serviceLimits, calendar }: CampaignDoc): string =>
  dayOf(dueAfter(at, serviceLimits.plannedAnswerDays, calendar));

/** Further away than this nothing is put off. */
export const DEFER_DAYS_MAX = 366;

export type AlertName = 'soon' | 'today' | 'overdue' | 'late';

export interface Alert {
  name: AlertName;
  /** When, for something that is due at the end of a day. */
  at: (dueAt: Date, campaign: Pick<CampaignDoc, 'serviceLimits' | 'calendar'>) => Date;
  card: Card | null;
}

/**
 * Reminders before, a warning on the day, and what comes after: in the order in which they come. Whom each of them is
 * told stands in alerting.ts. People are told at the beginning of a working day.
 */
export const ALERTS: readonly Alert[] = [
  {
    name: 'soon',
    at: (dueAt, { serviceLimits, calendar }) =>
      atNine(workingDayBefore(dayOf(dueAt), serviceLimits.remindDays, calendar)),
    card: null,
  },
  { name: 'today', at: (dueAt) => atNine(dayOf(dueAt)), card: null },
  {
    name: 'overdue',
    at: (dueAt, { calendar }) => atNine(workingDayAfter(dayOf(dueAt), 1, calendar)),
    card: 'yellow',
  },
  {
    name: 'late',
    at: (dueAt, { serviceLimits, calendar }) =>
      atNine(workingDayAfter(dayOf(dueAt), serviceLimits.redCardDays + 1, calendar)),
    card: 'red',
  },
];

/** When the next alert comes after a moment; null when the last one has been. */
export function nextAlertAt(dueAt: Date | null, after: Date, campaign: CampaignDoc): Date | null {
  if (!dueAt) return null;
  const moments = ALERTS.map((alert) => alert.at(dueAt, campaign)).filter((at) => at > after);
  return moments.length === 0 ? null : new Date(Math.min(...moments.map((at) => at.getTime())));
}

/** When an answer to which nobody says anything is closed. */
export const closesAt = (answeredAt: Date, campaign: { serviceLimits: ServiceLimits } & CampaignDoc): Date =>
  dueAfter(answeredAt, campaign.serviceLimits.closeDays, campaign.calendar);

/** When something that was put off is looked at again. @param dueAt the end of the day that was named */
export const reviewAt = (dueAt: Date): Date => atNine(dayOf(dueAt));

/** The deadline of a day that a person named. @param day `YYYY-MM-DD` */
export const givenDay = (day: string): Date => endOfDay(day);

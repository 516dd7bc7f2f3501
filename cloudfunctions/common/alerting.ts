import { ALERTS, type Alert, type AlertName, deadlineEnd } from './deadlines';
import type { CampaignDoc, Owing, OutboxEntry, Timed } from './model';
import { momentOf, notices, owedWork, type NoticeName, type Subject } from './notices';
import { OFFICE, type Reference } from './reference';

/**
 * What a deadline owes to people by itself (spec: product, Service limits), for suggestions and problems alike. Pure:
 * who calls it writes the result in one conditional update.
 */

type Deadlined = Pick<Timed, 'dueAt' | 'timerAt'> & Pick<Owing, 'outbox'>;

/** Who is told of an alert. */
const TOLD: Record<AlertName, readonly NoticeName[]> = {
  soon: ['due.soon'],
  today: ['due.today'],
  overdue: ['due.overdue', 'due.overdue.office'],
  late: ['due.late', 'due.late.office'],
};

/**
 * The alerts whose moment has come, and when the next one comes. When the timer runs late, several have passed: people are
 * told of the last one only, but each card is given. What is owed is dated at the alert's own moment, so that it has the
 * same ids whenever and however often this is worked out.
 * @param doc as it is stored
 * @param at the clock
 */
export function alertsOwed(
  subject: Subject,
  doc: Deadlined,
  at: Date,
  reference: Reference,
): { owed: OutboxEntry[]; timerAt: Date | null } {
  const { campaign } = reference;
  const ahead = alertsAhead(doc, campaign);
  // What had passed before the timer was set is nobody's reminder.
  const come = ahead.filter(({ moment }) => moment <= at && doc.timerAt !== null && moment >= doc.timerAt);
  const last = come.at(-1);
  const told = last ? TOLD[last.alert.name].filter((name) => isTold(name, subject)) : [];
  return {
    owed: [
      ...told.flatMap((name) => notices(name, subject, reference, last?.moment ?? at)),
      ...come.flatMap(({ alert: { card }, moment }) =>
        card ? [owedWork('card', subject, { unitId: subject.unitId }, { card }, moment)] : [],
      ),
    ],
    timerAt: earliest(ahead.map(({ moment }) => moment).filter((moment) => moment > at)),
  };
}

/**
 * A running deadline by the present calendar. Reminders whose moment would have been in the past are not made up for; a
 * card is, when something is overdue by the corrected table and has none yet. Cards that were given stay.
 */
export function countedAnew(
  doc: Deadlined & Pick<Timed, 'clockFrom' | 'deadline'>,
  campaign: CampaignDoc,
  at: Date,
): Pick<Timed, 'dueAt' | 'timerAt' | 'calendarRevision'> {
  const dueAt = deadlineEnd(doc, campaign);
  const ahead = alertsAhead({ ...doc, dueAt }, campaign).filter(({ alert, moment }) => moment > at || alert.card);
  return {
    dueAt,
    timerAt: earliest(ahead.map(({ moment }) => moment)),
    calendarRevision: campaign.calendar.revision,
  };
}

/** All alerts of the deadline but the cards that were given for it. */
function alertsAhead(doc: Deadlined, campaign: CampaignDoc): { alert: Alert; moment: Date }[] {
  const { dueAt } = doc;
  if (!dueAt) return [];
  return ALERTS.map((alert) => ({ alert, moment: alert.at(dueAt, campaign) })).filter(
    ({ alert }) => !isGiven(alert, doc.outbox, dueAt),
  );
}

/** Was a card of this colour given since the deadline ended? Another calendar may have moved the card's own moment. */
const isGiven = ({ card }: Alert, outbox: readonly OutboxEntry[], dueAt: Date): boolean =>
  card !== null &&
  outbox.some(({ work, notice }) => work !== null && 'card' in work && work.card === card && momentOf(notice) > dueAt);

/** The office hears of what others are late with; of its own it hears as the unit that has it. */
const isTold = (name: NoticeName, { unitId }: Subject): boolean => unitId !== OFFICE || !name.endsWith('.office');

const earliest = (moments: readonly Date[]): Date | null =>
  moments.length === 0 ? null : new Date(Math.min(...moments.map((moment) => moment.getTime())));

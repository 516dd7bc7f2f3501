import { alertsOwed, countedAnew } from '../../../cloudfunctions/common/alerting';
import { deadlineEnd, lastPlannedDay, nextAlertAt } from '../../../cloudfunctions/common/deadlines';
import { iso } from '../../../cloudfunctions/common/clock';
import type { CampaignDoc, OutboxEntry, Timed } from '../../../cloudfunctions/common/model';
import type { Subject } from '../../../cloudfunctions/common/notices';
import { Reference } from '../../../cloudfunctions/common/reference';
import { assignments, campaign, districts, sites, units } from '../../support/fixture';

const at = (text: string) => new Date(`2017-${text}+08:00`);
const referenceOf = (changed: Partial<CampaignDoc> = {}) =>
  new Reference({ ...campaign, ...changed }, { districts, units, assignments, sites });
const reference = referenceOf();
const limits = (changed: Partial<CampaignDoc['serviceLimits']>) =>
  referenceOf({ serviceLimits: { ...campaign.serviceLimits, ...changed } });
const calendar = (holidays: string[], workdays: string[] = [], revision = 1) => ({ holidays, workdays, revision });

const subject: Subject = {
  _id: 'doc',
  kind: 'suggestion',
  name: 'CS-170822-00031-6',
  number: 'CS-170822-00031-6',
  districtName: '城关镇',
  unitId: 'unit-edu',
  informedUnitIds: [],
  handlerId: null,
  openid: 'author',
  dueAt: null,
  aspect: 'livelihood',
};

/** Due on Friday. */
const FRIDAY = at('08-25T23:59:59.999');
type Doc = Pick<Timed, 'clockFrom' | 'deadline' | 'dueAt' | 'timerAt'> & { outbox: OutboxEntry[] };
const doc = (changed: Partial<Doc> = {}): Doc => ({
  clockFrom: at('08-24T10:00:00'),
  deadline: 'accept',
  dueAt: FRIDAY,
  timerAt: at('08-24T09:00:00'),
  outbox: [],
  ...changed,
});
const told = (owed: readonly OutboxEntry[]) => [
  ...new Set(owed.filter((entry) => entry.channel !== 'card').map((entry) => entry.event)),
];
const cards = (owed: readonly OutboxEntry[]) =>
  owed.flatMap(({ work, nextAt }) => (work && 'card' in work ? [`${work.card} ${iso(nextAt)}`] : []));
const owedAt = (now: Date, changed: Partial<Doc> = {}, known = reference) =>
  alertsOwed({ ...subject, dueAt: FRIDAY }, doc(changed), now, known);

describe('the alerts of a deadline on a Friday', () => {
  test.each([
    ['08-24T09:00:00', '08-24T09:00:00', ['suggestion.due.soon'], [], '08-25T09:00:00'],
    ['08-25T09:00:00', '08-25T09:00:00', ['suggestion.due.today'], [], '08-28T09:00:00'],
    [
      '08-28T09:00:00',
      '08-28T09:00:00',
      ['suggestion.due.overdue', 'suggestion.due.overdue.office'],
      ['yellow 2017-08-28T09:00:00+08:00'],
      '08-31T09:00:00',
    ],
    [
      '08-31T09:00:00',
      '08-31T09:00:00',
      ['suggestion.due.late', 'suggestion.due.late.office'],
      ['red 2017-08-31T09:00:00+08:00'],
      null,
    ],
  ])('at %s (timer %s)', (now, timer, notices, given, next) => {
    const { owed, timerAt } = owedAt(at(now), { timerAt: at(timer) });
    expect(told(owed)).toEqual(notices);
    expect(cards(owed)).toEqual(given);
    expect(timerAt).toEqual(next === null ? null : at(next));
    const before = owedAt(new Date(at(now).getTime() - 1), { timerAt: at(timer) });
    expect(before).toEqual({ owed: [], timerAt: at(timer) });
  });

  test('when the timer comes days late: the last one is told, every card is given, dated when it was due', () => {
    const { owed, timerAt } = owedAt(at('09-04T11:30:00'));
    expect(told(owed)).toEqual(['suggestion.due.late', 'suggestion.due.late.office']);
    expect(cards(owed)).toEqual(['yellow 2017-08-28T09:00:00+08:00', 'red 2017-08-31T09:00:00+08:00']);
    expect(timerAt).toBeNull();
  });

  test('have the same ids whenever they are worked out', () => {
    const ids = (now: string) => owedAt(at(now)).owed.map((entry) => entry.id);
    expect(ids('09-05T00:00:00')).toEqual(ids('08-31T09:00:00'));
    expect(new Set(ids('09-05T00:00:00')).size).toBe(ids('09-05T00:00:00').length);
  });

  test('that had passed when the deadline was set are nobody’s reminder', () => {
    const { owed, timerAt } = owedAt(at('08-25T09:00:00'), { timerAt: at('08-25T09:00:00') });
    expect(told(owed)).toEqual(['suggestion.due.today']);
    expect(timerAt).toEqual(at('08-28T09:00:00'));
  });

  test('tell the office of its own only once', () => {
    const { owed } = alertsOwed({ ...subject, unitId: 'office' }, doc(), at('08-28T09:00:00'), reference);
    expect(told(owed)).toEqual(['suggestion.due.overdue']);
    expect(owed.find((entry) => entry.channel === 'card')?.to).toEqual({ unitId: 'office' });
  });

  test('tell the colleague to whom it was handed as well', () => {
    const { owed } = alertsOwed({ ...subject, handlerId: 'member-cadre-1' }, doc(), at('08-25T09:00:00'), reference);
    expect(owed.some((entry) => 'memberId' in entry.to)).toBe(true);
  });

  test('give two cards with ids of their own when both come at the same moment', () => {
    const { owed } = owedAt(at('08-28T09:00:00'), {}, limits({ redCardDays: 0 }));
    expect(cards(owed)).toHaveLength(2);
    expect(new Set(owed.map((entry) => entry.id)).size).toBe(owed.length);
  });

  test('are none where nothing is due', () => {
    expect(owedAt(at('08-28T09:00:00'), { dueAt: null })).toEqual({ owed: [], timerAt: null });
  });
});

describe('the moments of alerts', () => {
  const moments = (dueAt: Date, known = reference): string[] => {
    const all: string[] = [];
    for (let next = nextAlertAt(dueAt, new Date(0), known.campaign); next;) {
      all.push(iso(next).slice(5, 16));
      next = nextAlertAt(dueAt, next, known.campaign);
    }
    return all;
  };

  test('leave the weekend out', () => {
    expect(moments(at('08-28T23:59:59.999'))).toEqual(['08-25T09:00', '08-28T09:00', '08-29T09:00', '09-01T09:00']);
  });

  test('leave holidays out, and count worked Saturdays (调休)', () => {
    const known = referenceOf({
      calendar: calendar(['2017-10-02', '2017-10-03', '2017-10-04', '2017-10-05', '2017-10-06'], ['2017-09-30']),
    });
    expect(moments(at('09-29T23:59:59.999'), known)).toEqual([
      '09-28T09:00',
      '09-29T09:00',
      '09-30T09:00',
      '10-11T09:00',
    ]);
  });

  test('keep to the day of a deadline on a day off, and warn on the working days around it', () => {
    expect(moments(at('08-27T23:59:59.999'))).toEqual(['08-25T09:00', '08-27T09:00', '08-28T09:00', '08-31T09:00']);
  });

  test('follow the limits of the campaign', () => {
    expect(moments(FRIDAY, limits({ remindDays: 3, redCardDays: 1 }))).toEqual([
      '08-22T09:00',
      '08-25T09:00',
      '08-28T09:00',
      '08-29T09:00',
    ]);
  });
});

describe('a deadline counted anew', () => {
  /** Monday and Tuesday off. */
  const known = referenceOf({ calendar: calendar(['2017-08-28', '2017-08-29']) }).campaign;

  test('moves with the working days, and its alerts with it', () => {
    const running = doc({ clockFrom: at('08-25T10:00:00'), dueAt: at('08-28T23:59:59.999') });
    expect(countedAnew(running, known, at('08-25T12:00:00'))).toEqual({
      dueAt: at('08-30T23:59:59.999'),
      timerAt: at('08-30T09:00:00'),
      calendarRevision: 1,
    });
  });

  test('that a person named stays where it is; what comes after it moves', () => {
    const given = doc({ deadline: 'given', dueAt: FRIDAY, timerAt: at('08-28T09:00:00') });
    expect(countedAnew(given, known, at('08-26T12:00:00'))).toMatchObject({
      dueAt: FRIDAY,
      timerAt: at('08-30T09:00:00'),
    });
  });

  test('gives no second card when only the day of the card has moved', () => {
    const yellow = owedAt(at('08-28T09:00:00'), { timerAt: at('08-28T09:00:00') });
    const given = doc({ deadline: 'given', timerAt: yellow.timerAt, outbox: yellow.owed });
    const again = countedAnew(given, known, at('08-28T10:00:00'));
    expect(again.timerAt).toEqual(at('09-04T09:00:00'));
    const next = alertsOwed(subject, { ...given, ...again }, at('09-10T00:00:00'), new Reference(known, reference.all));
    expect(cards(next.owed)).toEqual(['red 2017-09-04T09:00:00+08:00']);
  });

  test('that is missed again after it had moved into the future gets its card anew', () => {
    const yellow = owedAt(at('08-28T09:00:00'), { timerAt: at('08-28T09:00:00') });
    const moved = doc({ outbox: yellow.owed, dueAt: at('08-30T23:59:59.999'), timerAt: at('08-31T09:00:00') });
    expect(cards(alertsOwed(subject, moved, at('08-31T09:00:00'), reference).owed)).toEqual([
      'yellow 2017-08-31T09:00:00+08:00',
    ]);
  });

  test('that has passed by the corrected table gets its card at once, though its moment is over', () => {
    // Saturday was worked after all: Friday's suggestion was due then.
    const worked = referenceOf({ calendar: calendar([], ['2017-08-26']) });
    const running = doc({ clockFrom: at('08-25T10:00:00'), dueAt: at('08-28T23:59:59.999') });
    const again = countedAnew(running, worked.campaign, at('08-28T10:00:00'));
    expect(again).toMatchObject({ dueAt: at('08-26T23:59:59.999'), timerAt: at('08-28T09:00:00') });
    const { owed } = alertsOwed(subject, { ...running, ...again }, at('08-28T10:00:00'), worked);
    expect(cards(owed)).toEqual(['yellow 2017-08-28T09:00:00+08:00']);
  });
});

describe('the end of a deadline', () => {
  const from = { clockFrom: at('08-22T09:15:00'), dueAt: null };

  test.each([
    ['accept', '08-23T23:59:59.999'],
    ['answer', '08-29T23:59:59.999'],
  ] as const)('%s', (deadline, end) => {
    expect(deadlineEnd({ ...from, deadline }, campaign)).toEqual(at(end));
  });

  test('is the day that was given, or none', () => {
    expect(deadlineEnd({ ...from, deadline: 'given', dueAt: FRIDAY }, campaign)).toEqual(FRIDAY);
    expect(deadlineEnd({ ...from, deadline: 'none', dueAt: FRIDAY }, campaign)).toBeNull();
  });

  test('of a plan lies at most fifteen working days ahead', () => {
    expect(lastPlannedDay(at('08-22T09:15:00'), campaign)).toBe('2017-09-12');
  });
});

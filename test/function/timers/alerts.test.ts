import { members } from '../../support/fixture';
import { useCounty } from '../county';
import { at, useMinutes } from './minutes';

/** Reminders, warnings, cards and escalation come by themselves, at the minute that the service limits say. */
const county = useCounty();
const { as, cloud, suggestions } = county;
const { cards, fire, step, tick, told, waiting } = useMinutes(county);

describe('a suggestion that nobody takes on', () => {
  test('is warned of on its day, gets a yellow card after it and a red one later; the office hears of both', async () => {
    await waiting();
    await tick('08-23T08:59:59.999', 'remind');
    expect(await told('admin-1')).toEqual([]);

    await tick('08-23T09:00:00.000', 'remind');
    expect(await told('admin-1')).toEqual(['suggestion.due.today']);
    expect(cards()).toEqual([]);

    await tick('08-24T08:59:59.999', 'remind');
    expect(await told('admin-1')).toHaveLength(1);
    await tick('08-24T09:00:00.000', 'remind');
    expect(await told('admin-1')).toEqual(['suggestion.due.today', 'suggestion.due.overdue']);
    expect(await told('office')).toEqual(['suggestion.due.overdue.office']);
    expect(cards()).toEqual(['unit-edu yellow 08-24T09:00']);

    await tick('08-29T08:59:59.999', 'remind');
    expect(cards()).toHaveLength(1);
    await tick('08-29T09:00:00.000', 'remind');
    expect((await told('admin-1')).at(-1)).toBe('suggestion.due.late');
    expect(await told('office')).toEqual(['suggestion.due.overdue.office', 'suggestion.due.late.office']);
    expect(cards()).toEqual(['unit-edu yellow 08-24T09:00', 'unit-edu red 08-29T09:00']);

    await tick('09-29T09:00:00', 'remind');
    expect(await told('admin-1')).toHaveLength(3);
    expect(cards()).toHaveLength(2);
    expect(suggestions()[0]).toMatchObject({ timerAt: null, version: 1 });
  });

  test('shows its cards to the office, and in its supervision', async () => {
    await waiting();
    await tick('08-29T09:00:00');
    const { items } = await as('office').ok('suggestion', 'cards', {});
    expect(items.map((card) => [card.unit.id, card.kind])).toEqual([
      ['unit-edu', 'red'],
      ['unit-edu', 'yellow'],
    ]);
    const { units } = await as('office').ok('suggestion', 'supervise', {});
    expect(units[0]).toMatchObject({ unit: { id: 'unit-edu' }, overdue: 1, yellow: 1, red: 1 });
  });
});

describe('the reminder before a deadline', () => {
  test('comes on the working day before, over a weekend', async () => {
    // Accepted on Monday: the answer is due on the Monday after.
    cloud().clock.set(at('08-21T10:00:00'));
    const id = await waiting();
    await step('admin-1', 'accept', id);
    await tick('08-25T08:59:59.999', 'remind');
    expect(await told('admin-1')).toEqual([]);
    await tick('08-25T09:00:00', 'remind');
    expect(await told('admin-1')).toEqual(['suggestion.due.soon']);
    await tick('08-27T09:00:00', 'remind');
    expect(await told('admin-1')).toHaveLength(1);
    await tick('08-28T09:00:00', 'remind');
    expect(await told('admin-1')).toEqual(['suggestion.due.soon', 'suggestion.due.today']);
  });

  test('is not told when less time than that was given', async () => {
    const id = await waiting();
    await step('admin-1', 'accept', id);
    await step('admin-1', 'plan', id, { note: '明天换灯', date: '2017-08-23' });
    await fire('remind');
    expect(await told('admin-1')).toEqual([]);
    await tick('08-23T09:00:00', 'remind');
    expect(await told('admin-1')).toEqual(['suggestion.due.today']);
  });

  test('reaches the colleague to whom it was handed, and an admin who is that colleague once', async () => {
    await county.begin({}, { members: members.map((member) => ({ ...member })) });
    const id = await waiting();
    const { version } = await as('admin-1').ok('suggestion', 'get', { id });
    const hand = (memberId: string, from: number) =>
      as('admin-1').ok('suggestion', 'assignHandler', { requestId: `hand-${memberId}`, id, version: from, memberId });
    await hand('member-cadre-1', version);
    await tick('08-23T09:00:00', 'remind');
    expect(await told('cadre-1')).toEqual(['suggestion.due.today']);
    await hand('member-admin-1', version + 1);
    await tick('08-24T09:00:00', 'remind');
    expect(await told('admin-1')).toEqual(['suggestion.due.today', 'suggestion.due.overdue']);
    expect(await told('cadre-1')).toHaveLength(1);
  });
});

describe('holidays and worked Saturdays', () => {
  const calendar = { holidays: ['2017-08-23', '2017-08-24', '2017-08-25'], workdays: ['2017-08-26'], revision: 1 };

  test('move the deadline, its warning and its card', async () => {
    await county.begin({ calendar });
    await waiting();
    for (const quiet of ['08-23T09:00', '08-24T09:00', '08-25T09:00', '08-26T08:59']) await tick(quiet);
    expect(await told('admin-1')).toEqual([]);
    await tick('08-26T09:00');
    expect(await told('admin-1')).toEqual(['suggestion.due.today']);
    await tick('08-27T09:00');
    expect(cards()).toEqual([]);
    await tick('08-28T09:00');
    expect(cards()).toEqual(['unit-edu yellow 08-28T09:00']);
  });
});

describe('a step in time', () => {
  test('leaves nothing to be warned of', async () => {
    const id = await waiting();
    await step('admin-1', 'accept', id);
    await step('admin-1', 'resolve', id, { note: '灯已经换好了' });
    for (const moment of ['08-23T09:00', '08-24T09:00', '08-29T09:00']) await tick(moment, 'remind');
    expect(await told('admin-1')).toEqual([]);
    expect(cards()).toEqual([]);
  });
});

describe('a timer', () => {
  test('over HTTP, with its own now', async () => {
    await waiting();
    const response = await fetch(`${cloud().url}/_local/timers/dispatch/remind`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: '2017-08-24T09:00:00+08:00' }),
    });
    expect(await response.json()).toMatchObject({ result: { ok: true, data: { reminded: 1, delivered: 1 } } });
    await cloud().idle();
    expect(cards()).toEqual(['unit-edu yellow 08-24T09:00']);
    expect(await told('admin-1')).toEqual(['suggestion.due.overdue']);
  });

  test.each(['rollups', 'Deliver', 'constructor', 'toString'])('of the name "%s" is not known', async (name) => {
    const answer = await fire(name);
    expect(answer).toMatchObject({ result: { ok: false, error: { code: 'INVALID_ARGUMENT' } } });
  });

  test('without a campaign does nothing', async () => {
    await cloud().fresh();
    for (const trigger of ['deliver', 'remind', 'digest'])
      expect(await fire(trigger)).toMatchObject({ result: { ok: true, data: { delivered: 0 } } });
  });

  test('leaves alone what belongs to a campaign that is over', async () => {
    await waiting();
    const [doc] = suggestions();
    await county.begin({}, { suggestions: [{ ...doc, campaignId: 'campaign-2016' }] });
    await tick('08-24T09:00:00', 'remind');
    expect(await told('admin-1')).toEqual([]);
    expect(suggestions()[0]).toMatchObject({ timerAt: null });
  });
});

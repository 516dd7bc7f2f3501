import { nextRequest, useCounty } from '../county';
import { at, useMinutes } from './minutes';

/** The office edits the table of holidays and worked weekends: deadlines that run follow it. */
const county = useCounty();
const { as, cloud, suggestions } = county;
const { cards, fire, step, tick, told, waiting } = useMinutes(county);

let revision = 0;
beforeEach(() => (revision = 0));

async function save(holidays: string[], workdays: string[] = []): Promise<void> {
  const request = { requestId: nextRequest(), version: revision, holidays, workdays };
  revision = (await as('office').ok('directory', 'calendar.save', request)).version;
}
const due = async (id: string) => (await as('resident').ok('suggestion', 'get', { id })).dueAt;

describe('a calendar that has changed', () => {
  test('moves deadlines within a minute, and what comes by itself with them', async () => {
    const id = await waiting();
    expect(await due(id)).toBe('2017-08-23T23:59:59+08:00');
    await save(['2017-08-23', '2017-08-24'], ['2017-08-26']);
    await tick('08-22T09:16:00');
    expect(await due(id)).toBe('2017-08-25T23:59:59+08:00');
    for (const quiet of ['08-23T09:00', '08-24T09:00', '08-25T08:59']) await tick(quiet);
    expect(await told('admin-1')).toEqual([]);
    await tick('08-25T09:00');
    expect(await told('admin-1')).toEqual(['suggestion.due.today']);
    await tick('08-26T09:00');
    expect(cards()).toEqual(['unit-edu yellow 08-26T09:00']);
  });

  test('sorts the queue anew', async () => {
    const first = await waiting();
    cloud().clock.set(at('08-23T10:00:00'));
    const second = await waiting({ content: '路灯也不亮了' });
    await step('admin-1', 'accept', first);
    await save(['2017-08-24', '2017-08-25', '2017-08-28']);
    await tick('08-23T10:01:00');
    const { items } = await as('admin-1').ok('suggestion', 'queue', {});
    expect(items.map((item) => [item.id, item.dueAt])).toEqual([
      [second, '2017-08-29T23:59:59+08:00'],
      [first, '2017-09-01T23:59:59+08:00'],
    ]);
  });

  test('leaves a day that a person named where it is, and moves the card that comes after it', async () => {
    const id = await waiting();
    await step('admin-1', 'accept', id);
    await step('admin-1', 'plan', id, { note: '周五换灯', date: '2017-08-25' });
    await save(['2017-08-28']);
    await tick('08-22T09:16:00');
    expect(await due(id)).toBe('2017-08-25T23:59:59+08:00');
    await tick('08-28T09:00');
    expect(cards()).toEqual([]);
    await tick('08-29T09:00');
    expect(cards()).toEqual(['unit-edu yellow 08-29T09:00']);
  });

  test('brings what was put off back on the day that was named', async () => {
    const id = await waiting();
    await step('admin-1', 'accept', id);
    await step('admin-1', 'defer', id, { note: '配件要月底才到', date: '2017-08-30' });
    await save(['2017-08-28', '2017-08-29', '2017-08-30']);
    await tick('08-22T09:16:00');
    await tick('08-30T08:59:59');
    expect(suggestions()[0]).toMatchObject({ status: 'deferred', calendarRevision: 1 });
    await tick('08-30T09:00:00');
    expect(suggestions()[0]).toMatchObject({ status: 'planned' });
  });

  test('takes no card back, and gives none for the past when the deadline moves into the future', async () => {
    const id = await waiting();
    await tick('08-24T09:00');
    expect(cards()).toEqual(['unit-edu yellow 08-24T09:00']);
    await save(['2017-08-23', '2017-08-24']);
    await tick('08-24T10:00');
    expect(await due(id)).toBe('2017-08-25T23:59:59+08:00');
    await tick('08-24T11:00');
    expect(cards()).toHaveLength(1);
    expect(await told('admin-1')).toEqual(['suggestion.due.overdue']);
    // Missed again, by the new deadline: that is another one.
    await tick('08-28T09:00');
    expect(cards()).toEqual(['unit-edu yellow 08-24T09:00', 'unit-edu yellow 08-28T09:00']);
  });

  test('a moment before the card would have come spares it', async () => {
    const id = await waiting();
    await tick('08-24T08:59:30', 'remind');
    await save(['2017-08-23']);
    // The timer of alerts alone, with an instance that has the old table.
    await tick('08-24T09:00:00', 'remind');
    expect(cards()).toEqual([]);
    expect(await due(id)).toBe('2017-08-24T23:59:59+08:00');
  });

  test('does not disturb who has the suggestion open', async () => {
    const id = await waiting();
    const { version } = await as('admin-1').ok('suggestion', 'get', { id });
    await save(['2017-08-23']);
    await tick('08-22T09:16:00');
    const accepted = await as('admin-1').call('suggestion', 'accept', { requestId: nextRequest(), id, version });
    expect(accepted).toMatchObject({ ok: true, data: { status: 'accepted' } });
  });

  test('is followed once by eight timers at the same time, with somebody acting meanwhile', async () => {
    const ids = await Promise.all([1, 2, 3].map((n) => waiting({ content: `第 ${n} 件要说的事情` })));
    await save(['2017-08-23']);
    cloud().clock.set(at('08-22T09:16:00'));
    await Promise.all([...Array.from({ length: 8 }, () => fire('deliver')), step('admin-1', 'accept', ids[0]!)]);
    await tick('08-22T09:17:00');
    expect(
      suggestions()
        .map((doc) => [doc.calendarRevision, doc.dueAt?.toISOString().slice(0, 10)])
        .sort(),
    ).toEqual([
      [1, '2017-08-24'],
      [1, '2017-08-24'],
      [1, '2017-08-30'],
    ]);
  });

  test('finds what an instance with an old copy has written by the old table', async () => {
    await waiting();
    await save(['2017-08-23']);
    const late = await waiting({ content: '这条写得晚一些' });
    await tick('08-22T09:16:00');
    expect(await due(late)).toBe('2017-08-24T23:59:59+08:00');
  });

  test('costs a minute without changes no more than one query for each kind', async () => {
    await waiting();
    await tick('08-22T09:16:00');
    cloud().resetCounts();
    await tick('08-22T09:17:00');
    // Campaign; calendar and timers of suggestions and problems; what suggestions, problems, digests and pictures of
    // answers owe; the digest; visits that aren't settled, answers and boxes of answers that aren't counted.
    expect(county.counted()).toBeLessThanOrEqual(12);
  });
});

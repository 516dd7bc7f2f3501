import type { NotificationDoc } from '../../../cloudfunctions/common/model';
import { county as smallCounty } from '../../support/fixture';
import { nextRequest, useCounty } from '../county';
import { at, deadlyAfter, useMinutes } from './minutes';

/** Timers that come late, twice, many at once, or die on the way: nobody is told twice, and nobody is forgotten. */
const county = useCounty();
const { as, cloud, suggestions } = county;
const { cards, fire, step, tick, told, waiting } = useMinutes(county);

const OVERDUE = '08-24T09:00:00';
const notifications = () =>
  (cloud().database.dump('notifications') as unknown as NotificationDoc[])
    .filter(({ event }) => event !== 'digest')
    .map(({ openid, event }) => `${openid} ${event}`)
    .sort();
/** What one suggestion that is overdue owes to people. */
const EACH_ONCE = ['demo-admin-1 suggestion.due.overdue', 'demo-office suggestion.due.overdue.office'];

/** One suggestion that will be overdue, as it is stored when its submission has been told. */
async function prepared(): Promise<Record<string, unknown>> {
  await waiting();
  await county.delivered();
  await tick('08-23T09:00:00');
  const [doc] = suggestions();
  return { ...doc };
}

describe('a timer that comes late', () => {
  test('by days tells only the last of what was missed, and gives every card, dated when it was due', async () => {
    await waiting();
    await tick('09-11T15:20:00');
    expect(await told('admin-1')).toEqual(['suggestion.due.late']);
    expect(await told('office')).toEqual(['suggestion.due.late.office']);
    expect(cards()).toEqual(['unit-edu yellow 08-24T09:00', 'unit-edu red 08-29T09:00']);
  });
});

describe('a timer that comes again', () => {
  test('in the same minute, and in the next, does nothing more', async () => {
    await waiting();
    for (const moment of [OVERDUE, OVERDUE, '08-24T09:01:00', '08-24T23:00:00']) await tick(moment);
    expect(await told('admin-1')).toEqual(['suggestion.due.overdue']);
    expect(cards()).toHaveLength(1);
  });

  test('eight times at once does it once', async () => {
    const doc = await prepared();
    await county.begin({}, { suggestions: [doc] });
    cloud().clock.set(at(OVERDUE));
    await Promise.all(Array.from({ length: 8 }, (_, i) => fire(i % 2 ? 'remind' : 'deliver')));
    await tick('08-24T09:02:00');
    const outbox = suggestions()[0]?.outbox ?? [];
    expect(new Set(outbox.map((entry) => entry.id)).size).toBe(outbox.length);
    expect(notifications()).toEqual(EACH_ONCE);
    expect(cards()).toHaveLength(1);
  });
});

describe('an answer of the database that gets lost', () => {
  test('does not warn twice', async () => {
    await waiting();
    cloud().clock.set(at(OVERDUE));
    cloud().addFault({
      action: 'database.modifyAndReturnDoc',
      function: 'dispatch',
      times: 1,
      errCode: 'SYS_ERR',
      after: true,
    });
    await fire('remind');
    await tick('08-24T09:02:00');
    expect(await told('admin-1')).toEqual(['suggestion.due.overdue']);
    expect(cards()).toHaveLength(1);
  });

  test('for one of them does not keep the others waiting', async () => {
    for (let i = 0; i < 3; i += 1) await waiting({ content: `第 ${i} 件要说的事情` });
    cloud().clock.set(at(OVERDUE));
    cloud().addFault({ action: 'database.modifyAndReturnDoc', function: 'dispatch', times: 1, errCode: 'SYS_ERR' });
    await fire('remind');
    expect(cards()).toHaveLength(2);
    await tick('08-24T09:01:00');
    expect(cards()).toHaveLength(3);
  });
});

describe('somebody who acts in the same moment', () => {
  test.each([0, 1, 2, 3])('is neither held up nor warned of what is no longer so (%d)', async (delay) => {
    const id = await waiting();
    const { version } = await as('admin-1').ok('suggestion', 'get', { id });
    cloud().clock.set(at(OVERDUE));
    cloud().addFault({ action: 'database.modifyAndReturnDoc', function: 'dispatch', times: 1, delayMs: 40 * delay });
    const [, answer] = await Promise.all([
      fire('remind'),
      as('admin-1').call('suggestion', 'accept', { requestId: nextRequest(), id, version }),
    ]);
    await cloud().idle();
    expect(answer).toMatchObject({ ok: true, data: { status: 'accepted' } });
    await tick('08-24T09:02:00');
    // Whoever was first: the answer's deadline runs, and its reminder comes.
    expect(suggestions()[0]).toMatchObject({ deadline: 'answer', version: version + 1, timerAt: at('08-28T09:00:00') });
    expect(await told('admin-1')).toHaveLength(cards().length);
    await tick('08-28T09:00:00');
    expect((await told('admin-1')).at(-1)).toBe('suggestion.due.soon');
  });

  test('and only writes a note does not make the warning get lost', async () => {
    const id = await waiting();
    cloud().clock.set(at(OVERDUE));
    await Promise.all([fire('remind'), step('admin-1', 'note', id, { note: '已经打过电话' }), fire('remind')]);
    await tick('08-24T09:02:00');
    expect(await told('admin-1')).toEqual(['suggestion.due.overdue']);
    expect(cards()).toHaveLength(1);
    expect(suggestions()[0]?.timeline.at(-1)).toMatchObject({ action: 'note' });
  });
});

describe('a timer that is killed', () => {
  const putOff = async () => {
    const id = await waiting();
    await step('admin-1', 'accept', id);
    await step('admin-1', 'defer', id, { note: '配件后天才到', date: '2017-08-24' });
    return { ...suggestions()[0] };
  };

  test.each([
    ['with a warning and a card', prepared, EACH_ONCE, ['unit-edu yellow 08-24T09:00'], at('08-29T09:00:00')],
    ['with a review', putOff, ['demo-admin-1 suggestion.reviewDue'], [], at('08-30T09:00:00')],
  ])(
    '%s, after any of its requests, or before the first, is finished by the next one: each is told once',
    async (_, prepare, once, given, next) => {
      const doc = await prepare();
      const begin = async () => {
        // Instances that are alive stay so: only the killed one starts anew.
        await cloud().database.reset(smallCounty({}, { suggestions: [doc] }));
        cloud().clock.set(at(OVERDUE));
      };
      await begin();
      cloud().resetCounts();
      await fire('remind');
      const requests = cloud().requests('dispatch');
      expect(notifications()).toEqual(once);
      expect(deadlyAfter(requests).length).toBeGreaterThan(2);

      for (const i of [-1, ...deadlyAfter(requests)]) {
        await begin();
        cloud().addFault({
          action: '*',
          function: 'dispatch',
          times: 1,
          skip: Math.max(0, i),
          kill: true,
          after: i >= 0,
        });
        await fire('remind');
        cloud().clearFaults();
        await tick('08-24T09:02:00', 'remind');
        const after = `killed after ${i}: ${requests[i] ?? 'nothing'}`;
        expect([after, ...notifications()]).toEqual([after, ...once]);
        expect([after, ...cards()]).toEqual([after, ...given]);
        expect(suggestions()[0]).toMatchObject({ timerAt: next });
        const left = suggestions()[0]?.outbox.filter((it) => it.state === 'due' && it.nextAt <= cloud().clock.now());
        expect([after, left]).toEqual([after, []]);
      }
    },
    240_000,
  );
});

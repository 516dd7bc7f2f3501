import type { NotificationDoc } from '../../../cloudfunctions/common/model';
import { county as smallCounty } from '../../support/fixture';
import { submit, useCounty } from '../county';
import { at, deadlyAfter, useMinutes } from './minutes';

/** In the morning of a working day units and the office are told what there is to do, once. */
const county = useCounty();
const { as, cloud, suggestions } = county;
const { fire, step, tick, waiting } = useMinutes(county);

const texts = async (who: 'admin-1' | 'admin-2' | 'admin-3' | 'office') =>
  (await as(who).ok('inbox', 'list', { limit: 50 })).items
    .filter((item) => item.event === 'digest')
    .map((item) => item.text);
const digested = () =>
  (cloud().database.dump('notifications') as unknown as NotificationDoc[])
    .filter(({ event }) => event === 'digest')
    .map(({ openid }) => openid)
    .sort();

describe('the digest', () => {
  test('tells each unit what it has, and the office how the county stands', async () => {
    cloud().clock.set(at('08-21T10:00:00'));
    await waiting({ content: '昨天的一件事情' });
    cloud().clock.set(at('08-22T10:00:00'));
    await waiting();
    const planned = await waiting({ content: '第三件要说的事' });
    await step('admin-1', 'accept', planned);
    await submit(as('resident'), { content: '停水两天了', category: 'water-heat-power' });
    await submit(as('resident'), { content: '没有说在哪里', site: undefined });
    await tick('08-23T08:30:00');
    expect(await texts('admin-1')).toEqual(['县教育局有 1 件过了期限，1 件今天到期，2 件等着受理。']);
    expect(await texts('admin-2')).toEqual([]);
    expect(await texts('admin-3')).toEqual(['县住建局有 1 件今天到期，1 件等着受理。']);
    expect(await texts('office')).toEqual([
      '全县在办 5 件，1 个单位有 1 件过了期限。本办有 1 件今天到期，1 件等着受理。',
    ]);
    const { items } = await as('admin-1').ok('inbox', 'list');
    expect(items.find((item) => item.event === 'digest')).toMatchObject({ page: 'admin/pages/queue/queue' });
  });

  test('goes to the group robot as well, and uses up no permission for messages', async () => {
    await waiting();
    await tick('08-23T08:30:00');
    const robots = cloud()
      .messages()
      .filter((message) => JSON.stringify(message.data).includes('早上好'));
    expect(robots).toMatchObject([{ channel: 'robot' }]);
  });

  test('comes at half past eight, and once a day', async () => {
    await waiting();
    await tick('08-23T08:29:59.999');
    expect(digested()).toEqual([]);
    for (const moment of ['08-23T08:30', '08-23T08:31', '08-23T18:00', '08-24T08:29']) await tick(moment);
    expect(digested()).toEqual(['demo-admin-1', 'demo-office']);
    await tick('08-24T08:30');
    expect(digested()).toHaveLength(4);
  });

  test('comes when the timer runs again, on the same day; a day that is over gets none', async () => {
    await waiting();
    await tick('08-25T16:40:00');
    expect(digested()).toEqual(['demo-admin-1', 'demo-office']);
  });

  test('does not come on days off, and does on worked ones', async () => {
    await county.begin({ calendar: { holidays: ['2017-08-25'], workdays: ['2017-08-26'], revision: 1 } });
    await waiting();
    await tick('08-25T08:30:00');
    await tick('08-27T08:30:00');
    expect(digested()).toEqual([]);
    await tick('08-26T08:30:00');
    expect(digested()).toHaveLength(2);
  });

  test('is not sent to who has nothing to do: what was put off comes back by itself', async () => {
    const id = await waiting();
    await step('admin-1', 'accept', id);
    await step('admin-1', 'defer', id, { note: '配件要月底才到', date: '2017-08-23' });
    await tick('08-23T08:30:00');
    expect(digested()).toEqual([]);
  });

  test('tells of work that isn’t urgent, too', async () => {
    const id = await waiting();
    await step('admin-1', 'accept', id);
    await tick('08-23T08:30:00');
    expect(await texts('admin-1')).toEqual(['县教育局有 1 件在办，今天没有到期的。']);
    expect(await texts('office')).toEqual(['全县在办 1 件，没有单位过了期限。']);
  });

  test.each(['draft', 'closed', 'archived'] as const)('does not come while the campaign is %s', async (status) => {
    await waiting();
    const [doc] = suggestions();
    await county.begin({ status }, { suggestions: [{ ...doc }] });
    await tick('08-23T08:30:00');
    expect(digested()).toEqual([]);
  });

  test('fired by itself tells and delivers at once, whatever the hour', async () => {
    await waiting();
    expect(await tick('08-23T07:00:00', 'digest')).toMatchObject({ result: { ok: true, data: { digests: 2 } } });
    expect(digested()).toEqual(['demo-admin-1', 'demo-office']);
  });

  test('fired by eight timers at the same time is told once', async () => {
    await waiting();
    cloud().clock.set(at('08-23T08:30:00'));
    await Promise.all(Array.from({ length: 8 }, (_, i) => fire(i % 2 ? 'digest' : 'deliver')));
    await tick('08-23T08:32:00');
    expect(digested()).toEqual(['demo-admin-1', 'demo-office']);
  });

  test('killed after any of its requests, or before the first, is finished by the next timer', async () => {
    await waiting();
    const [doc] = suggestions();
    const begin = async () => {
      // Each time an instance that remembers nothing.
      cloud().reload();
      await cloud().database.reset(smallCounty({}, { suggestions: [{ ...doc }] }));
      cloud().clock.set(at('08-23T08:30:00'));
    };
    await begin();
    cloud().resetCounts();
    await fire('digest');
    const requests = cloud().requests('dispatch');
    expect(digested()).toEqual(['demo-admin-1', 'demo-office']);
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
      await fire('digest');
      cloud().clearFaults();
      await tick('08-23T08:32:00');
      const after = `killed after ${i}: ${requests[i] ?? 'nothing'}`;
      expect([after, ...digested()]).toEqual([after, 'demo-admin-1', 'demo-office']);
    }
  }, 240_000);
});

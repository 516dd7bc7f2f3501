import { sites } from '../support/fixture';
import { nextRequest, submit, useCounty } from './county';

/** What an action costs, counted at the cloud's server protocol. The plan's limit is in requests (spec: platform, 1). */
const county = useCounty();
const { as, cloud } = county;

async function cost(call: () => Promise<unknown>): Promise<number> {
  await cloud().idle();
  cloud().resetCounts();
  await call();
  return county.counted();
}

describe('database requests of a warm call', () => {
  beforeEach(async () => {
    county.withoutKicks();
    for (const who of ['resident', 'admin-1', 'office'] as const) await as(who).ok('directory', 'home');
    await submit(as('resident'), { category: 'sanitation' });
  });

  test('submit: two', async () => {
    expect(await cost(() => submit(as('resident')))).toBe(2);
    expect(
      await cost(() => submit(as('resident'), { districtId: 'furui', name: '测试甲', phone: '13800000000' })),
    ).toBe(2);
  });

  test("submit, a person's very first: three", async () => {
    expect(await cost(() => submit(as('resident-2')))).toBe(3);
  });

  test.each(['admin-1', 'office'] as const)('queue of %s: two', async (who) => {
    await as(who).ok('suggestion', 'queue');
    expect(await cost(() => as(who).ok('suggestion', 'queue'))).toBe(2);
    expect(await cost(() => as(who).ok('suggestion', 'queue', { status: 'submitted', category: 'sanitation' }))).toBe(
      2,
    );
  });

  test.each([
    ['resident', 1],
    ['resident-2', 1],
    ['editor', 1],
    ['cadre-1', 2],
    ['admin-1', 2],
    ['office', 2],
  ] as const)('home of %s: %d', async (who, requests) => {
    await as(who).ok('directory', 'home');
    expect(await cost(() => as(who).ok('directory', 'home', { scene: 's%3DKC0001' }))).toBe(requests);
  });

  test.each(['admin-1', 'cadre-1', 'office'] as const)('counts of %s: two', async (who) => {
    await as(who).ok('suggestion', 'counts');
    expect(await cost(() => as(who).ok('suggestion', 'counts'))).toBe(2);
  });

  test('supervise: three', async () => {
    await as('office').ok('suggestion', 'supervise');
    expect(await cost(() => as('office').ok('suggestion', 'supervise'))).toBe(3);
  });

  describe('a step: four, who it is and the suggestion, its entry in the audit log and its change', () => {
    const request = async (version: number, fields: Record<string, unknown> = {}) => {
      const { items } = await as('resident').ok('suggestion', 'mine', { limit: 1 });
      return { requestId: nextRequest(), id: items[0]?.id, version, ...fields };
    };
    const note = '测试说明：已经修好';

    test('accept, plan, defer, resolve', async () => {
      const steps = [
        ['accept', {}],
        ['plan', { note, date: '2017-08-30' }],
        ['defer', { note, date: '2017-08-30' }],
        ['resolve', { note }],
      ] as const;
      for (const [i, [name, fields]] of steps.entries()) {
        const fitting = await request(i + 1, fields);
        const spent = await cost(() => as('admin-1').ok('suggestion', name, fitting));
        expect({ name, spent }).toEqual({ name, spent: 4 });
      }
      const rating = await request(5, { rating: 'fair', note });
      expect(await cost(() => as('resident').ok('suggestion', 'rate', rating))).toBe(3);
    });

    test('reroute, by the office', async () => {
      const fitting = await request(1, { unitId: 'unit-tax' });
      expect(await cost(() => as('office').ok('suggestion', 'reroute', fitting))).toBe(4);
    });

    test('by the colleague to whom it was handed as well; the name of a colleague is one more', async () => {
      await as('admin-1').ok('suggestion', 'assignHandler', await request(1, { memberId: 'member-cadre-1' }));
      const accept = await request(2);
      expect(await cost(() => as('cadre-1').ok('suggestion', 'accept', accept))).toBe(4);
      const write = await request(3, { note });
      expect(await cost(() => as('admin-1').ok('suggestion', 'note', write))).toBe(5);
    });

    test('one that is refused costs no change', async () => {
      const old = await request(7);
      expect(await cost(() => as('admin-1').call('suggestion', 'accept', old))).toBe(2);
    });
  });

  describe('a batch of visits', () => {
    const visit = (door: string, fields: Record<string, unknown> = {}) => ({
      requestId: nextRequest(),
      kind: 'household',
      districtId: 'kc-1',
      door,
      at: '2017-08-22T09:00:00+08:00',
      outcome: 'done',
      explained: true,
      ...fields,
    });
    const log = (items: unknown[]) => as('cadre-1').ok('visit', 'log', { items });
    const said = [{ aspect: 'livelihood', content: '楼道里的灯坏了三天' }];

    // Who it is, known already?, the audit log, the visits; building, its doors, its change; area, its change; settled.
    test('ten, of one and of twenty in one building alike; one more for all that was said', async () => {
      await log([visit('1-101')]);
      expect(await cost(() => log([visit('1-102')]))).toBe(10);
      expect(await cost(() => log([visit('1-103', { suggestions: said })]))).toBe(11);
      const twenty = Array.from({ length: 20 }, (_, i) => visit(`2-${i + 101}`, { suggestions: said }));
      expect(await cost(() => log(twenty))).toBe(11);
      // Who it is, and that all of it is there.
      expect(await cost(() => log(twenty))).toBe(2);
    });

    test('tasks: three; doors, a page of the list, of doors to go to again, of a pack: two', async () => {
      await log([visit('1-101')]);
      for (const [name, fields, requests] of [
        ['tasks', {}, 3],
        ['doors', { districtId: 'kc-1' }, 2],
        ['list', {}, 2],
        ['todo', {}, 2],
        ['pack', {}, 2],
      ] as const) {
        expect({ name, spent: await cost(() => as('cadre-1').ok('visit', name, fields)) }).toEqual({
          name,
          spent: requests,
        });
      }
    });
  });

  test('mine: one', async () => {
    expect(await cost(() => as('resident').ok('suggestion', 'mine'))).toBe(1);
  });
});

describe('a submission with all its deliveries', () => {
  /** Of both functions together, with what WeChat and the cloud itself are asked for. */
  async function all(fields = {}): Promise<string[]> {
    // Whoever works on a submission has worked before, so nothing is loaded for the first time.
    for (let i = 0; i < 3; i += 1) {
      await submit(as('resident'), fields);
      await cloud().idle();
    }
    cloud().resetCounts();
    await submit(as('resident'), fields);
    await cloud().idle();
    return cloud().requests();
  }

  test('to a unit whose admins allow no messages: nine', async () => {
    expect(await all({ site: undefined, districtId: 'furui' })).toEqual([
      // submit
      'wx.openApi:security.msgSecCheck',
      'database.modifyDocument',
      'database.insertDocument',
      'functions.invokeFunction',
      // dispatch: lease, admins of the unit, their inboxes, who of them allows messages, settle
      'database.modifyAndReturnDoc',
      'database.getDocument',
      'database.insertDocument',
      'database.getDocument',
      'database.modifyAndReturnDoc',
    ]);
  });
});

describe('a change of the campaign', () => {
  test('is seen by home at once', async () => {
    await as('resident').ok('directory', 'home');
    await county.change({ title: '改过的活动' });
    expect((await as('resident').ok('directory', 'home')).campaign?.title).toBe('改过的活动');
  });

  test('of what belongs to it is seen by home at once, by its revision', async () => {
    await as('resident').ok('directory', 'home');
    await cloud().database.load({ sites: [{ ...sites[0], _id: 'site-new', code: 'NEW001' }] });
    await county.change({ revision: 2 });
    expect((await as('resident').ok('directory', 'home', { site: 'NEW001' })).site?.id).toBe('site-new');
  });

  test('is followed by everything else half a minute later', async () => {
    // A delivery may take the instance that has the copy, and leave the next call to another one.
    county.withoutKicks();
    await submit(as('resident'));
    await county.change({ routing: [{ id: 'all', unitId: 'unit-tax' }], revision: 2 });
    expect((await submit(as('resident'))).unit.id).toBe('unit-edu');
    cloud().clock.advance(30_000);
    expect((await submit(as('resident'))).unit.id).toBe('unit-tax');
  });
});

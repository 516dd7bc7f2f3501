import type { CheckInDoc, MemberDoc, SiteDoc } from '../../cloudfunctions/common/model';
import type { DutyView } from '../../miniprogram/contract';
import { openidOf, type CastName } from '../support/cast';
import { members, sites } from '../support/fixture';
import { nextRequest, problemOf, useCounty } from './county';

/** Site duty: who of the roster has signed in, by scanning the code that hangs there. Times are Shanghai's. */
const county = useCounty();
const { as, cloud } = county;

const KANGCHENG: SiteDoc = { ...sites[0]!, unitIds: ['unit-edu', 'unit-tax'] };
const DIJING: SiteDoc = { ...sites[1]!, unitIds: ['unit-housing'] };
const site = (changed: Partial<SiteDoc>): SiteDoc => ({ ...KANGCHENG, ...changed });

const colleague = (n: number): MemberDoc => ({
  ...members.find(({ role }) => role === 'cadre')!,
  _id: `member-cadre-${n}`,
  openid: openidOf(`cadre-${n}`),
  name: `测试cadre-${n}`,
});

const begin = (all: SiteDoc[] = [KANGCHENG, DIJING], more: MemberDoc[] = [colleague(2)]) =>
  county.begin(
    {},
    { sites: all.map((doc) => ({ ...doc })), members: [...members, ...more].map((doc) => ({ ...doc })) },
  );
beforeEach(() => begin());

const at = (time: string, day = '2017-08-22') => cloud().clock.set(new Date(`${day}T${time}+08:00`));
const signIn = (who: CastName, fields: Record<string, unknown> = {}): Promise<DutyView> =>
  as(who).ok('directory', 'sites.checkIn', { requestId: nextRequest(), code: 'KC0001', ...fields });
const refused = (who: CastName, fields: Record<string, unknown> = {}) =>
  problemOf(as(who), 'directory', 'sites.checkIn', { requestId: nextRequest(), code: 'KC0001', ...fields });
const stored = () => cloud().database.dump('checkIns') as unknown as CheckInDoc[];

describe('signing in', () => {
  test('says when one came, and who of the own unit is there', async () => {
    at('08:55:00');
    const view = await signIn('cadre-1');
    expect(view).toMatchObject({ site: { id: 'site-kc', name: '康成小区' }, rostered: true });
    expect(view.mine).toBe('2017-08-22T08:55:00+08:00');
    expect(view.units).toEqual([
      {
        id: 'unit-edu',
        name: '县教育局',
        present: 1,
        people: [{ name: '测试cadre-1', at: '2017-08-22T08:55:00+08:00', late: false }],
      },
      { id: 'unit-tax', name: '县税务局', present: 0, people: [] },
    ]);
    expect(stored()).toEqual([
      expect.objectContaining({ unitId: 'unit-edu', memberId: 'member-cadre-1', late: false }),
    ]);
  });

  test('takes the code as it is scanned, the whole scene or as WeChat encodes it', async () => {
    for (const [who, code] of [
      ['cadre-1', 'KC0001'],
      ['cadre-2', 's=KC0001'],
      ['admin-1', 's%3DKC0001'],
    ] as const) {
      expect((await signIn(who, { code })).mine).not.toBeNull();
    }
    expect(stored()).toHaveLength(3);
  });

  test('is on time until the hour, late from then on, and written down all the same', async () => {
    at('09:00:00');
    await signIn('cadre-1');
    at('09:00:01');
    const [unit] = (await signIn('cadre-2')).units;
    expect(unit!.people.map(({ name, late }) => ({ name, late }))).toEqual([
      { name: '测试cadre-1', late: false },
      { name: '测试cadre-2', late: true },
    ]);
  });

  test.each([
    ['06:59:59', '来得真早！8月22日 09:00–11:00 值守，开始前两小时起可以签到'],
    ['13:00:01', '8月22日 09:00–11:00 的值守已经结束，不能再签到了'],
  ])('at %s is refused, with the hours', async (time, message) => {
    at(time);
    expect(await refused('cadre-1')).toEqual({ code: 'FAILED_PRECONDITION', message });
    expect(stored()).toEqual([]);
  });

  test.each(['07:00:00', '13:00:00'])('at %s is just in time', async (time) => {
    at(time);
    expect((await signIn('cadre-1')).mine).not.toBeNull();
  });

  test.each([
    ['2017-08-21', '到那天再来签到'],
    ['2017-08-23', '已经过了'],
  ])('on %s is refused: the day is named', async (day, end) => {
    at('09:30:00', day);
    expect(await refused('cadre-1')).toEqual({
      code: 'FAILED_PRECONDITION',
      message: `康成小区的值守时间是 8月22日 09:00–11:00，${end}`,
    });
  });

  test("goes by Shanghai's day, whatever the hour elsewhere", async () => {
    await begin([site({ from: '00:30', to: '02:00' })]);
    cloud().clock.set(new Date('2017-08-21T16:10:00Z'));
    expect((await signIn('cadre-1')).mine).toBe('2017-08-22T00:10:00+08:00');
    cloud().clock.set(new Date('2017-08-21T15:50:00Z'));
    expect((await refused('cadre-2')).code).toBe('FAILED_PRECONDITION');
  });

  test('again is shown the first time, even when the duty is over', async () => {
    at('08:50:00');
    await signIn('cadre-1');
    at('10:00:00');
    expect((await signIn('cadre-1')).mine).toBe('2017-08-22T08:50:00+08:00');
    at('08:00:00', '2017-08-25');
    expect((await signIn('cadre-1')).mine).toBe('2017-08-22T08:50:00+08:00');
    expect(stored()).toHaveLength(1);
  });

  test('eight times at once is one', async () => {
    const views = await Promise.all(Array.from({ length: 8 }, () => signIn('cadre-1')));
    expect(new Set(views.map(({ mine }) => mine)).size).toBe(1);
    expect(stored()).toHaveLength(1);
  });

  test.each([false, true])('killed while it is written (after it: %p) is done by the repeat', async (after) => {
    const again = { requestId: nextRequest(), code: 'KC0001' };
    // Behind the log's entry.
    cloud().addFault({
      action: 'database.insertDocument',
      skip: 1,
      times: 1,
      function: 'directory',
      kill: true,
      after,
    });
    await expect(as('cadre-1').call('directory', 'sites.checkIn', again)).rejects.toThrow();
    expect(stored()).toHaveLength(after ? 1 : 0);
    expect((await as('cadre-1').ok('directory', 'sites.checkIn', again)).mine).not.toBeNull();
    expect(stored()).toHaveLength(1);
  });

  test('is for the units on the roster: others are told so', async () => {
    expect(await refused('admin-3')).toEqual({
      code: 'PERMISSION_DENIED',
      message: '康成小区的值守名单里没有您的单位，请核对一下宣传点',
    });
    expect((await refused('office')).code).toBe('PERMISSION_DENIED');
  });

  test('is for all staff where there is no roster', async () => {
    await begin([site({ unitIds: [] })]);
    for (const who of ['cadre-1', 'admin-3', 'office'] as const) expect((await signIn(who)).mine).not.toBeNull();
  });

  test.each(['resident', 'editor'] as const)('is nothing for %s', async (who) => {
    expect((await refused(who)).code).toBe('PERMISSION_DENIED');
    expect((await problemOf(as(who), 'directory', 'sites.duty')).code).toBe('PERMISSION_DENIED');
  });

  test.each(['XX9999', 'v=KC0001', '%E0%A4%A'])(
    'at the code %j, of no site, says which code is meant',
    async (code) => {
      expect(await refused('cadre-1', { code })).toEqual({
        code: 'NOT_FOUND',
        message: '没有找到这个宣传点，请扫宣传点现场的二维码',
      });
    },
  );

  test('in two units at one site are two: one for each', async () => {
    const second = { ...colleague(1), _id: 'member-cadre-1-tax', unitId: 'unit-tax' };
    await begin([KANGCHENG], [second]);
    await signIn('cadre-1', { membershipId: 'member-cadre-1' });
    await signIn('cadre-1', { membershipId: second._id });
    expect(
      stored()
        .map(({ unitId }) => unitId)
        .sort(),
    ).toEqual(['unit-edu', 'unit-tax']);
  });

  test('goes by hours that were changed a moment ago', async () => {
    at('12:00:00', '2017-08-23');
    await as('cadre-1').ok('directory', 'sites.duty');
    await cloud().database.handle({
      action: 'database.modifyDocument',
      collectionName: 'sites',
      queryType: 'WHERE',
      query: JSON.stringify({ _id: 'site-kc' }),
      data: JSON.stringify({ $set: { date: '2017-08-23', from: '12:30', to: '14:00' } }),
      multi: false,
      merge: true,
      upsert: false,
    });
    await county.change({ revision: 2 });
    expect((await signIn('cadre-1')).mine).toBe('2017-08-23T12:00:00+08:00');
  });

  test('at a site that was set up a moment ago works at once', async () => {
    await as('cadre-1').ok('directory', 'sites.duty');
    await cloud().database.handle({
      action: 'database.insertDocument',
      collectionName: 'sites',
      data: [JSON.stringify({ ...site({ _id: 'site-new', code: 'NEW001' }) })],
    });
    await county.change({ revision: 2 });
    expect((await signIn('cadre-1', { code: 'NEW001' })).site.id).toBe('site-new');
  });
});

describe('who is on duty', () => {
  const LATER = site({ _id: 'site-later', code: 'LT0001', date: '2017-08-24' });
  const PAST = site({ _id: 'site-a-past', code: 'PS0001', date: '2017-08-20' });
  const NOON = site({ _id: 'site-a-noon', code: 'NN0001', from: '12:00', to: '14:00' });
  const ALL = [PAST, LATER, NOON, KANGCHENG, DIJING];
  const listed = async (who: CastName, fields: Record<string, unknown> = {}) =>
    as(who).ok('directory', 'sites.duty', fields);

  test("are the own unit's sites: today's first, then those to come, then those that were", async () => {
    await begin(ALL);
    const { items, nextCursor } = await listed('cadre-1');
    expect(items.map(({ site: { id } }) => id)).toEqual(['site-kc', 'site-a-noon', 'site-later', 'site-a-past']);
    expect(nextCursor).toBeNull();
    expect((await listed('admin-3')).items.map(({ site: { id } }) => id)).toEqual(['site-dj']);
  });

  test('come page by page, each once', async () => {
    await begin(ALL);
    const seen: string[] = [];
    for (let cursor: string | null = null, page = 0; page < 5; page += 1) {
      const { items, nextCursor }: { items: DutyView[]; nextCursor: string | null } = await listed('office', {
        limit: 2,
        cursor,
      });
      seen.push(...items.map(({ site: { id } }) => id));
      cursor = nextCursor;
      if (cursor === null) break;
    }
    expect(seen).toEqual(['site-dj', 'site-kc', 'site-a-noon', 'site-later', 'site-a-past']);
    for (const cursor of ['xyz', Buffer.from('["0","site-kc"]').toString('base64url')]) {
      expect(await problemOf(as('office'), 'directory', 'sites.duty', { cursor })).toMatchObject({ field: 'cursor' });
    }
  });

  test("shows colleagues by name, other units' people by number only, and the office all of them", async () => {
    await signIn('cadre-1');
    await signIn('admin-2');
    const shown = async (who: CastName) =>
      (await listed(who)).items
        .find(({ site: { id } }) => id === 'site-kc')!
        .units.map(({ id, present, people }) => [id, present, ...people.map(({ name }) => name)]);
    expect(await shown('cadre-2')).toEqual([
      ['unit-edu', 1, '测试cadre-1'],
      ['unit-tax', 1],
    ]);
    expect(await shown('admin-2')).toEqual([
      ['unit-edu', 1],
      ['unit-tax', 1, '测试admin-2'],
    ]);
    expect(await shown('office')).toEqual([
      ['unit-edu', 1, '测试cadre-1'],
      ['unit-tax', 1, '测试admin-2'],
    ]);
    expect(JSON.stringify(await listed('cadre-2'))).not.toMatch(/openid|demo-/);
  });

  test('are all there, with more people than the platform gives at once', async () => {
    const many = Array.from({ length: 1300 }, (_, i): Record<string, unknown> => {
      const id = String(i).padStart(4, '0');
      return {
        _id: `in-${id}`,
        campaignId: KANGCHENG.campaignId,
        siteId: i % 2 === 0 ? 'site-kc' : 'site-dj',
        memberId: `m-${id}`,
        unitId: 'unit-edu',
        name: '测试',
        at: new Date(Date.UTC(2017, 7, 22, 1, 0, i)),
        late: false,
      };
    });
    await county.begin({}, { sites: [{ ...KANGCHENG }, { ...DIJING }], checkIns: many });
    const { items } = await listed('office');
    const sum = items.flatMap(({ units }) => units.map(({ present }) => present)).reduce((a, b) => a + b, 0);
    expect(sum).toBe(1300);
  });

  test('cost one request, however many sites', async () => {
    await begin([...ALL, ...Array.from({ length: 60 }, (_, i) => site({ _id: `site-${i}`, code: `MN${i}` }))]);
    await listed('cadre-1');
    const before = county.counted();
    await listed('cadre-1');
    // The membership is the other one.
    expect(county.counted() - before).toBe(2);
  });
});

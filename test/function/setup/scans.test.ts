import type { AuditDoc, SiteDoc } from '../../../cloudfunctions/common/model';
import type { SiteScanDoc } from '../../../cloudfunctions/directory/model';
import type { SiteFigures } from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';
import { sites } from '../../support/fixture';
import { nextRequest, problemOf, submit, useCounty } from '../county';

/** From the poster to the answer: who scanned a site's code, who said something, who was answered; and sites that go. */
const county = useCounty();
const { as, cloud } = county;

const [KANGCHENG, DIJING] = sites as [SiteDoc, SiteDoc];

const begin = (...all: SiteDoc[]) => county.begin({}, { sites: all.map((site) => ({ ...site })) });
const at = (moment: string) => cloud().clock.set(new Date(`2017-${moment}+08:00`));
const scan = (who: CastName, code = 'KC0001') => as(who).ok('directory', 'sites.scanned', { code });
const stored = () => cloud().database.dump('siteScans') as unknown as SiteScanDoc[];
const people = () => stored().reduce((sum, doc) => sum + doc.people.length, 0);
const figures = async (who: CastName = 'office'): Promise<SiteFigures[]> => (await as(who).ok('report', 'sites')).items;
const of = async (id: string): Promise<SiteFigures> => (await figures()).find(({ site }) => site.id === id)!;

describe('a scan', () => {
  test('counts each person once a day at each site, as often and as many at once as they tell it', async () => {
    const everybody = Array.from({ length: 40 }, (_, i) => `resident-${i + 1}` as const);
    await Promise.all([...everybody, ...everybody].map((who) => scan(who)));
    for (const code of ['s=KC0001', 's%3DKC0001', 'KC0001']) await scan('resident-1', code);
    expect(people()).toBe(40);
    expect(stored().length).toBeLessThanOrEqual(16);
    for (const { _id, people: marks, shard } of stored()) {
      expect(_id).toBe(`site-kc:2017-08-22:${shard}`);
      expect(marks.every((mark) => mark.startsWith(shard))).toBe(true);
    }
    // Nobody is named, and nothing leads from one day or site to another.
    const marks = () => stored().flatMap((doc) => doc.people);
    expect(JSON.stringify(stored())).not.toContain('resident');
    await scan('resident-1', 'DJ0002');
    at('08-23T00:00:01');
    await scan('resident-1');
    expect(new Set(marks()).size).toBe(42);
    expect(await of('site-kc')).toMatchObject({ scans: 41, scansOnDay: 40 });
    expect(await of('site-dj')).toMatchObject({ scans: 1, scansOnDay: 1 });
  });

  test.each([false, true])('killed while it is written (after it: %p) is counted once by its repeat', async (after) => {
    cloud().addFault({ action: 'database.insertDocument', times: 1, function: 'directory', kill: true, after });
    await expect(scan('resident')).rejects.toThrow();
    await scan('resident');
    expect(people()).toBe(1);
  });

  test('of a code of no site, or while no campaign runs, is none; home stays a look', async () => {
    expect((await problemOf(as('resident'), 'directory', 'sites.scanned', { code: 'XX9999' })).code).toBe('NOT_FOUND');
    await as('resident').ok('directory', 'home', { site: 'KC0001' });
    const before = county.counted();
    await as('resident').ok('directory', 'home', { site: 'KC0001' });
    expect(county.counted() - before).toBeLessThanOrEqual(2);
    expect(stored()).toEqual([]);
    await county.begin({ status: 'draft' });
    expect(await scan('resident')).toEqual({ counted: false });
    expect(stored()).toEqual([]);
  });
});

describe('the figures of sites', () => {
  test('lead from the poster to the answer', async () => {
    await begin(KANGCHENG, { ...DIJING, unitIds: ['unit-tax'] });
    for (const who of ['resident-1', 'resident-2', 'resident-3'] as const) await scan(who);
    const { id } = await submit(as('resident-1'));
    await submit(as('resident-2'), { content: '垃圾桶满了没人收' });
    await as('admin-1').ok('directory', 'sites.checkIn', { requestId: nextRequest(), code: 'KC0001' });
    const step = { requestId: nextRequest(), id, version: 1 };
    await as('admin-1').ok('suggestion', 'accept', step);
    await as('admin-1').ok('suggestion', 'resolve', {
      ...step,
      requestId: nextRequest(),
      version: 2,
      note: '换了新的灯泡，请您看看。',
    });
    at('08-22T09:20:00');
    await cloud().fireTimer('dispatch', 'rollup');
    await cloud().idle();
    expect(await of('site-kc')).toEqual({
      site: { id: 'site-kc', name: '康成小区', place: '康成小区门口', date: '2017-08-22', from: '09:00', to: '11:00' },
      scans: 3,
      scansOnDay: 3,
      submissions: 2,
      answered: 1,
      checkedIn: 1,
      unscanned: false,
    });
    // The editor sees all, an admin those on whose roster the unit is: without a roster a site is everybody's.
    const ids = async (who: CastName) => (await figures(who)).map(({ site }) => site.id).sort();
    expect(await ids('editor')).toEqual(['site-dj', 'site-kc']);
    expect(await ids('admin-2')).toEqual(['site-dj', 'site-kc']);
    expect(await ids('admin-1')).toEqual(['site-kc']);
    for (const who of ['cadre-1', 'resident'] as const) {
      expect((await problemOf(as(who), 'report', 'sites')).code).toBe('PERMISSION_DENIED');
    }
  });

  test('have the list behind them, also when something was taken back or is solved together', async () => {
    const listed = async (figure: string) =>
      (await as('office').ok('suggestion', 'queue', { siteId: 'site-kc', figure })).items.map(({ id }) => id).sort();
    const counted = async () => {
      await county.delivered();
      await cloud().fireTimer('dispatch', 'rollup');
      await cloud().idle();
      const { submissions, answered } = await of('site-kc');
      const lists = [await listed('received'), await listed('answered')];
      expect(lists.map((ids) => ids.length)).toEqual([submissions, answered]);
      return lists;
    };
    const [a = '', b = '', c = '', d = ''] = await Promise.all(
      [1, 2, 3, 4].map(async (n) => (await submit(as(`resident-${n}`))).id),
    );
    await submit(as('resident-5'), { site: 'DJ0002' });
    expect(await counted()).toEqual([[a, b, c, d].sort(), []]);
    await as('resident-1').ok('suggestion', 'withdraw', { requestId: nextRequest(), id: a, version: 1 });
    const note = '灯都换好了，以后每周查一次。';
    await as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id: b, version: 1 });
    const put = { requestId: nextRequest(), id: b, version: 2, note, date: '2017-08-30' };
    await as('admin-1').ok('suggestion', 'defer', put);
    const together = { requestId: nextRequest(), title: '楼道照明坏了没人修', suggestionIds: [c, d] };
    const { problem } = await as('admin-1').ok('problem', 'create', together);
    expect(await counted()).toEqual([[b, c, d].sort(), [b]]);
    const solved = { requestId: nextRequest(), id: problem.id, version: problem.version, note };
    await as('admin-1').ok('problem', 'resolve', solved);
    expect(await counted()).toEqual([[b, c, d].sort(), [b, c, d].sort()]);
  });

  test('flag a site where nobody scanned, once its hours are over', async () => {
    const flags = async () => (await figures()).filter(({ unscanned }) => unscanned).map(({ site }) => site.id);
    await scan('resident', 'DJ0002');
    at('08-22T11:00:59');
    expect(await flags()).toEqual([]);
    at('08-22T11:01:00');
    expect(await flags()).toEqual(['site-kc']);
    // A late one doesn't undo that nobody came on the day.
    at('08-23T08:00:00');
    await scan('resident');
    expect(await of('site-kc')).toMatchObject({ scans: 1, scansOnDay: 0, unscanned: true });
  });

  test('cost the same however many sites', async () => {
    const cost = async () => {
      await figures();
      const before = county.counted();
      await figures();
      return county.counted() - before;
    };
    const few = await cost();
    await begin(...Array.from({ length: 80 }, (_, i) => ({ ...KANGCHENG, _id: `site-${i}`, code: `MN${i}` })));
    expect(await cost()).toBe(few);
    expect(few).toBeLessThanOrEqual(4);
    await begin();
    expect(await figures()).toEqual([]);
  });
});

describe('removing a site', () => {
  const remove = (fields: Record<string, unknown> = {}, who: CastName = 'office') =>
    as(who).call('directory', 'sites.remove', { requestId: nextRequest(), id: 'site-kc', version: 1, ...fields });
  const left = () => (cloud().database.dump('sites') as unknown as SiteDoc[]).map(({ _id }) => _id);

  test('takes it away for everybody, once; its repeat is answered alike', async () => {
    const requestId = nextRequest();
    const answers = await Promise.all(Array.from({ length: 4 }, () => remove({ requestId })));
    expect(answers).toEqual(Array(4).fill({ ok: true, data: { id: 'site-kc' } }));
    expect(left()).toEqual(['site-dj']);
    expect((await as('resident').ok('directory', 'home', { site: 'KC0001' })).site).toBeNull();
    expect(await remove()).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    const entries = cloud().database.dump('audit') as unknown as AuditDoc[];
    expect(entries.filter(({ action }) => action === 'directory.sites.remove')).toHaveLength(1);
  });

  test.each([false, true])('killed at the removal (after it: %p) is finished by the repeat', async (after) => {
    const requestId = nextRequest();
    cloud().addFault({ action: 'database.removeDocument', times: 1, function: 'directory', kill: true, after });
    await expect(remove({ requestId })).rejects.toThrow();
    // What a dead one has begun is free again after a while.
    cloud().clock.advance(30_000);
    expect(await remove({ requestId })).toEqual({ ok: true, data: { id: 'site-kc' } });
    expect(left()).toEqual(['site-dj']);
  });

  test('is refused where somebody has been, with the reason', async () => {
    const refused = async (message: string) => {
      expect(await remove()).toMatchObject({ ok: false, error: { code: 'FAILED_PRECONDITION', message } });
      expect(left()).toHaveLength(2);
    };
    await scan('resident');
    await refused('已经有人在这里扫过码或签过到，这个宣传点要留着');
    await county.begin();
    await as('cadre-1').ok('directory', 'sites.checkIn', { requestId: nextRequest(), code: 'KC0001' });
    await refused('已经有人在这里扫过码或签过到，这个宣传点要留着');
    await county.begin();
    const logged = await as('cadre-1').ok('visit', 'log', {
      items: [
        {
          requestId: nextRequest(),
          kind: 'site',
          districtId: 'kangcheng',
          at: '2017-08-22T09:10:00+08:00',
          outcome: 'done',
          explained: true,
          attendance: 3,
          site: 'KC0001',
        },
      ],
    });
    expect(logged.items).toMatchObject([{ ok: true }]);
    await refused('已经有走访记录写的是这里，这个宣传点要留着');
    await county.begin();
    await submit(as('resident'));
    // It isn't counted yet.
    await refused('已经有人在这里提过意见，这个宣传点要留着');
    at('08-22T09:20:00');
    await cloud().fireTimer('dispatch', 'rollup');
    await cloud().idle();
    await refused('已经有人在这里提过意见（1 条），这个宣传点要留着');
  });

  test('is for the office, on what it has seen', async () => {
    for (const who of ['admin-1', 'cadre-1', 'editor', 'resident'] as const) {
      expect(await remove({}, who)).toMatchObject({ ok: false, error: { code: 'PERMISSION_DENIED' } });
    }
    const setup = await as('office').ok('directory', 'sites.get', { id: 'site-kc' });
    await as('office').ok('directory', 'sites.save', {
      requestId: nextRequest(),
      id: 'site-kc',
      version: 1,
      name: setup.name,
      place: '北门外',
      districtId: setup.district.id,
      date: setup.date,
      from: setup.from,
      to: setup.to,
      unitIds: [],
    });
    expect(await remove()).toMatchObject({
      ok: false,
      error: { code: 'ABORTED', current: { id: 'site-kc', place: '北门外', version: 2 } },
    });
    expect(await remove({ version: 2 })).toMatchObject({ ok: true });
  });
});

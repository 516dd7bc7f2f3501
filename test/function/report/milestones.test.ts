import type { AuditDoc, CoverageDoc, DoorTally, MemberDoc, SubmissionDoc } from '../../../cloudfunctions/common/model';
import type { ReminderDoc } from '../../../cloudfunctions/report/milestones/model';
import type { Fixture } from '../../../local/cloud';
import type { About, KickOffView, MilestonesView, RemindedView } from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';
import { ASSIGNED_TEMPLATE, CAMPAIGN_ID, members, ROBOT_KEY, units } from '../../support/fixture';
import { nextRequest, problemOf, useCounty } from '../county';

/** 启动、走访、交表: who is on the notice's days, who isn't, and how the office reminds them. */
const county = useCounty();
const { as, cloud } = county;

const MILESTONES = [
  { id: 'kick-off', title: '启动仪式', date: '2017-08-20' },
  { id: 'visits', title: '走访', date: '2017-08-31' },
  { id: 'forms', title: '上交征询表', date: '2017-08-31' },
];

const begin = (collections: Fixture = {}, changed = {}) =>
  county.begin({ milestones: MILESTONES, ...changed }, collections);
beforeEach(() => begin());

const at = (moment: string) => cloud().clock.set(new Date(`2017-${moment}+08:00`));

const record = (who: CastName, fields: Record<string, unknown> = {}): Promise<KickOffView> =>
  as(who).ok('report', 'kickOff', { requestId: nextRequest(), date: '2017-08-18', people: 46, ...fields });
const refused = (who: CastName, fields: Record<string, unknown> = {}) =>
  problemOf(as(who), 'report', 'kickOff', { requestId: nextRequest(), date: '2017-08-18', people: 46, ...fields });
const shown = (who: CastName, fields = {}) => as(who).ok('report', 'kickOff.get', fields);
const board = (who: CastName): Promise<MilestonesView> => as(who).ok('report', 'milestones');
const remind = (about: About, requestId = nextRequest()): Promise<RemindedView> =>
  as('office').ok('report', 'remindAll', { requestId, about });

/** A picture that this person has uploaded. */
async function picture(who: CastName): Promise<string> {
  const { uploadPrefix } = await as(who).ok('directory', 'home');
  return cloud().putFile(`${uploadPrefix}${nextRequest()}.png`, Buffer.from('a picture'), as(who).openid);
}

const TALLY: DoorTally = {
  tried: 7,
  done: 5,
  declined: 1,
  todo: 1,
  extra: 0,
  days: { '2017-08-19': 3, '2017-08-21': 2 },
  lastAt: null,
};
const visited = (districtId: string, total: DoorTally): CoverageDoc => ({
  _id: `${CAMPAIGN_ID}:${districtId}`,
  campaignId: CAMPAIGN_ID,
  districtId,
  path: ['county', 'town', 'east', districtId],
  version: 1,
  buildings: {},
  total,
  updatedAt: new Date('2017-08-21T10:00:00+08:00'),
});
const handedIn = (unitId: string, fields: Partial<SubmissionDoc> = {}): SubmissionDoc => ({
  _id: `submission-${unitId}`,
  campaignId: CAMPAIGN_ID,
  unitId,
  memberId: 'member-admin-1',
  at: new Date('2017-08-22T08:00:00+08:00'),
  late: false,
  number: 1,
  hash: 'abc',
  forms: 12,
  fileId: 'cloud://x/y',
  ...fields,
});
const plain = (...docs: object[]): Record<string, unknown>[] => docs.map((doc) => ({ ...doc }));

describe('启动仪式', () => {
  test('is written down by the unit, with pictures, and the office sees it', async () => {
    expect(await shown('admin-1')).toEqual({
      unit: { id: 'unit-edu', name: '县教育局' },
      kickOff: null,
      deadline: { date: '2017-08-20', daysLeft: -2 },
    });
    const view = await record('admin-1', { photos: [await picture('admin-1')], note: ' 在广场开的 ' });
    expect(view).toMatchObject({
      unit: { id: 'unit-edu', name: '县教育局' },
      date: '2017-08-18',
      people: 46,
      note: '在广场开的',
      late: false,
      by: '测试admin-1',
      at: '2017-08-22T09:15:00+08:00',
      version: 1,
    });
    const { kickOff } = await shown('office', { unitId: 'unit-edu' });
    expect(kickOff).toMatchObject({ people: 46, version: 1 });
    const [photo] = kickOff!.photos;
    expect(await (await fetch(photo!.url!)).text()).toBe('a picture');
    expect(await record('admin-2', { date: '2017-08-21' })).toMatchObject({ late: true });
    const entries = cloud().database.dump('audit') as unknown as AuditDoc[];
    expect(entries.filter(({ action }) => action === 'report.kickOff')).toHaveLength(2);
  });

  test('is corrected on what was seen; pictures stay or go by their places', async () => {
    const [a, b] = [await picture('admin-1'), await picture('admin-1')];
    await record('admin-1', { photos: [a, b] });
    const c = await picture('admin-1');
    const corrected = await record('admin-1', { version: 1, people: 52, kept: [1], photos: [c] });
    expect(corrected).toMatchObject({ people: 52, version: 2 });
    expect(cloud().database.dump('kickOffs')).toMatchObject([{ photos: [{ fileId: b }, { fileId: c }] }]);
    const stale = await refused('admin-1', { version: 1, people: 99 });
    expect(stale).toMatchObject({ code: 'ABORTED', current: { people: 52, version: 2 } });
    expect(await refused('admin-1', { people: 99 })).toMatchObject({ code: 'ABORTED', current: { version: 2 } });
    expect(await refused('admin-1', { version: 2, kept: [2] })).toMatchObject({ field: 'kept' });
    expect(await refused('admin-1', { version: 2, kept: [0, 1], photos: [a, b] })).toMatchObject({ field: 'photos' });
    expect(await refused('admin-2', { version: 1 })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('sent twice, at once by many, or after a lost answer is one', async () => {
    const requestId = nextRequest();
    const views = await Promise.all(Array.from({ length: 6 }, () => record('admin-1', { requestId })));
    expect(new Set(views.map((view) => JSON.stringify(view))).size).toBe(1);
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        as('admin-1').call('report', 'kickOff', {
          requestId: nextRequest(),
          date: '2017-08-18',
          people: i + 1,
          version: 1,
        }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(cloud().database.dump('kickOffs')).toMatchObject([{ version: 2 }]);
    for (const after of [false, true]) {
      const again = { requestId: nextRequest(), version: after ? 3 : 2, people: 60 };
      cloud().addFault({ action: 'database.modifyAndReturnDoc', times: 1, function: 'report', kill: true, after });
      await expect(record('admin-1', again)).rejects.toThrow();
      expect(await record('admin-1', again)).toMatchObject({ people: 60, version: after ? 4 : 3 });
    }
  });

  test('is refused with a word at its field', async () => {
    const others = await picture('admin-2');
    for (const [fields, field] of [
      [{ date: '2017-08-23' }, 'date'],
      [{ date: '2017-05-16' }, 'date'],
      [{ photos: [others] }, 'photos'],
      [{ people: 0 }, 'people'],
      [{ people: 10_000 }, 'people'],
      [{ note: '长'.repeat(501) }, 'note'],
    ] as const) {
      expect(await refused('admin-1', fields)).toMatchObject({ code: 'INVALID_ARGUMENT', field });
    }
    expect((await refused('admin-1', { date: '2017-05-16' })).message).toBe('这一天太早了，最早 5月17日');
    for (const who of ['office', 'cadre-1', 'editor', 'resident'] as const) {
      expect((await refused(who)).code).toBe('PERMISSION_DENIED');
    }
    expect((await problemOf(as('admin-1'), 'report', 'kickOff.get', { unitId: 'unit-tax' })).code).toBe(
      'PERMISSION_DENIED',
    );
    for (const status of ['draft', 'archived']) {
      await begin({}, { status });
      expect((await refused('admin-1')).code).toBe('FAILED_PRECONDITION');
    }
    expect(cloud().database.dump('kickOffs')).toEqual([]);
  });
});

describe('files of pictures that a correction takes out', () => {
  const HOUR_MS = 3_600_000;
  /** Whether files still lie in the storage, as who uploaded them sees it. */
  const there = (...files: string[]) =>
    Promise.all(
      files.map(async (fileId) => {
        const address = `${cloud().url}/wx/files?fileID=${encodeURIComponent(fileId)}`;
        return (await fetch(address, { headers: { 'x-wx-openid': as('admin-1').openid } })).ok;
      }),
    );
  const cleared = async () => {
    cloud().clock.advance(HOUR_MS);
    await cloud().fireTimer('dispatch', 'purge');
    await cloud().idle();
  };
  const waiting = () => cloud().database.dump('reportFiles').length;
  const pictures = async (): Promise<[string, string, string]> => [
    await picture('admin-1'),
    await picture('admin-1'),
    await picture('admin-1'),
  ];

  test('are deleted an hour later; those that stay, came again, or were never taken out, are not', async () => {
    const [a, b, c] = await pictures();
    await record('admin-1', { photos: [a, b] });
    await record('admin-1', { version: 1, kept: [1], photos: [c] });
    // A call that is under way may still lose to somebody: nothing is deleted before it is over.
    await cloud().fireTimer('dispatch', 'purge');
    expect(await there(a, b, c)).toEqual([true, true, true]);
    await cleared();
    expect(await there(a, b, c)).toEqual([false, true, true]);
    expect(waiting()).toBe(0);
    // Out and in again before they are looked at.
    await record('admin-1', { version: 2 });
    await record('admin-1', { version: 3, photos: [c] });
    await cleared();
    expect(await there(b, c)).toEqual([false, true]);
    // Of many corrections at once one counts: what the others wanted to take out stays where it doesn't agree.
    const d = await picture('admin-1');
    await record('admin-1', { version: 4, kept: [0], photos: [d] });
    const answers = await Promise.all(
      [[0], [1], [0, 1]].map((kept) =>
        as('admin-1').call('report', 'kickOff', {
          requestId: nextRequest(),
          date: '2017-08-18',
          people: 46,
          version: 5,
          kept,
        }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const [{ photos }] = cloud().database.dump('kickOffs') as [{ photos: { fileId: string }[] }];
    const left = photos.map(({ fileId }) => fileId);
    cloud().addFault({ action: 'storage.batchDeleteFile', times: 1, kill: true, after: true, function: 'dispatch' });
    await cleared();
    await cleared();
    expect(await there(c, d)).toEqual([left.includes(c), left.includes(d)]);
    expect(waiting()).toBe(0);
  });

  test.each([
    ['the log', 'database.insertDocument', 0],
    ['what may go', 'database.insertDocument', 1],
    ['the correction', 'database.modifyAndReturnDoc', 0],
  ] as const)('killed before and after it writes %s, none is lost and none stays for good', async (_, action, skip) => {
    for (const after of [false, true]) {
      await begin();
      const [a, b, c] = await pictures();
      await record('admin-1', { photos: [a, b] });
      const correction = { requestId: nextRequest(), version: 1, kept: [1], photos: [c] };
      cloud().addFault({ action, skip, times: 1, function: 'report', kill: true, after });
      await expect(record('admin-1', correction)).rejects.toThrow();
      const done = action === 'database.modifyAndReturnDoc' && after;
      await cleared();
      expect(cloud().database.dump('kickOffs')).toMatchObject([{ version: done ? 2 : 1 }]);
      expect(await there(a, b)).toEqual([!done, true]);
      expect(waiting()).toBe(0);
      // The phone sends it again.
      expect(await record('admin-1', correction)).toMatchObject({ version: 2 });
      await cleared();
      expect(await there(a, b, c)).toEqual([false, true, true]);
      expect(waiting()).toBe(0);
    }
  });
});

test("pictures go on the campaign's day, with their files; that there was a kick-off stays", async () => {
  const fileId = await picture('admin-1');
  await record('admin-1', { photos: [fileId] });
  await record('admin-2');
  const [photo] = (await shown('office', { unitId: 'unit-edu' })).kickOff!.photos;
  await county.change({ eraseOn: '2017-08-22', revision: 2 });
  // The hourly tick of what is to be erased.
  at('08-22T10:38:00');
  await cloud().fireTimer('dispatch', 'deliver');
  await cloud().idle();
  expect(
    cloud()
      .database.dump('kickOffs')
      .map(({ photos }) => photos),
  ).toEqual([[], []]);
  const { kickOff } = await shown('office', { unitId: 'unit-edu' });
  expect(kickOff).toMatchObject({ people: 46, photos: [], version: 2 });
  // Files are deleted by the tick that clears files away.
  await cloud().fireTimer('dispatch', 'purge');
  expect((await fetch(photo!.url!)).status).toBe(404);
});

test("a picture that is added while the day's erasing goes on goes with the others", async () => {
  const [first, second] = [await picture('admin-1'), await picture('admin-1')];
  await record('admin-1', { photos: [first] });
  await county.change({ eraseOn: '2017-08-22', revision: 2 });
  at('08-22T10:38:00');
  // It has read which pictures there are, and is about to write them down.
  cloud().resetCounts();
  cloud().addFault({ action: 'database.insertDocument', function: 'dispatch', skip: 2, times: 1, delayMs: 1500 });
  const tick = cloud().fireTimer('dispatch', 'deliver');
  const inserts = () =>
    cloud()
      .requests('dispatch')
      .filter((action) => action === 'database.insertDocument').length;
  while (inserts() < 3) await new Promise((resolve) => setTimeout(resolve, 20));
  const adding = { requestId: nextRequest(), date: '2017-08-18', people: 46, version: 1, kept: [0], photos: [second] };
  const { ok } = await as('admin-1').call('report', 'kickOff', adding);
  await tick;
  await cloud().idle();
  expect(cloud().database.dump('kickOffs')).toMatchObject([{ photos: [] }]);
  const noted = cloud()
    .database.dump('reportFiles')
    .map(({ fileId }) => fileId);
  // Who was too slow was told so, and has added nothing.
  expect(noted.sort()).toEqual((ok ? [first, second] : [first]).sort());
});

describe('the board', () => {
  beforeEach(async () => {
    await begin({
      coverage: plain(visited('kangcheng', TALLY)),
      submissions: plain(handedIn('unit-tax', { late: true, number: 2 })),
    });
    await record('admin-2', { date: '2017-08-21' });
  });

  test('says of every unit what it has done, and what not', async () => {
    const view = await board('office');
    expect(view.deadlines).toEqual({
      'kick-off': { date: '2017-08-20', daysLeft: -2 },
      visits: { date: '2017-08-31', daysLeft: 9 },
      forms: { date: '2017-08-31', daysLeft: 9 },
    });
    expect(view.units).toEqual([
      {
        unit: { id: 'unit-edu', name: '县教育局' },
        standing: { 'kick-off': 'lacking', visits: 'done', forms: 'lacking' },
        kickOff: null,
        visiting: { since: '2017-08-19', done: 5, households: expect.any(Number) as number },
        submitted: null,
      },
      {
        unit: { id: 'unit-tax', name: '县税务局' },
        standing: { 'kick-off': 'late', visits: 'lacking', forms: 'late' },
        kickOff: { date: '2017-08-21', people: 46, photos: 0 },
        visiting: { since: null, done: 0, households: 100 },
        submitted: { at: '2017-08-22T08:00:00+08:00', number: 2, forms: 12 },
      },
      {
        unit: { id: 'unit-housing', name: '县住建局' },
        standing: { 'kick-off': 'lacking', visits: 'none', forms: 'none' },
        kickOff: null,
        visiting: null,
        submitted: null,
      },
    ]);
    expect(view.totals).toEqual({
      'kick-off': { of: 3, lacking: 2, late: 1 },
      visits: { of: 2, lacking: 1, late: 0 },
      forms: { of: 2, lacking: 1, late: 1 },
    });
    expect(view.remindedAt).toEqual({ 'kick-off': null, visits: null, forms: null });
  });

  test('shows an admin the own unit, and others nothing', async () => {
    const own = await board('admin-1');
    expect(own.units).toEqual((await board('office')).units.slice(0, 1));
    expect(own.totals['kick-off']).toEqual({ of: 1, lacking: 1, late: 0 });
    for (const who of ['cadre-1', 'editor', 'resident'] as const) {
      expect((await problemOf(as(who), 'report', 'milestones')).code).toBe('PERMISSION_DENIED');
    }
  });

  test('takes a door that was only tried for a beginning, and one after the last day for late', async () => {
    const tried = { ...TALLY, done: 0, days: {} };
    await begin({ coverage: plain(visited('kangcheng', tried)) });
    expect((await board('admin-1')).units[0]).toMatchObject({
      standing: { visits: 'done' },
      visiting: { since: null },
    });
    await begin({ coverage: plain(visited('kangcheng', { ...TALLY, days: { '2017-09-02': 5 } })) });
    expect((await board('admin-1')).units[0]).toMatchObject({ standing: { visits: 'late' } });
  });

  test('a unit without a district owes a set once something was sent to it', async () => {
    await as('resident').ok('suggestion', 'submit', {
      requestId: nextRequest(),
      aspect: 'livelihood',
      content: '停水两天了',
      category: 'water-heat-power',
    });
    at('08-22T09:20:00');
    await cloud().fireTimer('dispatch', 'rollup');
    await cloud().idle();
    expect((await board('admin-3')).units[0]).toMatchObject({ standing: { forms: 'lacking', visits: 'none' } });
  });

  test('costs the same however many units, and fits a campaign without milestones', async () => {
    const more = Array.from({ length: 120 }, (_, i) => ({ ...units[2]!, _id: `unit-more-${i}`, order: 10 + i }));
    const cost = async () => {
      await board('office');
      const before = county.counted();
      await board('office');
      return county.counted() - before;
    };
    const few = await cost();
    await begin({ units: plain(...units, ...more) }, { milestones: [] });
    expect(await cost()).toBe(few);
    expect(few).toBeLessThanOrEqual(8);
    const view = await board('office');
    expect(view.units).toHaveLength(123);
    expect(view.deadlines['kick-off']).toEqual({ date: null, daysLeft: null });
    expect(await record('admin-1', { date: '2017-08-22' })).toMatchObject({ late: false });
  });
});

describe('a reminder to all who lack it', () => {
  const inboxes = () =>
    cloud()
      .database.dump('notifications')
      .filter(({ event }) => event === 'milestone.reminder')
      .map(({ openid, text }) => [openid, text]);
  const phones = () =>
    cloud()
      .messages()
      .filter(({ channel }) => channel === 'subscribe')
      .map(({ openid }) => openid);
  const robots = () =>
    cloud()
      .messages()
      .filter((message) => message.channel === 'robot');
  const reminders = () => cloud().database.dump('reminders') as unknown as ReminderDoc[];
  const allow = async (who: CastName) => {
    as(who).allows(ASSIGNED_TEMPLATE);
    await as(who).ok('inbox', 'subscribed', { requestId: nextRequest(), templateIds: [ASSIGNED_TEMPLATE] });
  };

  test('reaches each admin once, in the inbox, on the phone and in the group', async () => {
    // One person who is admin of two of them is one person.
    const both: MemberDoc = { ...members[0]!, _id: 'member-both', unitId: 'unit-housing' };
    await begin({ members: plain(...members, both) });
    for (const who of ['admin-1', 'admin-2', 'admin-3'] as const) await allow(who);
    await record('admin-2');
    expect(await remind('kick-off')).toEqual({
      about: 'kick-off',
      at: '2017-08-22T09:15:00+08:00',
      units: 2,
      withoutAdmin: [],
    });
    await county.delivered();
    const words = '8月20日 前就该开完启动仪式了，请尽快补上，再登记一下。';
    expect(inboxes().sort()).toEqual([
      ['demo-admin-1', words],
      ['demo-admin-3', words],
    ]);
    expect(phones().sort()).toEqual(['demo-admin-1', 'demo-admin-3']);
    expect(robots()).toMatchObject([{ openid: ROBOT_KEY }]);
    expect((await board('office')).remindedAt).toMatchObject({ 'kick-off': '2017-08-22T09:15:00+08:00', visits: null });
    const { items } = await as('admin-1').ok('inbox', 'list');
    expect(items[0]).toMatchObject({ title: '还没有登记启动仪式', page: 'admin/pages/milestones/milestones' });
  });

  test('goes out once a day, whoever taps, and the repeat of a request gives what it gave', async () => {
    const requestId = nextRequest();
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => as('office').call('report', 'remindAll', { requestId, about: 'visits' })),
      ...Array.from({ length: 4 }, () =>
        as('office').call('report', 'remindAll', { requestId: nextRequest(), about: 'visits' }),
      ),
    ]);
    const good = answers.filter(({ ok }) => ok).map((answer) => JSON.stringify(answer));
    expect([1, 4]).toContain(good.length);
    expect(new Set(good).size).toBe(1);
    for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('RESOURCE_EXHAUSTED');
    await county.delivered();
    expect(inboxes()).toHaveLength(2);
    expect(await problemOf(as('office'), 'report', 'remindAll', { requestId: nextRequest(), about: 'visits' })).toEqual(
      {
        code: 'RESOURCE_EXHAUSTED',
        message: '今天 09:15 已经提醒过了，明天再提醒吧',
      },
    );
    expect(await remind('forms')).toMatchObject({ units: 2 });
    at('08-23T00:00:01');
    expect(await remind('visits')).toMatchObject({ units: 2 });
    expect(reminders()).toHaveLength(3);
    const entries = cloud().database.dump('audit') as unknown as AuditDoc[];
    expect(entries.filter(({ action }) => action === 'report.remindAll').length).toBeGreaterThanOrEqual(3);
  });

  test('is delivered at once, before any timer comes by', async () => {
    await remind('visits');
    await cloud().idle();
    expect(inboxes()).toHaveLength(2);
  });

  test('says which units have no admin, tells their group, and comes back to nobody', async () => {
    await begin({ members: plain(...members.filter(({ _id }) => _id !== 'member-admin-1')) });
    expect(await remind('kick-off')).toMatchObject({ units: 3, withoutAdmin: [{ id: 'unit-edu', name: '县教育局' }] });
    await county.delivered();
    expect(
      inboxes()
        .map(([openid]) => openid)
        .sort(),
    ).toEqual(['demo-admin-2', 'demo-admin-3']);
    expect(robots()).toHaveLength(1);
  });

  test('is refused when none lacks it, and to everybody but the office', async () => {
    for (const who of ['admin-1', 'admin-2', 'admin-3'] as const) await record(who);
    expect(
      await problemOf(as('office'), 'report', 'remindAll', { requestId: nextRequest(), about: 'kick-off' }),
    ).toEqual({
      code: 'FAILED_PRECONDITION',
      message: '各单位都登记了启动仪式，不用提醒',
    });
    for (const who of ['admin-1', 'cadre-1', 'editor', 'resident'] as const) {
      const problem = await problemOf(as(who), 'report', 'remindAll', { requestId: nextRequest(), about: 'visits' });
      expect(problem.code).toBe('PERMISSION_DENIED');
    }
    expect(reminders()).toEqual([]);
  });

  test('of a whole county is delivered in parts, whatever dies on the way, and each is told once', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ ...units[2]!, _id: `unit-more-${i}`, order: 10 + i }));
    const admins = many.map(({ _id }, i) => ({
      ...members[2]!,
      _id: `member-more-${i}`,
      openid: `more-admin-${i}`,
      unitId: _id,
    }));
    await begin({ units: plain(...units, ...many), members: plain(...members, ...admins) });
    county.withoutKicks();
    const requestId = nextRequest();
    cloud().addFault({
      action: 'database.insertDocument',
      times: 1,
      skip: 1,
      function: 'report',
      kill: true,
      after: true,
    });
    await expect(remind('kick-off', requestId)).rejects.toThrow();
    expect(await remind('kick-off', requestId)).toMatchObject({ units: 63 });
    for (const skip of [3, 9, 14]) {
      cloud().addFault({ action: '*', function: 'dispatch', times: 1, skip, kill: true, after: true });
      await cloud().fireTimer('dispatch', 'deliver');
      cloud().clock.advance(95_000);
    }
    cloud().clearFaults();
    for (let i = 0; i < 6 && reminders()[0]?.outboxDueAt; i += 1) {
      await cloud().fireTimer('dispatch', 'deliver');
      cloud().clock.advance(95_000);
    }
    await cloud().idle();
    expect(reminders()[0]?.outboxDueAt).toBeNull();
    const told = inboxes().map(([openid]) => openid);
    expect(told).toHaveLength(63);
    expect(new Set(told).size).toBe(63);
    expect(robots().length).toBeLessThanOrEqual(1);
  });
});

import type { UsageDoc } from '../../cloudfunctions/common/model';
import type { VisitView } from '../../miniprogram/contract';
import type { CastName } from '../support/cast';
import { nextRequest, problemOf } from './county';
import { log, SAID, useVisits, VISIT } from './visit/visits';

/** The household finds its record: with the code of who was there and the six digits that were told at the door. */
const county = useVisits();
const { as, cloud, suggestions, visits } = county;

const NUMBER = '204681';
const RESPONDENT = { name: '演示居民甲', phone: '13000000001' };
const GIVEN = { leaflet: 1, letter: 1, handbook: 0 };

let card = '';
beforeEach(async () => {
  const { scene } = await as('cadre-1').ok('visit', 'code');
  card = scene.slice('v='.length);
});

const visit = (fields: Record<string, unknown> = {}) =>
  log(as('cadre-1'), { suggestions: [SAID], handedOut: GIVEN, claimNumber: NUMBER, ...fields });
const asking = (fields: Record<string, unknown> = {}) => ({
  requestId: nextRequest(),
  code: card,
  claimNumber: NUMBER,
  ...fields,
});
const claim = (who: CastName = 'resident', fields: Record<string, unknown> = {}): Promise<VisitView> =>
  as(who).ok('visit', 'claim', asking(fields));
const refused = (who: CastName = 'resident', fields: Record<string, unknown> = {}) =>
  problemOf(as(who), 'visit', 'claim', asking(fields));
const stored = (id: string) => visits().find((doc) => doc._id === id)!;
const authors = () => suggestions().map(({ openid }) => openid);
const usage = () => cloud().database.dump('usage') as unknown as UsageDoc[];
/** Nothing that a call of `visit.log` leaves is done by its end. */
const finishLater = () =>
  // Behind the log's entry and the visit.
  cloud().addFault({ action: 'database.insertDocument', function: 'visit', skip: 2, times: 1, kill: true });
const logged = (fields: Record<string, unknown> = {}) =>
  as('cadre-1')
    .call('visit', 'log', {
      items: [{ requestId: nextRequest(), ...VISIT, suggestions: [SAID], claimNumber: NUMBER, ...fields }],
    })
    .catch(() => null);
const settled = async () => {
  cloud().clock.advance(120_000);
  await cloud().fireTimer('dispatch', 'rollup');
  await cloud().idle();
};

describe("the cadre's code", () => {
  test('opens the page of the record, is the same each time, and says nothing about whose it is', async () => {
    const first = await as('cadre-1').ok('visit', 'code');
    expect(first).toMatchObject({
      contentType: 'image/png',
      scene: expect.stringMatching(/^v=[0-9a-f]{24}$/) as string,
    });
    expect(Buffer.from(first.image, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(await as('cadre-1').ok('visit', 'code')).toEqual(first);
    expect((await as('cadre-2').ok('visit', 'code')).scene).not.toBe(first.scene);
  });

  test.each(['resident', 'editor'] as const)('is nothing for %s', async (who) => {
    expect((await problemOf(as(who), 'visit', 'code')).code).toBe('PERMISSION_DENIED');
  });
});

describe('finding the record', () => {
  test('shows what was said and left, and which unit came: neither names nor the number', async () => {
    const { id } = await visit({ respondent: RESPONDENT, companions: ['测试社区干部'] });
    const view = await claim();
    expect(view).toMatchObject({
      id,
      own: true,
      at: '2017-08-22T09:00:00+08:00',
      districtName: '城关镇 · 东社区 · 康成小区 · 1号楼',
      door: '1-101',
      unit: { id: 'unit-edu', name: '县教育局' },
      handedOut: GIVEN,
      contact: { name: '演**', phone: '130****0001' },
      companions: [],
      photos: [],
      claimNumber: null,
      confirmedAt: null,
      pending: 0,
      suggestions: [{ content: SAID.content, status: 'submitted', unit: { name: '县教育局' } }],
    });
    expect(view.recorder).toEqual({ id: '', name: '走访干部' });
    expect(JSON.stringify(view)).not.toMatch(/测试cadre|测试社区干部|演示居民甲|13000000001|member-|204681|openid/);
  });

  test('makes what was said their own: in the list, to be withdrawn and corrected, its answer on their phone', async () => {
    await visit();
    expect(authors()).toEqual([null]);
    const [said] = (await claim()).suggestions;
    expect(said!.actions).toEqual(['withdraw', 'correct']);
    expect((await as('resident').ok('suggestion', 'mine')).items.map(({ id }) => id)).toEqual([said!.id]);
    await as('resident').ok('suggestion', 'correct', {
      requestId: nextRequest(),
      id: said!.id,
      version: said!.version,
      content: '楼道里的灯坏了三天，二单元',
    });
    expect((await claim()).suggestions[0]).toMatchObject({ content: '楼道里的灯坏了三天，二单元', version: 2 });
    const step = (name: string, version: number, fields: Record<string, unknown> = {}) =>
      as('admin-1').ok('suggestion', name as 'accept', { requestId: nextRequest(), id: said!.id, version, ...fields });
    await step('accept', 2);
    await step('resolve', 3, { note: '灯已经换好了' });
    await county.delivered();
    const events = (await as('resident').ok('inbox', 'list')).items.map(({ event }) => event);
    expect(events).toEqual(expect.arrayContaining(['suggestion.accepted', 'suggestion.resolved']));
    expect(cloud().database.dump('calls')).toEqual([]);
    const [now] = (await as('resident').ok('visit', 'get', { id: (await claim()).id })).suggestions;
    expect(now).toMatchObject({ status: 'resolved', actions: ['rate', 'reopen'] });
  });

  test('lets nobody read what the household has corrected and the office has to look at first', async () => {
    const { id } = await visit();
    const [said] = (await claim()).suggestions;
    const content = '楼道灯坏了，存疑测试词';
    await as('resident').ok('suggestion', 'correct', {
      requestId: nextRequest(),
      id: said!.id,
      version: said!.version,
      content,
    });
    const readBy = async (who: CastName) => (await as(who).ok('visit', 'get', { id })).suggestions[0];
    for (const who of ['resident', 'office'] as const) expect(await readBy(who)).toMatchObject({ content });
    for (const who of ['cadre-1', 'admin-1'] as const) {
      expect(await readBy(who)).toMatchObject({ content: SAID.content, excerpt: SAID.content });
    }
  });

  test('erased with everything, words that no unit has taken on stand nowhere any more, those of others in the suggestion', async () => {
    const { id } = await visit({ suggestions: [SAID, { ...SAID, content: '北门的井盖松了，走路响' }] });
    const [taken, open] = (await claim()).suggestions;
    await as('admin-1').ok('suggestion', 'accept', {
      requestId: nextRequest(),
      id: taken!.id,
      version: taken!.version,
    });
    await county.delivered();
    expect(await as('resident').ok('privacy', 'erase', { requestId: nextRequest(), what: 'everything' })).toMatchObject(
      {
        done: true,
      },
    );
    await cloud().idle();
    expect(suggestions().find((doc) => doc._id === open!.id)?.status).toBe('withdrawn');
    expect(JSON.stringify([...visits(), ...suggestions()])).not.toContain('井盖');
    expect((await as('cadre-1').ok('visit', 'get', { id })).suggestions[0]).toMatchObject({ content: SAID.content });
    expect(stored(id).claimedBy).toBeNull();
  });

  test('is not a conflict for who is working on it', async () => {
    await visit();
    const [doc] = suggestions();
    const accept = { requestId: nextRequest(), id: doc!._id, version: doc!.version };
    await claim();
    expect((await as('admin-1').ok('suggestion', 'accept', accept)).status).toBe('accepted');
  });

  test('again, with the same request or another, gives the same: also when the fortnight is over', async () => {
    const { id } = await visit();
    const once = asking();
    for (let i = 0; i < 2; i += 1) expect((await as('resident').ok('visit', 'claim', once)).id).toBe(id);
    cloud().clock.advance(20 * 86_400_000);
    expect((await claim()).id).toBe(id);
    expect(stored(id).version).toBe(2);
  });

  test('is for the first one: another phone is told so, and eight at once are one and seven', async () => {
    const { id } = await visit();
    const people = Array.from({ length: 8 }, (_, i) => `resident-${i + 1}` as CastName);
    const answers = await Promise.all(people.map((who) => as(who).call('visit', 'claim', asking())));
    const first = people[answers.findIndex(({ ok }) => ok)]!;
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const told = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    expect(new Set(told.map(({ code, message }) => `${code} ${message}`))).toEqual(
      new Set(['FAILED_PRECONDITION 这次走访已经在另一部手机上打开过了，用那部手机在“我的”里就能看到']),
    );
    expect(stored(id).claimedBy).toBe(as(first).openid);
    expect(authors()).toEqual([as(first).openid]);
    const other = people.find((who) => who !== first)!;
    expect((await problemOf(as(other), 'visit', 'get', { id })).code).toBe('NOT_FOUND');
    expect((await problemOf(as(other), 'suggestion', 'get', { id: suggestions()[0]!._id })).code).toBe('NOT_FOUND');
  });

  test('eight times at once by one person is one', async () => {
    const { id } = await visit();
    const views = await Promise.all(Array.from({ length: 8 }, () => claim()));
    expect(new Set(views.map((view) => view.id))).toEqual(new Set([id]));
    expect(stored(id).version).toBe(2);
  });

  test('shows neither of two homes that were told the same number what the other said', async () => {
    await visit({ door: '1-102' });
    await visit({ door: '1-103' });
    expect(await refused()).toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringContaining('两户') as unknown,
    });
    // Where it is one home after all, its latest visit is meant.
    cloud().clock.advance(15 * 86_400_000);
    await visit({ door: '1-102' });
    cloud().clock.advance(60_000);
    const last = await visit({ door: '1-102' });
    expect((await claim()).id).toBe(last.id);
  });

  test("is nothing for the unit's own people, at another phone neither", async () => {
    const { id } = await visit();
    for (const who of ['cadre-1', 'cadre-2', 'admin-1'] as const) {
      expect(await refused(who)).toEqual({
        code: 'PERMISSION_DENIED',
        message: '这是您单位的走访，请让住户用自己的手机来看',
      });
    }
    // Somebody who works elsewhere lives here.
    expect((await claim('admin-2')).id).toBe(id);
  });

  test('is over after a fortnight', async () => {
    await visit();
    cloud().clock.advance(14 * 86_400_000);
    expect((await refused()).code).toBe('NOT_FOUND');
  });

  test.each([
    ['a number that nobody told', { claimNumber: '204682' }],
    ["another cadre's code", { code: 'f'.repeat(24) }],
  ])('fails with %s', async (_, fields) => {
    await visit();
    expect(await refused('resident', fields)).toEqual({
      code: 'NOT_FOUND',
      message: '没有找到这次走访。请核对六个数字；也可能是干部的手机还没有联网，晚点再试',
    });
  });

  test.each([
    [{ claimNumber: '20468' }, 'claimNumber'],
    [{ claimNumber: 204681 }, 'claimNumber'],
    [{ code: 'short' }, 'code'],
    [{ code: { $gt: '' } }, 'code'],
    [{ claimedBy: 'me' }, 'claimedBy'],
  ])('refuses %j', async (fields, field) => {
    expect(await refused('resident', fields)).toMatchObject({ code: 'INVALID_ARGUMENT', field });
  });
});

describe('guessing', () => {
  const wrong = (i: number) => ({ claimNumber: String(300_000 + i) });

  test('ends after ten numbers in an hour, also at once; the next hour has room again, the day has not', async () => {
    await visit();
    const answers = await Promise.all(Array.from({ length: 14 }, (_, i) => refused('resident', wrong(i))));
    expect(answers.filter(({ code }) => code === 'NOT_FOUND')).toHaveLength(10);
    expect(answers.filter(({ code }) => code === 'RESOURCE_EXHAUSTED')).toHaveLength(4);
    // Even the right one isn't told from the others then, to this person; to others it is.
    expect((await refused()).message).toContain('过一小时再试');
    cloud().clock.advance(3_600_001);
    for (let i = 0; i < 10; i += 1) expect((await refused('resident', wrong(20 + i))).code).toBe('NOT_FOUND');
    cloud().clock.advance(3_600_001);
    expect((await refused('resident', wrong(40))).message).toContain('明天再试');
    expect((await claim('resident-2')).own).toBe(true);
  });

  test('with one request id over and over is counted all the same', async () => {
    await visit();
    const requestId = nextRequest();
    for (let i = 0; i < 10; i += 1) await refused('resident', { requestId, ...wrong(i) });
    expect((await refused('resident', { requestId, ...wrong(10) })).code).toBe('RESOURCE_EXHAUSTED');
  });

  test('is not what somebody does who asks for one number until it is there', async () => {
    for (let i = 0; i < 15; i += 1) expect((await refused()).code).toBe('NOT_FOUND');
    const { id } = await visit();
    expect((await claim()).id).toBe(id);
    expect(usage().flatMap(({ recent }) => recent)).toEqual([]);
  });

  test('costs no place among the suggestions of the day', async () => {
    await visit();
    for (let i = 0; i < 10; i += 1) await refused('resident', wrong(i));
    const said = { requestId: nextRequest(), aspect: 'livelihood', content: '楼道里的灯坏了三天' };
    expect((await as('resident').ok('suggestion', 'submit', said)).status).toBe('submitted');
  });

  test('finds nothing by ids either', async () => {
    const { id } = await visit();
    for (const action of ['get', 'confirm'] as const) {
      const fields = action === 'get' ? { id } : { requestId: nextRequest(), id };
      expect((await problemOf(as('resident'), 'visit', action, fields)).code).toBe('NOT_FOUND');
    }
    expect(stored(id).confirmedAt).toBeNull();
  });
});

describe('whatever dies in between', () => {
  const CLAIM = 'database.modifyAndReturnDoc';
  const PLACES_AND_SUGGESTIONS = 'database.modifyDocument';
  test.each([
    [PLACES_AND_SUGGESTIONS, 0, true, null],
    [CLAIM, 0, false, null],
    [CLAIM, 0, true, 'resident-1'],
    [PLACES_AND_SUGGESTIONS, 1, false, 'resident-1'],
    [PLACES_AND_SUGGESTIONS, 1, true, 'resident-1'],
    [PLACES_AND_SUGGESTIONS, 2, true, 'resident-1'],
  ])('killed at %s (skipping %i, after it: %p), the repeat has it all', async (action, skip, after, holder) => {
    const { id } = await visit();
    const once = asking();
    cloud().addFault({ action, function: 'visit', skip, times: 1, kill: true, after });
    await expect(as('resident').call('visit', 'claim', once)).rejects.toThrow();
    expect(stored(id).claimedBy).toBe(holder);
    expect((await as('resident').ok('visit', 'claim', once)).suggestions[0]!.actions).toContain('withdraw');
    expect(authors()).toEqual(['resident-1']);
    expect(stored(id).version).toBe(2);
  });

  test.each([
    ['the repeat', () => claim()],
    ['the list', () => as('resident').ok('visit', 'mine')],
    ['a look at it', () => as('resident').ok('visit', 'get', { id: visits()[0]!._id })],
  ])('killed before the suggestions were given, %s gives them', async (_, repair) => {
    await visit();
    cloud().addFault({ action: CLAIM, function: 'visit', times: 1, kill: true, after: true });
    await expect(as('resident').call('visit', 'claim', asking())).rejects.toThrow();
    expect(authors()).toEqual([null]);
    await repair();
    expect(authors()).toEqual(['resident-1']);
  });

  test('suggestions that come later than the claim are the household’s from the beginning', async () => {
    finishLater();
    await logged();
    expect(suggestions()).toEqual([]);
    expect(await claim()).toMatchObject({ suggestions: [], pending: 1, suggestionCount: 1 });
    await settled();
    expect(authors()).toEqual(['resident-1']);
    expect((await claim()).suggestions).toHaveLength(1);
  });

  test('a claim while the suggestions are being written misses none', async () => {
    cloud().addFault({ action: 'database.insertDocument', function: 'visit', skip: 2, times: 1, delayMs: 60_000 });
    const logging = logged();
    while (visits().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await claim()).pending).toBe(1);
    cloud().clearFaults();
    await logging;
    expect(authors()).toEqual(['resident-1']);
  });
});

describe('confirming', () => {
  const confirm = (id: string) => as('resident').ok('visit', 'confirm', { requestId: nextRequest(), id });

  test('is done once, and staff see it', async () => {
    const { id } = await visit();
    await claim();
    cloud().clock.set(new Date('2017-08-22T10:00:00+08:00'));
    expect((await confirm(id)).confirmedAt).toBe('2017-08-22T10:00:00+08:00');
    cloud().clock.advance(60_000);
    const again = await Promise.all([confirm(id), confirm(id)]);
    expect(again.map(({ confirmedAt }) => confirmedAt)).toEqual(Array(2).fill('2017-08-22T10:00:00+08:00'));
    expect(stored(id).version).toBe(3);
    const seen = await as('admin-1').ok('visit', 'get', { id });
    expect(seen).toMatchObject({ claimed: true, confirmedAt: '2017-08-22T10:00:00+08:00', own: false });
    expect(JSON.stringify(seen)).not.toContain('resident-1');
  });

  test('is for the household that has it', async () => {
    const { id } = await visit();
    await claim();
    for (const who of ['resident-2', 'cadre-1', 'office'] as const) {
      const fields = { requestId: nextRequest(), id };
      expect({ who, code: (await problemOf(as(who), 'visit', 'confirm', fields)).code }).toEqual({
        who,
        code: 'NOT_FOUND',
      });
    }
    expect(stored(id).confirmedAt).toBeNull();
  });
});

describe("the household's list", () => {
  test("has its own visits, the latest first, page by page, without anybody's name", async () => {
    for (const [i, day] of ['20', '22', '21'].entries()) {
      await visit({ at: `2017-08-${day}T09:00:00+08:00`, door: `1-10${i + 1}`, claimNumber: `11111${i}` });
      await claim('resident', { claimNumber: `11111${i}` });
    }
    await visit({ door: '1-104', claimNumber: '222222' });
    await claim('resident-2', { claimNumber: '222222' });
    const first = await as('resident').ok('visit', 'mine', { limit: 2 });
    expect(first.items.map(({ at }) => at.slice(0, 10))).toEqual(['2017-08-22', '2017-08-21']);
    const second = await as('resident').ok('visit', 'mine', { limit: 2, cursor: first.nextCursor });
    expect(second.items.map(({ at }) => at.slice(0, 10))).toEqual(['2017-08-20']);
    expect(second.nextCursor).toBeNull();
    expect(JSON.stringify([first, second])).not.toMatch(/测试cadre|member-|openid/);
    expect((await as('resident-3').ok('visit', 'mine')).items).toEqual([]);
  });
});

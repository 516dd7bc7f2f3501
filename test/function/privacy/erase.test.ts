import type { AuditDoc, SuggestionDoc } from '../../../cloudfunctions/common/model';
import readXlsxFile from 'read-excel-file/node';
import { REPLY_TEMPLATE } from '../../support/fixture';
import { nextRequest, problemOf, submit } from '../county';
import { CONTACT, usePeople } from './person';

/** What is kept of a person: they see it, take it with them, and have it erased. */
const people = usePeople();
const { as, begin, change, cloud, dump, everythingOf, stored, suggestions, there, tracesOf, visits } = people;

const later = async (minutes: number) => {
  cloud().clock.advance(minutes * 60_000);
  await cloud().fireTimer('dispatch', 'purge');
  await cloud().idle();
};
const erase = (what: string, requestId = nextRequest()) => as('resident').ok('privacy', 'erase', { requestId, what });
const audit = () => dump('audit') as unknown as AuditDoc[];
/** Erasures that aren't through. */
const owed = () => dump('erasures').filter(({ dueAt }) => dueAt !== null).length;
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};
const byId = (id: string) => suggestions().find((doc) => doc._id === id)!;

test('all of it is seen, and stands in the file', async () => {
  expect(await as('resident').ok('privacy', 'mine')).toEqual({
    eraseOn: '2018-02-27',
    suggestions: [],
    visits: [],
    answers: [],
    notifications: 0,
    allowances: 0,
    memberships: [],
    requests: 0,
    more: false,
  });
  const { taken } = await everythingOf();
  const contact = { ...CONTACT, masked: { name: '演**', phone: '130****0001' } };
  const kept = await as('resident').ok('privacy', 'mine');
  // All of them came in the same moment.
  expect(kept.suggestions.map(({ status, excerpt, photos }) => [status, excerpt, photos]).sort()).toEqual([
    ['resolved', '楼道里的灯坏了三天', 1],
    ['submitted', '我家就住三单元，路灯不亮', 1],
    ['submitted', '楼道里的灯坏了三天', 0],
  ]);
  expect(kept.suggestions).toMatchObject([{ contact }, { contact }, { contact }]);
  expect(kept).toMatchObject({
    visits: [{ place: '城关镇 · 东社区 · 康成小区 · 1号楼 · 1-101', unit: '县教育局', contact }],
    answers: [{ title: '随手拍' }],
    allowances: 0,
    requests: 2,
    more: false,
  });
  expect(kept.notifications).toBeGreaterThan(0);
  expect((await as('cadre-1').ok('privacy', 'mine')).memberships).toEqual([
    { role: 'cadre', unit: '县教育局', name: '测试cadre-1' },
  ]);

  const rated = { rating: 'satisfied', note: '灯亮了，下楼不怕了' };
  await as('resident').ok('suggestion', 'rate', { requestId: nextRequest(), id: taken, version: 3, ...rated });
  const file = await as('resident').ok('privacy', 'download');
  expect(file).toMatchObject({ name: '保存的我的信息.xlsx', count: 8 });
  const rows = await readXlsxFile(Buffer.from(await (await fetch(file.url)).arrayBuffer()));
  const text = JSON.stringify(rows);
  for (const said of [CONTACT.name, CONTACT.phone, '我家就住三单元，路灯不亮', '随手拍', '1-101', '满意', rated.note]) {
    expect(text).toContain(said);
  }
  // Nobody else's, and nothing of it is the office's to take.
  expect((await as('office').ok('privacy', 'mine')).suggestions).toEqual([]);
});

test('names and phones alone go: the rest stays as it was, and staff see that there is none', async () => {
  const { taken, open, files } = await everythingOf();
  const requestId = nextRequest();
  expect(await erase('contact', requestId)).toEqual({ what: 'contact', done: true });
  const none = { name: null, phone: null };
  for (const doc of [...suggestions(), ...visits()]) expect(doc).toMatchObject({ respondent: none, contactMask: none });
  expect([byId(taken).status, byId(open).status]).toEqual(['resolved', 'submitted']);
  expect(byId(open).openid).toBe('resident-1');
  expect(await there('resident', files)).toEqual([true, true, true]);
  expect(dump('calls').filter(({ done }) => done === false)).toEqual([]);
  expect(await problemOf(as('admin-1'), 'suggestion', 'revealContact', { id: open })).toMatchObject({
    code: 'FAILED_PRECONDITION',
    message: '居民没有留联系方式',
  });
  // Whoever still had the old state open goes on.
  await as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id: open, version: 1 });
  // The same request, and another wish under it: the first one counts.
  expect(await erase('everything', requestId)).toEqual({ what: 'contact', done: true });
  expect(byId(open).openid).toBe('resident-1');
  expect(audit().filter(({ action }) => action === 'privacy.erase')).toMatchObject([
    { person: '', memberId: null, unitId: null, role: 'resident', fields: ['contact'] },
  ]);
});

test('everything goes: what nobody has taken on is withdrawn, what units work on stays without the person', async () => {
  const { taken, open, visit, questionnaire, files } = await everythingOf();
  expect(tracesOf('resident')).not.toEqual([]);
  const counted = await as('office').ok('questionnaire', 'results', { id: questionnaire });
  expect(await erase('everything')).toEqual({ what: 'everything', done: true });
  await cloud().idle();

  expect(tracesOf('resident')).toEqual([]);
  expect(await there('resident', files)).toEqual([false, false, false]);
  expect(byId(open)).toMatchObject({ status: 'withdrawn', content: '（本人已要求删除）', photos: [], openid: null });
  expect(byId(taken)).toMatchObject({ status: 'resolved', content: '楼道里的灯坏了三天', photos: [], openid: null });
  expect(visits()).toMatchObject([{ _id: visit, claimedBy: null, claimKey: null, outcome: 'done', door: '1-101' }]);
  expect((await as('office').ok('suggestion', 'get', { id: taken })).content).toBe('楼道里的灯坏了三天');
  // The unit hears that it was withdrawn, as if it had been done by hand.
  const told = (await as('admin-1').ok('inbox', 'list')).items.map(({ event }) => event);
  expect(told).toContain('suggestion.withdrawn');

  expect(await as('resident').ok('privacy', 'mine')).toMatchObject({
    suggestions: [],
    visits: [],
    answers: [],
    notifications: 0,
    allowances: 0,
    requests: 0,
  });
  expect(await problemOf(as('resident'), 'suggestion', 'get', { id: taken })).toMatchObject({ code: 'NOT_FOUND' });
  expect((await as('resident').ok('visit', 'mine')).items).toEqual([]);
  // It still counts, and can't be said twice.
  const seen = await as('resident').ok('questionnaire', 'get', { id: questionnaire });
  expect(seen).toMatchObject({ answered: true, mine: null });
  expect(await as('office').ok('questionnaire', 'results', { id: questionnaire })).toEqual(counted);

  // Later nothing says any more who has asked.
  await later(3);
  expect(JSON.stringify([dump('erasures'), audit().filter(({ action }) => action === 'privacy.erase')])).not.toMatch(
    /resident-1/,
  );
  expect(dump('erasures')).toMatchObject([{ openid: '', dueAt: null }]);
  // Whoever comes again is somebody new.
  await submit(as('resident'), CONTACT);
  expect((await as('resident').ok('privacy', 'mine')).suggestions).toMatchObject([{ contact: CONTACT }]);
  await later(60);
  expect((await as('resident').ok('privacy', 'mine')).suggestions).toHaveLength(1);
});

test('of what is withdrawn the point on the map goes with the words; what a unit works on keeps it', async () => {
  const place = { latitude: 37.512345, longitude: 115.712345, text: '康成小区3号楼' };
  const open = await submit(as('resident'), { place });
  const taken = await submit(as('resident'), { place });
  await as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id: taken.id, version: 1 });
  await cloud().idle();
  await erase('everything');
  expect([byId(open.id).place, byId(taken.id).place]).toEqual([null, place]);
});

test('what was noted of a call goes with the person who was called', async () => {
  const { id } = await submit(as('resident'), CONTACT);
  const step = { requestId: nextRequest(), id, version: 1, note: '灯已经换好了' };
  await as('admin-1').ok('suggestion', 'decline', step);
  await cloud().idle();
  cloud().clock.advance(4 * 86_400_000);
  await cloud().fireTimer('dispatch', 'deliver');
  await cloud().idle();
  const [call] = dump('calls');
  const called = { requestId: nextRequest(), id: call?._id, reached: true, note: `${CONTACT.name}的女儿接的` };
  await as('office').ok('suggestion', 'called', called);
  await erase('contact');
  expect(dump('calls')).toMatchObject([{ suggestionId: id, done: true, outcome: { reached: true, note: null } }]);
});

test('for a delivery that is under way it waits, and is through with it', async () => {
  cloud().clock.set(null);
  const { id } = await submit(as('resident'), CONTACT);
  await cloud().idle();
  cloud().addFault({ action: 'functions.invokeFunction', function: 'suggestion', times: 1, errCode: 'SYS_ERR' });
  await as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id, version: 1 });
  await cloud().idle();
  cloud().clearFaults();
  // Until it has been begun, and a first try has found the suggestion in other hands.
  cloud().addFault({ action: 'database.insertDocument', function: 'dispatch', times: 1, delayMs: 60_000 });
  const delivery = cloud().fireTimer('dispatch', 'remind');
  await until(() => byId(id).outboxLease.holder !== '');
  const erased = erase('everything');
  await until(() => byId(id).respondent.name === null);
  cloud().clearFaults();
  expect(await erased).toEqual({ what: 'everything', done: true });
  await delivery;
  expect(byId(id)).toMatchObject({ status: 'accepted', openid: null });
});

test('somebody else is not touched', async () => {
  await everythingOf();
  await submit(as('resident-2'), { ...CONTACT, content: '别人的意见也要留着' });
  await erase('everything');
  await later(3);
  const { suggestions: left, requests } = await as('resident-2').ok('privacy', 'mine');
  expect({ left, requests }).toMatchObject({ left: [{ contact: CONTACT }], requests: 1 });
});

test('at the same moment: steps of the unit, deliveries, further suggestions and eight of the same request', async () => {
  const { taken, open } = await everythingOf();
  const requestId = nextRequest();
  const settled = await Promise.allSettled([
    ...Array.from({ length: 8 }, () => erase('everything', requestId)),
    as('admin-1').call('suggestion', 'accept', { requestId: nextRequest(), id: open, version: 1 }),
    as('office').call('suggestion', 'reopen', { requestId: nextRequest(), id: taken, version: 3, note: '再看看' }),
    ...[1, 2, 3].map((n) => submit(as('resident'), { ...CONTACT, content: `同一时刻又提了第 ${n} 条` })),
    cloud().fireTimer('dispatch', 'deliver'),
  ]);
  expect(settled.filter(({ status }) => status === 'rejected')).toEqual([]);
  await cloud().idle();
  await later(3);
  await later(3);
  // Each suggestion is wholly the person's, or wholly nobody's.
  const halves = suggestions().filter(
    ({ openid, respondent, photos }) =>
      openid === null && (respondent.name !== null || respondent.phone !== null || photos.length > 0),
  );
  expect(halves).toEqual([]);
  for (const id of [taken, open]) expect(byId(id).openid).toBeNull();
  expect(['accepted', 'withdrawn']).toContain(byId(open).status);
  expect(dump('erasures')).toHaveLength(1);
  expect(audit().filter(({ action }) => action === 'privacy.erase')).toHaveLength(1);
});

test('one person who asks again and again has one erasure, and keeps nobody else waiting', async () => {
  await submit(as('resident-2'), CONTACT);
  const requests = Array.from({ length: 12 }, () => nextRequest());
  await Promise.all(requests.slice(0, 6).map((requestId) => erase('contact', requestId)));
  for (const requestId of requests.slice(6)) expect(await erase('contact', requestId)).toMatchObject({ done: true });
  expect(dump('erasures')).toHaveLength(1);
  expect(audit().filter(({ action }) => action === 'privacy.erase')).toHaveLength(1);
  // What came since is part of it when it is asked for again, and other wishes stand beside it.
  cloud().clock.advance(60_000);
  await submit(as('resident'), CONTACT);
  await erase('contact');
  expect(suggestions().filter(({ respondent }) => respondent.name !== null)).toMatchObject([{ openid: 'resident-2' }]);
  await erase('everything');
  expect(dump('erasures')).toHaveLength(2);

  cloud().addFault({ action: 'database.insertDocument', function: 'privacy', times: 1, kill: true, after: true });
  await as('resident-2')
    .call('privacy', 'erase', { requestId: nextRequest(), what: 'everything' })
    .catch(() => null);
  cloud().clearFaults();
  expect(tracesOf('resident-2')).not.toEqual([]);
  await later(3);
  expect([tracesOf('resident-2'), owed()]).toEqual([[], 1]);
  await later(3);
  expect(owed()).toBe(0);
  expect(JSON.stringify(dump('erasures'))).not.toMatch(/resident/);

  // A repeat that comes late begins nothing, and a new wish begins a new one, with an entry of its own.
  await submit(as('resident'), CONTACT);
  for (const requestId of requests) expect(await erase('contact', requestId)).toEqual({ what: 'contact', done: true });
  expect([owed(), (await as('resident').ok('privacy', 'mine')).suggestions]).toMatchObject([0, [{ contact: CONTACT }]]);
  await erase('contact');
  expect(owed()).toBe(1);
  expect(audit().filter(({ action }) => action === 'privacy.erase')).toHaveLength(4);
});

test('one erasure that can not be done holds up neither the others nor the day of the campaign', async () => {
  for (const who of ['resident', 'resident-2'] as const) {
    await submit(as(who), CONTACT);
    cloud().addFault({ action: 'database.insertDocument', function: 'privacy', times: 1, kill: true, after: true });
    await as(who)
      .call('privacy', 'erase', { requestId: nextRequest(), what: 'everything' })
      .catch(() => null);
    cloud().clearFaults();
  }
  await change({ eraseOn: '2017-08-22', status: 'closed', revision: 2 });
  // The first thing that is written is the entry of the first one.
  cloud().addFault({ action: 'database.insertDocument', function: 'dispatch', times: 1, errCode: 'SYS_ERR' });
  await later(3);
  cloud().clearFaults();
  expect(audit().map(({ action }) => action)).toEqual(expect.arrayContaining(['privacy.erase', 'privacy.purge']));
  expect(audit().filter(({ action }) => action === 'privacy.erase')).toHaveLength(1);
  expect(suggestions().filter(({ openid }) => openid !== null)).toEqual([]);
  expect(owed()).toBe(2);
  await later(3);
  await later(3);
  expect(owed()).toBe(0);
  expect(audit().filter(({ action }) => action === 'privacy.erase')).toHaveLength(2);
});

test('killed after any of its steps, it is finished by the hourly tick', async () => {
  await everythingOf();
  const before = stored();
  const run = async () => as('resident').call('privacy', 'erase', { requestId: nextRequest(), what: 'everything' });
  await begin({}, before);
  cloud().resetCounts();
  await run();
  const steps = cloud().requests('privacy').length;
  expect(steps).toBeGreaterThan(20);
  const writes = cloud()
    .requests('privacy')
    .flatMap((action, step) => (/modify|insert|delete|remove|storage/i.test(action) ? [step] : []))
    // Each costs a county of its own: every third one.
    .filter((_, i) => i % 3 === 0);
  for (const step of writes) {
    await begin({}, before);
    cloud().addFault({ action: '*', function: 'privacy', times: 1, skip: step, kill: true, after: true });
    await run().catch(() => null);
    cloud().clearFaults();
    await cloud().idle();
    // A worker that has died holds a suggestion for a minute and a half.
    for (let i = 0; i < 3 && owed() > 0; i += 1) await later(3);
    expect({ step, traces: tracesOf('resident'), owed: owed() }).toEqual({ step, traces: [], owed: 0 });
    const docs = dump('suggestions') as unknown as SuggestionDoc[];
    expect(docs.filter(({ openid }) => openid !== null)).toEqual([]);
  }
}, 300_000);

test('nobody can find out any more that a person was told of a problem; what others were told stays', async () => {
  for (const who of ['resident', 'resident-2'] as const) {
    await as(who).ok('inbox', 'subscribed', { templateIds: [REPLY_TEMPLATE], requestId: nextRequest() });
    as(who).allows(REPLY_TEMPLATE);
  }
  const mine = await submit(as('resident'), { content: '楼道里的灯坏了很久，晚上看不见' });
  const theirs = await submit(as('resident-2'), { content: '楼道里的灯坏了，老人怕摔' });
  const { problem } = await as('admin-1').ok('problem', 'create', {
    requestId: nextRequest(),
    title: '楼道照明坏了',
    suggestionIds: [mine.id, theirs.id],
  });
  const { id, version } = problem;
  await as('admin-1').ok('problem', 'resolve', { requestId: nextRequest(), id, version, note: '灯都换好了。' });
  await people.delivered();
  expect(tracesOf('resident').filter((trace) => trace.startsWith('problems'))).not.toEqual([]);
  await erase('everything');
  await people.delivered();
  expect(tracesOf('resident')).toEqual([]);
  expect(tracesOf('resident-2').filter((trace) => trace.startsWith('problems'))).not.toEqual([]);

  // On the campaign's day they go, too.
  await change({ eraseOn: '2017-10-01', status: 'closed', revision: 2 });
  cloud().clock.set(new Date('2017-10-01T00:38:00+08:00'));
  await people.delivered();
  await cloud().fireTimer('dispatch', 'purge');
  await cloud().idle();
  expect(tracesOf('resident-2').filter((trace) => trace.startsWith('problems'))).toEqual([]);
});

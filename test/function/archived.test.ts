import { createHash } from 'node:crypto';
import type { CastName } from '../support/cast';
import { nextRequest, submit, useCounty } from './county';
import { wholeExport } from './report/exports';
import { SETTINGS } from './setup/campaign';

const county = useCounty();
const { as, cloud } = county;
const office = () => as('office');
const at = (moment: string) => cloud().clock.set(new Date(`2017-${moment}+08:00`));
const dump = (name: string) => cloud().database.dump(name);

const hashOfArchive = async (): Promise<string> =>
  createHash('sha256')
    .update((await wholeExport(office(), 'archive')).bytes)
    .digest('hex');

/** Two suggestions, one of which waits and one of which was answered, in a campaign that was closed a minute ago. */
async function closed() {
  const waits = await submit(as('resident'), { name: '演示居民甲', phone: '13000000001' });
  const done = await submit(as('resident'), { content: '另一件事，早就办好了的' });
  const step = (version: number, fields: Record<string, unknown> = {}) => ({
    requestId: nextRequest(),
    id: done.id,
    version,
    ...fields,
  });
  await as('admin-1').ok('suggestion', 'accept', step(1));
  await as('admin-1').ok('suggestion', 'resolve', step(2, { note: '灯已经换好了，请放心使用' }));
  await county.delivered();
  await county.change({ status: 'closed', revision: 2 });
  cloud().clock.advance(60_000);
  return { waits, done };
}

test('what is archived stays as it is to the byte: whatever is tried, however many days go by', async () => {
  const { waits, done } = await closed();
  // Every function knows it as closed, and all of them still let people work.
  await as('admin-1').ok('suggestion', 'note', {
    requestId: nextRequest(),
    id: waits.id,
    version: 1,
    note: '明天去看',
  });
  const { version } = (await office().ok('directory', 'campaign.settings'))!;
  const archiving = { requestId: nextRequest(), version, status: 'archived' };
  const archived = await office().ok('directory', 'campaign.setStatus', archiving);
  expect(archived.status).toBe('archived');

  // Nobody waits until the others' copies are old.
  const site = {
    name: '新广场',
    place: '新广场东门',
    districtId: 'east',
    date: '2017-08-25',
    from: '09:00',
    to: '11:00',
  };
  const words = { note: '还是没有修好，晚上是黑的' };
  const picked = { requestId: nextRequest(), id: waits.id, version: 2 };
  const before = await hashOfArchive();
  const tried: [CastName, string, string, Record<string, unknown>][] = [
    ['office', 'directory', 'campaign.save', { version: version + 1, settings: SETTINGS }],
    ['office', 'directory', 'units.save', { id: 'unit-edu', version: 1, name: '改名局', kind: 'contracted' }],
    ['office', 'directory', 'assignments.save', { unitId: 'unit-tax', version: 1, districtIds: [] }],
    ['office', 'directory', 'sites.save', site],
    ['office', 'directory', 'districts.save', { version: 1, id: 'east', name: '改名社区' }],
    ['office', 'directory', 'calendar.save', { version: 0, holidays: ['2017-10-02'], workdays: [] }],
    ['resident', 'suggestion', 'reopen', { id: done.id, version: 3, ...words }],
    ['resident', 'suggestion', 'rate', { id: done.id, version: 3, rating: 'fair' }],
    ['admin-1', 'suggestion', 'accept', picked],
    ['office', 'suggestion', 'reroute', { ...picked, unitId: 'unit-tax' }],
    ['admin-1', 'problem', 'create', { title: '楼道照明坏了没人修', suggestionIds: [waits.id] }],
    ['admin-1', 'report', 'submitSet', {}],
    ['admin-1', 'report', 'kickOff', { date: '2017-08-18', people: 40, photos: [] }],
    ['office', 'report', 'remindAll', { about: 'kick-off' }],
  ];
  for (const [who, name, action, fields] of tried) {
    const answer = await as(who).call(name as 'report', action as 'archive', { requestId: nextRequest(), ...fields });
    const error = { code: 'FAILED_PRECONDITION', message: expect.stringContaining('活动已经归档') as unknown };
    expect({ name, action, answer }).toMatchObject({ answer: { ok: false, error } });
  }
  expect(await as('resident').call('suggestion', 'rate', { ...picked, rating: 'fair' })).toMatchObject({
    error: { message: expect.stringMatching(/^活动已经归档，不能再改了。有事请打电话 \S+$/) as unknown },
  });
  expect(await as('admin-1').call('suggestion', 'accept', picked)).toMatchObject({
    error: { message: '活动已经归档，只能看，不能再改了' },
  });

  const told = dump('notifications').length;
  // Past all its deadlines: reminders, both cards, the digest, the close of what was answered.
  for (const moment of ['08-23T09:15:00', '08-24T10:00:00', '08-28T10:00:00', '09-04T10:00:00', '09-29T10:00:00']) {
    at(moment);
    await cloud().fireTimer('dispatch', 'deliver');
    await cloud().fireTimer('dispatch', 'remind');
    await cloud().fireTimer('dispatch', 'digest');
    await cloud().idle();
  }
  expect(dump('notifications')).toHaveLength(told);
  expect(dump('cards')).toEqual([]);
  expect(county.suggestions().map(({ status }) => status)).toEqual(['submitted', 'resolved']);
  expect(await hashOfArchive()).toBe(before);
  // Its answer got lost: the same again.
  expect((await office().ok('directory', 'campaign.setStatus', archiving)).status).toBe('archived');
});

test('a resident’s rights go on in what is archived, the day of erasure comes, and the office looks after its people', async () => {
  await county.begin({ eraseOn: '2017-10-01' });
  await submit(as('resident-2'), { name: '演示居民乙', phone: '13000000001' });
  const { waits } = await closed();
  await county.change({ status: 'archived', revision: 3 });
  cloud().clock.advance(60_000);
  expect((await as('resident').ok('suggestion', 'mine')).items).toHaveLength(2);
  expect((await as('resident').ok('suggestion', 'get', { id: waits.id })).id).toBe(waits.id);
  await as('resident').ok('privacy', 'mine');
  await as('resident').ok('privacy', 'download');
  await as('resident').ok('privacy', 'erase', { requestId: nextRequest(), what: 'everything' });
  expect(named()).toEqual(['resident-2']);

  const invited = await office().ok('directory', 'invite', {
    requestId: nextRequest(),
    role: 'cadre',
    unitId: 'unit-edu',
  });
  await as('resident-5').ok('directory', 'join', { requestId: nextRequest(), code: invited.code, name: '新同事' });
  const [id] = (await as('resident-5').ok('directory', 'me')).memberships.map((member) => member.id);
  await office().ok('directory', 'removeMember', { requestId: nextRequest(), id });
  await wholeExport(office(), 'export', { what: 'suggestions' });

  at('10-01T00:38:00');
  await cloud().fireTimer('dispatch', 'purge');
  await cloud().idle();
  expect(named()).toEqual([]);
});

/** Whose names are kept. */
const named = (): unknown[] =>
  county.suggestions().flatMap(({ openid, respondent }) => (respondent.name === null ? [] : [openid]));

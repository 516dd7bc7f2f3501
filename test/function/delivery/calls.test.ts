import type { CallDoc, SubscriptionDoc, SuggestionDoc } from '../../../cloudfunctions/common/model';
import { REPLY_TEMPLATE } from '../../support/fixture';
import { nextRequest, submit, useCounty } from '../county';
import { problemOf } from './problem';
import { stored } from './steps';

/** Whom an answer has not reached by any channel, the office calls. */
const county = useCounty();
const { as, cloud } = county;

/** Two working days after Tuesday are over. */
const FRIDAY = new Date('2017-08-25T08:00:00+08:00');
const calls = () => cloud().database.dump('calls') as unknown as CallDoc[];
const later = async () => {
  cloud().clock.set(FRIDAY);
  await county.delivered();
};

async function answered(): Promise<{ id: string; number: string }> {
  const { id, number } = await submit(as('resident'), { name: '演示居民甲', phone: '13000000001' });
  await answer(id);
  return { id, number };
}

async function answer(id: string): Promise<void> {
  const admin = as('admin-1');
  const { version } = await admin.ok('suggestion', 'accept', { id, version: 1, requestId: nextRequest() });
  await admin.ok('suggestion', 'resolve', { id, version, note: '灯已经换好了。', requestId: nextRequest() });
  await county.delivered();
}

async function allowed(): Promise<void> {
  for (let i = 0; i < 2; i += 1) {
    as('resident').allows(REPLY_TEMPLATE);
    await as('resident').ok('inbox', 'subscribed', { templateIds: [REPLY_TEMPLATE], requestId: nextRequest() });
  }
}

test('who has neither got nor read the answer is on the list when there was time to read it', async () => {
  const { id, number } = await answered();
  cloud().clock.set(new Date('2017-08-24T12:00:00+08:00'));
  await county.delivered();
  expect(calls()).toEqual([]);
  await later();
  const { items } = await as('office').ok('suggestion', 'calls');
  expect(items).toMatchObject([
    {
      suggestionId: id,
      number,
      title: '您的意见建议有答复了',
      contact: { phone: '130****0001' },
      unit: { id: 'unit-edu' },
      reason: 'unread',
      outcome: null,
    },
  ]);
});

test('who opened the one in the inbox is not', async () => {
  await answered();
  await as('resident').ok('inbox', 'read', { all: true });
  await later();
  expect(calls()).toEqual([]);
});

test('nor who got it on the phone', async () => {
  await allowed();
  await answered();
  expect(cloud().messages('resident-1')).toHaveLength(2);
  await later();
  expect(calls()).toEqual([]);
});

test('nor who has said what they think of it', async () => {
  const { id } = await answered();
  cloud().clock.advance(60_000);
  await as('resident').ok('suggestion', 'rate', { id, version: 3, rating: 'satisfied', requestId: nextRequest() });
  await later();
  expect(calls()).toEqual([]);
});

test('who did not get it on the phone after all is', async () => {
  await allowed();
  await answered();
  const state = stored(cloud());
  const refused = (state.subscriptions as unknown as SubscriptionDoc[]).map((doc) => ({
    ...doc,
    messages: doc.messages.map((message) => ({ ...message, code: '43101' })),
  }));
  await county.begin({}, { ...state, subscriptions: refused });
  await later();
  expect(calls()).toMatchObject([{ reason: 'unread' }]);
});

test('who has no phone here is on it at once', async () => {
  const { id } = await submit(as('resident'), { phone: '13000000001' });
  await county.delivered();
  const [doc] = stored(cloud()).suggestions ?? [];
  await county.begin({}, { suggestions: [{ ...doc, openid: null, source: 'visit', recorderId: 'member-cadre-1' }] });
  await answer(id);
  expect(calls()).toMatchObject([{ suggestionId: id, reason: 'noPhone', done: false }]);
});

test('of several answers the last one is told, once', async () => {
  const { id } = await answered();
  cloud().clock.advance(3_600_000);
  await as('office').ok('suggestion', 'reopen', { id, version: 3, note: '请再看一看。', requestId: nextRequest() });
  await as('admin-1').ok('suggestion', 'resolve', { id, version: 4, note: '又换了一盏。', requestId: nextRequest() });
  await later();
  expect(calls()).toHaveLength(1);
});

test('two workers put nobody on it twice', async () => {
  await answered();
  cloud().clock.set(FRIDAY);
  await Promise.all(Array.from({ length: 4 }, () => cloud().fireTimer('dispatch', 'deliver')));
  cloud().clock.advance(91_000);
  await county.delivered();
  expect(calls()).toHaveLength(1);
});

test('nobody is called of whom everything was erased', async () => {
  const { id } = await submit(as('resident'), { phone: '13000000001' });
  await as('admin-1').ok('suggestion', 'accept', { id, version: 1, requestId: nextRequest() });
  await county.delivered();
  await as('resident').ok('privacy', 'erase', { requestId: nextRequest(), what: 'everything' });
  const { version } = await as('office').ok('suggestion', 'get', { id });
  const step = { id, version, note: '灯已经换好了。', requestId: nextRequest() };
  await as('admin-1').ok('suggestion', 'resolve', step);
  await county.delivered();
  await later();
  expect(calls()).toEqual([]);
});

test('who was called is off the list; who could not be reached stays', async () => {
  await answered();
  await later();
  const id = calls()[0]?._id;
  const called = (reached: boolean) =>
    as('office').ok('suggestion', 'called', { id, reached, note: '没有人接', requestId: nextRequest() });
  const open = async (done = false) => (await as('office').ok('suggestion', 'calls', { done })).items.length;
  expect(await called(false)).toMatchObject({ outcome: { reached: false, note: '没有人接' } });
  expect(await open()).toBe(1);
  await called(true);
  expect([await open(), await open(true)]).toEqual([0, 1]);
});

test('of those who are in a problem each is looked at', async () => {
  county.withoutKicks();
  for (const who of ['resident-1', 'resident-2', 'resident-3'] as const) await submit(as(who));
  await submit(as('resident-2'), { content: '还是楼道里的灯' });
  const docs = stored(cloud()).suggestions as unknown as SuggestionDoc[];
  const withoutPhone = docs.map((doc) =>
    doc.openid === 'resident-3' ? { ...doc, openid: null, recorderId: 'member-cadre-1' } : doc,
  );
  await county.begin({}, problemOf(withoutPhone));
  await county.delivered();
  await as('resident-1').ok('inbox', 'read', { all: true });
  await later();
  expect(
    calls()
      .map(({ reason }) => reason)
      .sort(),
  ).toEqual(['noPhone', 'unread']);
  expect(calls().every(({ title }) => title === '您提的问题有答复了')).toBe(true);
});

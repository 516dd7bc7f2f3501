import type { SubscriptionDoc } from '../../../cloudfunctions/common/model';
import { ASSIGNED_TEMPLATE } from '../../support/fixture';
import { nextRequest, submit, useCounty } from '../county';
import { outboxOf, owes } from './steps';

/** Messages on the phone can't be asked about: the ledger of permissions knows which ones went out. */
const county = useCounty();
const { as, cloud } = county;

const SEND = 'wx.openApi:subscribeMessage.send';
const RECEIPT = 'push.subscribe_msg_sent_event';

const phone = () => cloud().messages(as('admin-1').openid);
const ledger = () => (cloud().database.dump('subscriptions') as unknown as SubscriptionDoc[])[0];
const messages = () => outboxOf(cloud(), 'suggestions').filter(({ channel }) => channel === 'subscribe');
const timer = () => cloud().fireTimer('dispatch', 'deliver');

/** Only what the test fires delivers. @param times permissions that admin-1 gives */
async function owed({ suggestions = 1, times }: { suggestions?: number; times?: number } = {}): Promise<void> {
  county.withoutKicks();
  for (let i = 0; i < (times ?? suggestions); i += 1) {
    as('admin-1').allows(ASSIGNED_TEMPLATE);
    await as('admin-1').ok('inbox', 'subscribed', { templateIds: [ASSIGNED_TEMPLATE], requestId: nextRequest() });
  }
  for (let i = 0; i < suggestions; i += 1) await submit(as('resident'), { content: `第 ${i} 盏灯坏了` });
  await cloud().idle();
}

async function untilDone(): Promise<void> {
  for (let i = 0; i < 12 && owes(cloud()); i += 1) {
    cloud().clock.advance(65_000);
    await county.delivered();
  }
  expect(owes(cloud())).toBe(false);
}

test('a message whose answer was lost is not sent again: its receipt has come', async () => {
  await owed();
  cloud().addFault({ action: SEND, times: 1, after: true });
  await timer();
  expect(messages()).toMatchObject([{ state: 'due' }]);
  await untilDone();
  expect(phone()).toHaveLength(1);
  expect(messages()).toMatchObject([{ state: 'done', reached: [expect.any(String)] }]);
  expect(ledger()).toMatchObject({ remaining: 0, sending: null, messages: [{ code: '0' }] });
});

test('one that was never sent is sent when its receipt has not come for three minutes, not earlier', async () => {
  await owed();
  cloud().addFault({ action: SEND, times: 1, kill: true });
  await timer();
  expect(ledger()).toMatchObject({ remaining: 1, sending: expect.any(String) as unknown });
  cloud().clock.advance(179_000);
  await county.delivered();
  expect(phone()).toEqual([]);
  cloud().clock.advance(1000);
  await county.delivered();
  expect(phone()).toHaveLength(1);
  expect(ledger()).toMatchObject({ remaining: 0, sending: null });
});

test('without receipts everything goes on: they are only needed after a crash', async () => {
  await owed({ suggestions: 2 });
  cloud().addFault({ action: RECEIPT, times: 2 });
  await county.delivered();
  expect(phone()).toHaveLength(2);
  expect(ledger()).toMatchObject({ remaining: 0, messages: [{ code: null }, { code: null }] });
});

test('two suggestions at once are both told at once: what was read before the turn came is not believed', async () => {
  await owed({ suggestions: 2 });
  // Both deliveries have read the ledger by the time the first message is claimed.
  cloud().addFault({ action: SEND, times: 2, delayMs: 300 });
  await county.delivered();
  expect(phone()).toHaveLength(2);
});

test('two at once wait for each other, and both arrive', async () => {
  await owed({ suggestions: 3 });
  await Promise.all([timer(), timer(), timer()]);
  await untilDone();
  expect(new Set(phone().map(({ data }) => JSON.stringify(data))).size).toBe(3);
  expect(phone()).toHaveLength(3);
  expect(ledger()).toMatchObject({ remaining: 0, sending: null });
});

test('one whose worker died keeps the next one waiting, not forever', async () => {
  await owed({ suggestions: 2 });
  cloud().addFault({ action: SEND, times: 1, kill: true });
  await timer();
  await untilDone();
  expect(phone()).toHaveLength(2);
});

test('one that nobody tries again any more gives way', async () => {
  await owed({ suggestions: 2 });
  cloud().addFault({ action: SEND, times: 1, kill: true });
  await timer();
  const dead = { ...ledger() };
  const [other] = cloud().database.dump('suggestions').slice(-1);
  await county.begin({}, { suggestions: [{ ...other }], subscriptions: [dead] });
  as('admin-1').allows(ASSIGNED_TEMPLATE);
  await untilDone();
  expect(phone()).toHaveLength(1);
});

test('a receipt that is pushed twice is no receipt of the next message', async () => {
  await owed({ suggestions: 1, times: 2 });
  cloud().addFault({ action: RECEIPT, times: 1, after: true });
  await county.delivered();
  await submit(as('resident'));
  cloud().addFault({ action: SEND, times: 1, kill: true });
  await county.delivered();
  expect(ledger()).toMatchObject({ receipts: [expect.any(String)], messages: [{ code: '0' }, { code: null }] });
  await untilDone();
  expect(phone()).toHaveLength(2);
});

test('a receipt that comes late is of the message that was sent first', async () => {
  await owed({ suggestions: 1, times: 2 });
  cloud().addFault({ action: RECEIPT, times: 1, delayMs: 60_000 });
  await timer();
  cloud().addFault({ action: 'functions.invokeFunction', times: 10, errCode: 'FUNCTIONS_REQUEST_FAIL' });
  await submit(as('resident'));
  cloud().addFault({ action: SEND, times: 1, kill: true });
  await timer();
  cloud().clearFaults();
  await cloud().idle();
  expect(ledger()).toMatchObject({ messages: [{ code: '0' }, { code: null }] });
  await untilDone();
  expect(phone()).toHaveLength(2);
});

test.each(['database.getDocument', 'database.modifyDocument'])(
  'a receipt whose keeper dies after %s is pushed again, and kept once',
  async (action) => {
    await owed();
    cloud().addFault({ action: RECEIPT, times: 1, delayMs: 60_000 });
    await timer();
    expect(ledger()).toMatchObject({ receipts: [], messages: [{ code: null }] });
    // What was held up goes on, and meets the fault that comes after.
    cloud().clearFaults();
    cloud().addFault({ action, function: 'dispatch', times: 1, kill: true, after: true });
    await cloud().idle();
    expect(ledger()).toMatchObject({ receipts: [expect.any(String)], messages: [{ code: '0' }] });
  },
);

test('a receipt of nothing that we know changes nothing', async () => {
  await owed();
  await county.delivered();
  const before = ledger();
  await county.begin({}, { subscriptions: [{ ...before, messages: [] }] });
  as('admin-1').allows(ASSIGNED_TEMPLATE);
  await submit(as('resident'));
  await county.delivered();
  expect(ledger()?.messages).toMatchObject([{ code: '0' }]);
  expect(ledger()?.receipts).toHaveLength(2);
});

test('a robot that was told while the answer was lost is not told again', async () => {
  await owed({ times: 0 });
  cloud().addFault({ action: 'webhook.send', times: 1, after: true });
  await timer();
  await untilDone();
  expect(
    cloud()
      .messages()
      .filter(({ channel }) => channel === 'robot'),
  ).toHaveLength(1);
  expect(outboxOf(cloud(), 'suggestions').find(({ channel }) => channel === 'robot')).toMatchObject({
    state: 'unknown',
    attempts: 1,
  });
});

import { ASSIGNED_TEMPLATE, ROBOT_KEY, members } from '../support/fixture';
import { nextRequest, submit, useCounty } from './county';

/** What is owed is delivered: once, whatever fails on the way. */
const county = useCounty();
const { as, cloud, suggestions } = county;
const entry = (channel: string) => suggestions()[0]?.outbox.find((it) => it.channel === channel);
const inboxOf = (who: 'admin-1' | 'admin-2' | 'admin-3' | 'office') => as(who).ok('inbox', 'list');
const phoneOf = (who: 'admin-1') => cloud().messages(as(who).openid);

async function allowed(): Promise<void> {
  as('admin-1').allows(ASSIGNED_TEMPLATE);
  await as('admin-1').ok('inbox', 'subscribed', { templateIds: [ASSIGNED_TEMPLATE], requestId: nextRequest() });
}

describe('a new suggestion', () => {
  test('reaches inbox, phone and group robot of the unit', async () => {
    await allowed();
    const { number } = await submit(as('resident'));
    await county.delivered();
    expect((await inboxOf('admin-1')).items).toHaveLength(1);
    expect(phoneOf('admin-1')).toMatchObject([
      { templateId: ASSIGNED_TEMPLATE, data: { character_string1: { value: number }, thing2: { value: '衣食住行' } } },
    ]);
    expect(
      cloud()
        .messages()
        .filter((message) => message.channel === 'robot'),
    ).toHaveLength(1);
    expect(suggestions()[0]).toMatchObject({ outboxDueAt: null });
  });

  test('reaches the contracted unit as well, when a functional one has it', async () => {
    await submit(as('resident'), { category: 'water-heat-power' });
    await county.delivered();
    expect((await inboxOf('admin-3')).items).toMatchObject([{ event: 'suggestion.assigned' }]);
    expect((await inboxOf('admin-1')).items).toMatchObject([{ event: 'suggestion.informed' }]);
  });

  test('reaches the office when the unit has no admin yet', async () => {
    const others = members.filter((member) => member._id !== 'member-admin-1').map((member) => ({ ...member }));
    await county.begin({}, { members: others });
    await submit(as('resident'));
    await county.delivered();
    expect((await inboxOf('office')).items).toMatchObject([{ event: 'suggestion.assigned' }]);
  });

  test('says nothing of what was written, nor by whom', async () => {
    await allowed();
    await submit(as('resident'), { name: '测试甲', phone: '13800000000' });
    await county.delivered();
    const said = JSON.stringify([cloud().messages(), (await inboxOf('admin-1')).items]);
    expect(said).not.toMatch(/楼道|测试甲|138|resident-1/);
  });

  test('is delivered by the timer when the kick has failed', async () => {
    county.withoutKicks();
    await submit(as('resident'));
    await cloud().idle();
    expect((await inboxOf('admin-1')).items).toEqual([]);
    await county.delivered();
    expect((await inboxOf('admin-1')).items).toHaveLength(1);
  });
});

describe('each channel delivers once', () => {
  test('when many workers are at it at the same time', async () => {
    county.withoutKicks();
    await allowed();
    for (let i = 0; i < 5; i += 1) as('admin-1').allows(ASSIGNED_TEMPLATE);
    await submit(as('resident'));
    await cloud().idle();
    cloud().clearFaults();
    await Promise.all(Array.from({ length: 8 }, () => cloud().fireTimer('dispatch', 'deliver')));
    await county.delivered();
    expect(phoneOf('admin-1')).toHaveLength(1);
    expect((await inboxOf('admin-1')).items).toHaveLength(1);
    expect(
      cloud()
        .messages()
        .filter((message) => message.channel === 'robot'),
    ).toHaveLength(1);
  });

  test('when nothing could be written down afterwards: the inbox has it once', async () => {
    county.withoutKicks();
    await submit(as('resident'));
    await cloud().idle();
    cloud().clearFaults();
    // The lease is taken, the outcome can't be written: as if the worker had been killed.
    cloud().addFault({
      action: 'database.modifyAndReturnDoc',
      function: 'dispatch',
      times: 1,
      errCode: 'SYS_ERR',
      after: true,
    });
    await county.delivered();
    expect(suggestions()[0]?.outboxDueAt).not.toBeNull();
    cloud().clock.advance(91_000);
    await county.delivered();
    await county.delivered();
    expect((await inboxOf('admin-1')).items).toHaveLength(1);
    expect(suggestions()[0]?.outboxDueAt).toBeNull();
  });

  test("a killed worker's hold keeps others away only until it ends", async () => {
    county.withoutKicks();
    await submit(as('resident'));
    const [doc] = suggestions();
    const held = { holder: 'killed', until: new Date(Date.parse('2017-08-22T09:16:30+08:00')) };
    await county.begin({}, { suggestions: [{ ...doc, outboxLease: held }] });
    await county.delivered();
    expect((await inboxOf('admin-1')).items).toEqual([]);
    cloud().clock.set(held.until);
    await county.delivered();
    expect((await inboxOf('admin-1')).items).toHaveLength(1);
  });
});

describe('a message that fails', () => {
  test('is tried again after half a minute, then after twice as long', async () => {
    await allowed();
    cloud().addFault({ action: 'wx.openApi:subscribeMessage.send', times: 2, errCode: -1 });
    await submit(as('resident'));
    await county.delivered();
    expect(entry('subscribe')).toMatchObject({ state: 'due', attempts: 1, lastError: '-1' });
    cloud().clock.advance(29_000);
    await county.delivered();
    expect(entry('subscribe')?.attempts).toBe(1);
    cloud().clock.advance(1000);
    await county.delivered();
    expect(entry('subscribe')?.attempts).toBe(2);
    cloud().clock.advance(60_000);
    await county.delivered();
    expect(entry('subscribe')).toMatchObject({ state: 'done', attempts: 3 });
    expect(phoneOf('admin-1')).toHaveLength(1);
    expect((await inboxOf('admin-1')).items).toHaveLength(1);
  });

  test.each([43101, 47003, 40037])('for good (%d) is not tried again', async (errCode) => {
    await allowed();
    cloud().addFault({ action: 'wx.openApi:subscribeMessage.send', times: 1, errCode });
    await submit(as('resident'));
    await county.delivered();
    expect(entry('subscribe')).toMatchObject({ state: 'refused', attempts: 1, lastError: String(errCode) });
    cloud().clock.advance(3_600_000);
    await county.delivered();
    expect(phoneOf('admin-1')).toEqual([]);
  });

  test("because the permission is used up isn't tried with the next suggestion either, until it is given again", async () => {
    await allowed();
    await submit(as('resident'));
    await county.delivered();
    await submit(as('resident'));
    await county.delivered();
    cloud().resetCounts();
    await submit(as('resident'));
    await county.delivered();
    expect(cloud().counts()['wx.openApi:subscribeMessage.send']).toBeUndefined();
    await allowed();
    await submit(as('resident'));
    await county.delivered();
    expect(phoneOf('admin-1')).toHaveLength(2);
  });

  test('is given up in the end', async () => {
    await allowed();
    cloud().addFault({ action: 'wx.openApi:subscribeMessage.send', times: 100, errCode: -1 });
    await submit(as('resident'));
    for (let i = 0; i < 16; i += 1) {
      await county.delivered();
      cloud().clock.advance(3_600_000);
    }
    expect(entry('subscribe')).toMatchObject({ state: 'failed', attempts: 16 });
    expect(suggestions()[0]?.outboxDueAt).toBeNull();
  });
});

describe('a group robot', () => {
  test('that does not answer is tried again', async () => {
    cloud().addFault({ action: 'webhook.send', times: 1, errCode: -1 });
    await submit(as('resident'));
    await county.delivered();
    expect(entry('robot')).toMatchObject({ state: 'due', attempts: 1 });
    cloud().clock.advance(30_000);
    await county.delivered();
    const received = cloud()
      .messages()
      .filter((message) => message.channel === 'robot');
    expect(received).toHaveLength(1);
    expect(JSON.stringify(received)).toContain(ROBOT_KEY);
  });

  test('whose key is wrong is not', async () => {
    cloud().addFault({ action: 'webhook.send', times: 1, errCode: 93000 });
    await submit(as('resident'));
    await county.delivered();
    expect(entry('robot')).toMatchObject({ state: 'refused', lastError: '93000' });
  });
});

describe('dispatch itself', () => {
  test.each([
    ['deliver', {}],
    ['deliver', { ids: ['x'] }],
    ['', { Type: 'Timer', TriggerName: 'deliver' }],
    ['', { MsgType: 'event', Event: 'wxa_media_check', trace_id: 'x', errcode: 0, result: { suggest: 'pass' } }],
    ['', { MsgType: 'event', Event: 'subscribe_msg_sent_event', FromUserName: 'demo-admin-1', List: [] }],
  ])('is closed to phones (%s %j)', async (action, fields) => {
    const answer = await as('office').call('dispatch', action, fields);
    expect(answer).toMatchObject({ ok: false, error: { code: 'PERMISSION_DENIED' } });
    expect(cloud().database.dump('mediaChecks')).toEqual([]);
  });
});

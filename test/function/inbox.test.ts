import { ASSIGNED_TEMPLATE, REPLY_TEMPLATE } from '../support/fixture';
import { nextRequest, problemOf, submit, useCounty } from './county';

const county = useCounty();
const { as, cloud } = county;

describe('the inbox', () => {
  test('has a new suggestion, with the page that leads to it', async () => {
    const { id, number } = await submit(as('resident'));
    await county.delivered();
    const { items, unread } = await as('admin-1').ok('inbox', 'list');
    expect(unread).toBe(1);
    expect(items).toMatchObject([
      { event: 'suggestion.assigned', read: false, page: `admin/pages/handle/handle?id=${id}` },
    ]);
    expect(items[0]?.text).toBe(`${number}（城关镇 · 东社区 · 康成小区），请在 8月23日 前受理。`);
  });

  test('is paged, the newest first', async () => {
    for (let i = 0; i < 3; i += 1) {
      await submit(as('resident'), { content: `第 ${i} 件事情要说` });
      await county.delivered();
      cloud().clock.advance(1000);
    }
    const first = await as('admin-1').ok('inbox', 'list', { limit: 2 });
    const second = await as('admin-1').ok('inbox', 'list', { limit: 2, cursor: first.nextCursor });
    const times = [...first.items, ...second.items].map((item) => item.at);
    expect(times).toHaveLength(3);
    expect([...times].sort().reverse()).toEqual(times);
    expect(second.nextCursor).toBeNull();
  });

  test('counts what is read, one by one and all together', async () => {
    for (let i = 0; i < 3; i += 1) await submit(as('resident'));
    await county.delivered();
    const { items } = await as('admin-1').ok('inbox', 'list');
    expect(await as('admin-1').ok('inbox', 'read', { ids: [items[0]?.id] })).toEqual({ unread: 2 });
    expect(await as('admin-1').ok('inbox', 'read', { ids: [items[0]?.id] })).toEqual({ unread: 2 });
    expect(await as('admin-1').ok('inbox', 'read', { all: true })).toEqual({ unread: 0 });
    expect((await as('admin-1').ok('directory', 'home')).unread).toBe(0);
  });

  test('all together are those that were on the list, not what has come since', async () => {
    await submit(as('resident'));
    await county.delivered();
    const until = (await as('admin-1').ok('inbox', 'list')).items[0]?.at;
    cloud().clock.advance(1000);
    await submit(as('resident'));
    await county.delivered();
    expect(await as('admin-1').ok('inbox', 'read', { all: true, until })).toEqual({ unread: 1 });
    const { items } = await as('admin-1').ok('inbox', 'list');
    expect(items.map(({ read }) => read)).toEqual([false, true]);
    expect(await problemOf(as('admin-1'), 'inbox', 'read', { all: true, until: '昨天' })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'until',
    });
  });

  test('of another person is not touched', async () => {
    await submit(as('resident'));
    await county.delivered();
    const { items } = await as('admin-1').ok('inbox', 'list');
    await as('resident').ok('inbox', 'read', { ids: [items[0]?.id] });
    expect((await as('resident').ok('inbox', 'list')).items).toEqual([]);
    expect((await as('admin-1').ok('inbox', 'list')).unread).toBe(1);
  });

  test('reads nothing when nothing is named', async () => {
    expect(await problemOf(as('resident'), 'inbox', 'read')).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'ids' });
  });
});

describe('permissions for messages', () => {
  const ledger = () => cloud().database.dump('subscriptions');

  test('are counted, each acceptance one, a repeat none', async () => {
    const requestId = nextRequest();
    const tell = (fields = {}) =>
      as('resident').ok('inbox', 'subscribed', { templateIds: [REPLY_TEMPLATE], requestId, ...fields });
    await tell();
    await tell();
    expect(ledger()).toMatchObject([{ templateId: REPLY_TEMPLATE, remaining: 1 }]);
    await tell({ requestId: nextRequest() });
    expect(ledger()).toMatchObject([{ remaining: 2 }]);
  });

  test('are told with the first page of the inbox, not with the others', async () => {
    await submit(as('resident'));
    await submit(as('resident'));
    await county.delivered();
    const admin = as('admin-1');
    await admin.ok('inbox', 'subscribed', { templateIds: [ASSIGNED_TEMPLATE], requestId: nextRequest() });
    const first = await admin.ok('inbox', 'list', { limit: 1 });
    expect(first.permissions).toEqual([{ templateId: ASSIGNED_TEMPLATE, remaining: 1 }]);
    const second = await admin.ok('inbox', 'list', { limit: 1, cursor: first.nextCursor });
    expect(second.items).toHaveLength(1);
    expect(second).not.toHaveProperty('permissions');
  });

  test('told eight times at once are eight', async () => {
    await Promise.all(
      Array.from({ length: 8 }, () =>
        as('resident').ok('inbox', 'subscribed', { templateIds: [REPLY_TEMPLATE], requestId: nextRequest() }),
      ),
    );
    expect(ledger()).toMatchObject([{ remaining: 8 }]);
  });

  test('are of this campaign', async () => {
    expect(await problemOf(as('resident'), 'inbox', 'subscribed', { templateIds: ['other'] })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'templateIds',
    });
  });

  test('without one no message is tried', async () => {
    as('admin-1').allows(ASSIGNED_TEMPLATE);
    await submit(as('resident'));
    await county.delivered();
    expect(cloud().counts()['wx.openApi:subscribeMessage.send']).toBeUndefined();
  });
});

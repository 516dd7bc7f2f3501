import { hasConsent, rememberConsent } from '../../../miniprogram/services/consent';
import * as inbox from '../../../miniprogram/services/inbox';
import { askForMessages, offerMessages } from '../../../miniprogram/services/subscribe';
import { rootFontSize, setLargeText } from '../../../miniprogram/services/text-size';
import { CloudError, FakePlatform } from '../support/wx';

let platform: FakePlatform;

beforeEach(() => {
  platform = new FakePlatform().install();
  platform.answers = [() => ({ ok: true, data: {} })];
});

describe('text size', () => {
  test.each([
    [1, false, '16px'],
    [1, true, '20px'],
    [1.2, false, '19.2px'],
    [1.2, true, '24px'],
    [2, true, '28px'],
  ])('phone at %p, large-text mode %p: %p', (scale, large, size) => {
    platform.fontScale = scale;
    setLargeText(large);
    expect(rootFontSize()).toBe(size);
  });
});

describe('consent', () => {
  test('counts for the version that was read', async () => {
    expect(await hasConsent('1')).toBe(false);
    rememberConsent('1');
    expect(await hasConsent('1')).toBe(true);
    expect(await hasConsent('2')).toBe(false);
  });
  test("is asked for again when the platform's own was withdrawn", async () => {
    rememberConsent('1');
    platform.privacyAsks = true;
    expect(await hasConsent('1')).toBe(false);
  });
});

describe('permission for messages', () => {
  test('the server is told of what was allowed, and of nothing else', async () => {
    platform.messages = { reply: 'accept', assigned: 'reject' };
    expect(await askForMessages(['reply', 'assigned'])).toBe('allowed');
    expect(platform.sent('subscribed')).toMatchObject([{ templateIds: ['reply'] }]);
  });
  test.each([
    ['refused', { reply: 'reject' }],
    ['refused', { reply: 'ban' }],
    ['unavailable', new CloudError(20004)],
    ['refused', new CloudError(10002)],
  ])('is %p for %p, and the server hears nothing', async (permission, messages) => {
    platform.messages = messages;
    expect(await askForMessages(['reply'])).toBe(permission);
    expect(platform.calls).toEqual([]);
  });
});

describe('messages that are offered by the way', () => {
  const DAY_MS = 86_400_000;
  const START = new Date('2017-08-22T09:00:00+08:00').getTime();
  let now: jest.SpyInstance<number, []>;
  beforeEach(() => {
    now = jest.spyOn(Date, 'now').mockReturnValue(START);
    platform.messages = { reply: 'accept', assigned: 'accept' };
  });
  afterEach(() => now.mockRestore());

  const offered = async (...ids: string[]) => {
    platform.asked = [];
    const permission = await offerMessages(ids);
    return { permission, asked: platform.asked };
  };

  test('are asked for when nothing is known of them', async () => {
    expect(await offered('reply')).toEqual({ permission: 'allowed', asked: [['reply']] });
  });

  test.each(['reject', 'ban'])('not within a month of a %s, and then again', async (answer) => {
    platform.messages = { reply: answer };
    await askForMessages(['reply']);
    now.mockReturnValue(START + 29 * DAY_MS);
    expect(await offered('reply')).toEqual({ permission: 'refused', asked: [] });
    now.mockReturnValue(START + 30 * DAY_MS);
    expect((await offered('reply')).asked).toEqual([['reply']]);
  });

  test('whoever asks for them themselves is asked whatever they said before', async () => {
    platform.messages = { reply: 'reject' };
    await askForMessages(['reply']);
    platform.messages = { reply: 'accept' };
    expect(await askForMessages(['reply'])).toBe('allowed');
    expect((await offered('reply')).asked).toEqual([['reply']]);
  });

  test('not when three are allowed already', async () => {
    for (let i = 0; i < 3; i += 1) expect((await offered('reply')).asked).toHaveLength(1);
    expect(await offered('reply')).toEqual({ permission: 'allowed', asked: [] });
    expect(platform.sent('subscribed')).toHaveLength(3);
  });

  test('by what the server counts, as long as that is fresh', async () => {
    const count = (remaining: number) => {
      const permissions = [{ templateId: 'reply', remaining }];
      platform.answers = [() => ({ ok: true, data: { items: [], nextCursor: null, unread: 0, permissions } })];
      return inbox.list({});
    };
    await count(3);
    expect((await offered('reply')).asked).toEqual([]);
    now.mockReturnValue(START + DAY_MS);
    expect((await offered('reply')).asked).toHaveLength(1);
    await count(0);
    expect((await offered('reply')).asked).toHaveLength(1);
  });

  test('only those of several that are still open', async () => {
    platform.messages = { reply: 'reject', assigned: 'accept' };
    await askForMessages(['reply']);
    expect(await offered('reply', 'assigned')).toEqual({ permission: 'allowed', asked: [['assigned']] });
  });
});

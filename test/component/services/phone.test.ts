import { hasConsent, rememberConsent } from '../../../miniprogram/services/consent';
import { askForMessages } from '../../../miniprogram/services/subscribe';
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

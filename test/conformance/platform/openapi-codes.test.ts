/**
 * wxacode.getUnlimited: developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html;
 * phonenumber.getPhoneNumber: …/miniprogram/dev/server/API/user-info/phone-number/api_getphonenumber
 */
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { anyNumber, matching } from '../support/expected';
import { PAGES, usePlatform } from '../support/platform';
import type { Fields } from '../support/sdk';

const platform = usePlatform();

describe('wxacode.getUnlimited', () => {
  const code = (parameters: Fields) => platform.openapi('wxacode.getUnlimited', parameters);
  const bytes = (answer: Fields) => Buffer.from(String(answer.buffer), 'base64');
  /** A PNG begins with its signature and the header, in which the width stands. */
  const widthOf = (answer: Fields) => bytes(answer).readUInt32BE(16);
  /** What a phone reads when it scans the picture. */
  const scan = (answer: Fields): URL => {
    const { data, width, height } = PNG.sync.read(bytes(answer));
    return new URL(jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '');
  };

  it('getUnlimited: answers a picture and its type', async () => {
    const answer = await code({ scene: 's=ABC123', page: 'pages/index/index', width: 280 });
    expect(answer).toMatchObject({ contentType: 'image/png', errCode: 0, errMsg: 'openapi.wxacode.getUnlimited:ok' });
    expect(bytes(answer).subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  });

  it('getUnlimited: the picture can be scanned and leads to the page with the scene', async () => {
    const { searchParams } = scan(await code({ scene: 's=ABC123', page: 'pages/detail/detail', width: 280 }));
    expect(searchParams.get('page')).toBe('pages/detail/detail');
    expect(decodeURIComponent(searchParams.get('scene') ?? '')).toBe('s=ABC123');
  });

  it('getUnlimited: without page it leads to the first page', async () => {
    expect(scan(await code({ scene: 'x', width: 280 })).searchParams.get('page')).toBe(PAGES[0]);
  });

  it('getUnlimited: the same scene gives the same code, as often as one likes', async () => {
    const [one, two] = [await code({ scene: 'same', width: 280 }), await code({ scene: 'same', width: 280 })];
    expect(one.buffer).toBe(two.buffer);
  });

  const scenes: [rule: string, scene: unknown, errCode: number][] = [
    ['32 characters', 'a'.repeat(32), 0],
    ['33 characters', 'a'.repeat(33), 40169],
    ['nothing', '', 40169],
    ['a missing one', undefined, 40169],
    ['every mark that is allowed', "!#$&'()*+,/:;=?@-._~", 0],
    ['a percent sign', 's%3DABC', 40169],
    ['a space', 's ABC', 40169],
    ['Chinese', '康成小区', 40169],
    ['a quotation mark', 's="A"', 40169],
    ['braces', '{s}', 40169],
  ];

  it.each(scenes)('getUnlimited: a scene of %s', async (_rule, scene, errCode) => {
    expect(await code({ scene, width: 280 })).toMatchObject({ errCode });
  });

  const pages: [rule: string, parameters: Fields, errCode: number][] = [
    ['one that exists', { page: 'pages/detail/detail' }, 0],
    ['one that does not exist', { page: 'pages/nowhere/nowhere' }, 41030],
    ['one that does not exist, with checkPath false', { page: 'pages/nowhere/nowhere', checkPath: false }, 0],
    ['one with a leading slash', { page: '/pages/detail/detail' }, 41030],
    ['one with a query', { page: 'pages/detail/detail?id=1' }, 41030],
  ];

  it.each(pages)('getUnlimited: a page: %s', async (_rule, parameters, errCode) => {
    expect(await code({ scene: 'x', width: 280, ...parameters })).toMatchObject({ errCode });
  });

  it('getUnlimited: 430 px wide when nothing else is asked for', async () => {
    expect(widthOf(await code({ scene: 'x' }))).toBe(430);
  });

  it.each([280, 640])('getUnlimited: a width of %d px', async (width) => {
    expect(widthOf(await code({ scene: 'x', width }))).toBe(width);
  });

  it.each([279, 1281, '430'])('getUnlimited: a width of %p is refused', async (width) => {
    expect(Number((await code({ scene: 'x', width })).errCode)).toBeGreaterThan(0);
  });
});

describe('phonenumber.getPhoneNumber', () => {
  const exchange = (code: unknown) => platform.openapi('phonenumber.getPhoneNumber', { code });
  /** What the page gets when the person taps the button. */
  const tap = async (): Promise<unknown> => {
    const response = await fetch(`${platform.cloud.url}/_local/phone-codes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phoneNumber: '10000000000' }),
    });
    return ((await response.json()) as { code: unknown }).code;
  };

  it('getPhoneNumber: a code gives the number, the country and a watermark', async () => {
    expect(await exchange(await tap())).toMatchObject({
      errCode: 0,
      phoneInfo: {
        phoneNumber: '10000000000',
        purePhoneNumber: '10000000000',
        countryCode: '86',
        watermark: { appid: matching(/^wx/), timestamp: anyNumber },
      },
    });
  });

  it('getPhoneNumber: a code is good once, then it is 40029', async () => {
    const code = await tap();
    await exchange(code);
    expect(await exchange(code)).toMatchObject({ errCode: 40029 });
  });

  it('getPhoneNumber: a code is good for five minutes', async () => {
    platform.cloud.clock.set(new Date('2017-05-03T02:00:00Z'));
    const [early, late] = [await tap(), await tap()];
    platform.cloud.clock.advance(5 * 60 * 1000 - 1000);
    expect(await exchange(early)).toMatchObject({ errCode: 0 });
    platform.cloud.clock.advance(2000);
    expect(await exchange(late)).toMatchObject({ errCode: 40029 });
  });

  it.each(['made up', '', undefined, 5])('getPhoneNumber: the code %p is 40029', async (code) => {
    expect(await exchange(code)).toMatchObject({ errCode: 40029 });
  });
});

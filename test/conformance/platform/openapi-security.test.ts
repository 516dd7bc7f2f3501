/**
 * security.msgSecCheck and mediaCheckAsync, version 2: developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/msgSecCheck.html,
 * mediaCheckAsync.html. Which words are objected to is WeChat's secret: the local list holds made-up ones.
 */
import { anyText, anyNumber, matching, objectWith } from '../support/expected';
import { usePlatform } from '../support/platform';
import type { Fields } from '../support/sdk';

const platform = usePlatform();
const ALLOWED_SUGGESTIONS = ['pass', 'review', 'risky'];

/** Opens the mini-program: the checks want a person who has used it within two hours. */
const visit = () => platform.call('echo', {}, 'resident-1');

describe('security.msgSecCheck', () => {
  const check = (changes: Fields = {}) =>
    platform.openapi('security.msgSecCheck', {
      version: 2,
      openid: 'resident-1',
      scene: 2,
      content: '路灯坏了',
      ...changes,
    });
  beforeEach(visit);

  it('msgSecCheck: a harmless text passes with label 100 and a traceId', async () => {
    expect(await check()).toMatchObject({
      errCode: 0,
      result: { suggest: 'pass', label: 100 },
      traceId: anyText,
      detail: [objectWith({ strategy: anyText, errcode: 0 })],
    });
  });

  const texts: [content: string, suggest: string, label: number][] = [
    ['这里有违规测试词', 'risky', 20006],
    ['辱骂测试词', 'risky', 20003],
    ['存疑测试词在中间的话', 'review', 21000],
    ['广告测试词', 'review', 10001],
    ['先存疑测试词，后违规测试词', 'risky', 20006],
  ];

  it.each(texts)('msgSecCheck: "%s" is %s', async (content, suggest, label) => {
    expect(ALLOWED_SUGGESTIONS).toContain(suggest);
    expect(await check({ content })).toMatchObject({ errCode: 0, result: { suggest, label } });
  });

  it('msgSecCheck: 2500 characters are fine', async () => {
    expect(await check({ content: '字'.repeat(2500) })).toMatchObject({ errCode: 0 });
  });

  it.each([1, 2, 3, 4])('msgSecCheck: scene %d', async (scene) => {
    expect(await check({ scene })).toMatchObject({ errCode: 0 });
  });

  const refused: [rule: string, changes: Fields][] = [
    ['more than 2500 characters', { content: '字'.repeat(2501) }],
    ['an empty text', { content: '' }],
    ['no text', { content: undefined }],
    ['scene 5', { scene: 5 }],
    ['scene 0', { scene: 0 }],
    ['no scene', { scene: undefined }],
    ['no openid', { openid: undefined }],
    ['an openid that can be none', { openid: 'not an openid!' }],
    ['version 3', { version: 3 }],
  ];

  it.each(refused)('msgSecCheck: %s is refused', async (_rule, changes) => {
    const answer = await check(changes);
    expect(Number(answer.errCode)).toBeGreaterThan(0);
    expect(answer.result).toBeUndefined();
  });

  it('msgSecCheck: the person must have used the mini-program within two hours, else 61010', async () => {
    expect(await check({ openid: 'resident-never' })).toMatchObject({ errCode: 61010 });
    platform.cloud.clock.advance(2 * 60 * 60 * 1000 + 60_000);
    const late = await platform.sdk.callFunction({
      name: 'api',
      data: {
        name: 'security.msgSecCheck',
        parameters: { version: 2, openid: 'resident-1', scene: 2, content: '路灯坏了' },
      },
    });
    expect(late.result).toMatchObject({ errCode: 61010 });
  });
});

describe('security.mediaCheckAsync', () => {
  const begin = (mediaUrl: unknown, changes: Fields = {}) =>
    platform.openapi('security.mediaCheckAsync', {
      mediaUrl,
      mediaType: 2,
      version: 2,
      openid: 'resident-1',
      scene: 2,
      ...changes,
    });
  const address = async (cloudPath: string) => {
    const { fileID } = await platform.sdk.uploadFile({ cloudPath, fileContent: Buffer.from('a picture') });
    return (await platform.sdk.getTempFileURL({ fileList: [fileID] })).fileList[0]?.tempFileURL;
  };
  /** What the function that receives pushed messages has kept. */
  const pushed = async () => {
    await platform.cloud.idle();
    return (await platform.db.collection('others').get()).data.map((doc) => doc.event);
  };
  beforeEach(visit);

  it('mediaCheckAsync: answers a traceId at once', async () => {
    expect(await begin(await address('a.jpg'))).toMatchObject({ errCode: 0, traceId: anyText });
  });

  it('mediaCheckAsync: the verdict is pushed as wxa_media_check, with the traceId', async () => {
    const { traceId } = await begin(await address('a.jpg'));
    expect(await pushed()).toEqual([
      objectWith({
        MsgType: 'event',
        Event: 'wxa_media_check',
        ToUserName: anyText,
        CreateTime: anyNumber,
        appid: matching(/^wx/),
        trace_id: traceId,
        version: 2,
        errcode: 0,
        result: { suggest: 'pass', label: 100 },
        detail: [objectWith({ strategy: 'content_model', errcode: 0, suggest: 'pass' })],
      }),
    ]);
  });

  it('mediaCheckAsync: the push comes from the platform, no person calls', async () => {
    await begin(await address('a.jpg'));
    await platform.cloud.idle();
    const [kept] = (await platform.db.collection('others').get()).data;
    expect(kept?.context).not.toHaveProperty('OPENID');
  });

  const pictures: [name: string, suggest: string][] = [
    ['picture-risky-for-tests.jpg', 'risky'],
    ['picture-review-for-tests.jpg', 'review'],
  ];

  it.each(pictures)('mediaCheckAsync: %s is %s', async (name, suggest) => {
    await begin(await address(name));
    expect(await pushed()).toMatchObject([{ errcode: 0, result: { suggest } }]);
  });

  it('mediaCheckAsync: a picture that cannot be fetched is told in the push', async () => {
    expect(await begin(`${platform.cloud.url}/storage/gone.jpg`)).toMatchObject({ errCode: 0 });
    const [event] = await pushed();
    expect(event).toMatchObject({ Event: 'wxa_media_check', errcode: -1008 });
    expect(event).not.toHaveProperty('result.suggest');
  });

  it('mediaCheckAsync: several checks are pushed each for itself', async () => {
    const begun = await Promise.all(['a.jpg', 'b.jpg', 'c.jpg'].map(async (name) => begin(await address(name))));
    const events = (await pushed()) as { trace_id: string }[];
    expect(events.map((event) => event.trace_id).sort()).toEqual(begun.map((answer) => answer.traceId).sort());
  });

  const refused: [rule: string, mediaUrl: unknown, changes: Fields][] = [
    ['something that is no address', 'not an address', {}],
    ['no address', undefined, {}],
    ['media type 3', 'https://example.com/a.jpg', { mediaType: 3 }],
    ['scene 9', 'https://example.com/a.jpg', { scene: 9 }],
    ['version 1', 'https://example.com/a.jpg', { version: 1 }],
    ['no openid', 'https://example.com/a.jpg', { openid: undefined }],
  ];

  it.each(refused)('mediaCheckAsync: %s is refused and nothing is pushed', async (_rule, mediaUrl, changes) => {
    expect(Number((await begin(mediaUrl, changes)).errCode)).toBeGreaterThan(0);
    expect(await pushed()).toEqual([]);
  });
});

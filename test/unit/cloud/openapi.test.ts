import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { TestCloud } from '../../support/cloud';
import { http, openapi, probe, probeCloud } from './probe';

const PAGES = ['pages/index/index', 'admin/pages/queue/queue'];
const TEMPLATE = 'template-reply';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await probeCloud({ pages: () => PAGES });
});
beforeEach(() => cloud.fresh());
afterAll(() => cloud.stop());

test("an API that the function's config.json doesn't list: −604101", async () => {
  expect(await openapi(cloud, 'wxacode.get', { path: 'x' })).toMatchObject({ errCode: -604101 });
});

test('an API that does not exist: −604100', async () => {
  expect(await openapi(cloud, 'security.noSuchCheck', {})).toMatchObject({ errCode: -604100 });
});

describe('subscribeMessage.send', () => {
  const send = (fields: Record<string, unknown> = {}) =>
    openapi(cloud, 'subscribeMessage.send', {
      touser: 'resident',
      templateId: TEMPLATE,
      page: 'pages/index/index?id=1',
      data: { thing1: { value: '路灯不亮' }, time2: { value: '2017年8月22日 15:01' } },
      ...fields,
    });

  test('one acceptance is one message; without one: 43101', async () => {
    expect(await send()).toMatchObject({ errCode: 43101 });
    cloud.allowMessages('resident', [TEMPLATE]);
    cloud.allowMessages('resident', [TEMPLATE, 'other']);
    expect(await send()).toMatchObject({ errCode: 0 });
    expect(await send()).toMatchObject({ errCode: 0 });
    expect(await send()).toMatchObject({ errCode: 43101 });
    expect(cloud.messages('resident')).toHaveLength(2);
    expect(await (await fetch(`${cloud.url}/_local/allow?openid=resident`)).json()).toEqual({
      [TEMPLATE]: 0,
      other: 1,
    });
  });

  test('parallel messages never use an acceptance twice', async () => {
    cloud.allowMessages('resident', [TEMPLATE]);
    cloud.allowMessages('resident', [TEMPLATE]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => send()));
    expect(answers.map(({ errCode }) => errCode).sort()).toEqual([0, 0, ...Array<number>(8).fill(43101)]);
    expect(cloud.messages()).toHaveLength(2);
  });

  test('the phone gets what was sent', async () => {
    cloud.clock.set(new Date('2017-08-22T07:00:00Z'));
    cloud.allowMessages('resident', [TEMPLATE]);
    await send();
    const expected = {
      openid: 'resident',
      channel: 'subscribe',
      templateId: TEMPLATE,
      data: { thing1: { value: '路灯不亮' }, time2: { value: '2017年8月22日 15:01' } },
      page: 'pages/index/index?id=1',
      at: '2017-08-22T07:00:00.000Z',
    };
    expect(cloud.messages('resident')).toEqual([expected]);
    expect(cloud.messages('somebody-else')).toEqual([]);
    expect(await (await fetch(`${cloud.url}/_local/messages?openid=resident`)).json()).toEqual([expected]);
  });

  test.each([
    ['touser', { touser: '' }, 40003],
    ['touser', { touser: 'not an openid' }, 40003],
    ['template_id', { templateId: '' }, 40037],
    ['page', { page: 'pages/nowhere/nowhere' }, 41030],
    ['data', { data: {} }, 47003],
    ['an empty value', { data: { thing1: { value: '' } } }, 47003],
    ['thing of 21 characters', { data: { thing1: { value: '一'.repeat(21) } } }, 47003],
    ['phrase of 6 characters', { data: { phrase1: { value: '一二三四五六' } } }, 47003],
    ['phrase that is not Chinese', { data: { phrase1: { value: 'done' } } }, 47003],
    ['name of 11 characters', { data: { name1: { value: '一'.repeat(11) } } }, 47003],
    ['number with letters', { data: { number1: { value: '12a' } } }, 47003],
    ['character_string in Chinese', { data: { character_string1: { value: '编号' } } }, 47003],
    ['phone_number of 18 digits', { data: { phone_number1: { value: '1'.repeat(18) } } }, 47003],
    ['time that is none', { data: { time1: { value: '明天' } } }, 47003],
    ['a field that no template has', { data: { whatever: { value: '1' } } }, 47003],
  ])('refuses %s (%j)', async (_, fields, errCode) => {
    cloud.allowMessages('resident', [TEMPLATE]);
    expect(await send(fields)).toMatchObject({ errCode });
    expect(cloud.messages()).toEqual([]);
  });

  test.each([
    ['thing of 20 characters outside the BMP', { thing1: { value: '😀'.repeat(20) } }],
    ['a day', { date1: { value: '2017-08-22' } }],
    ['a span', { time1: { value: '2017年8月22日 09:00~2017年8月22日 17:00' } }],
    ['a number', { number1: { value: 3 } }],
    ['a string of signs', { character_string1: { value: 'ZQ-170822-04831-6' } }],
  ])('accepts %s', async (_, data) => {
    cloud.allowMessages('resident', [TEMPLATE]);
    expect(await send({ data })).toMatchObject({ errCode: 0 });
  });
});

describe('wxacode.getUnlimited', () => {
  test('is a picture that leads to the page with its scene', async () => {
    const scene = "s=A1!#$&'()*+,/:;=?@-._~";
    const { contentType, base64 } = await openapi(cloud, 'wxacode.getUnlimited', {
      scene,
      page: 'pages/index/index',
      width: 280,
    });
    expect(contentType).toBe('image/png');
    const { data, width, height } = PNG.sync.read(Buffer.from(String(base64), 'base64'));
    expect(width).toBe(280);
    const read = jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '';
    expect(read.startsWith(`${cloud.url}/?`)).toBe(true);
    expect(Object.fromEntries(new URL(read).searchParams)).toEqual({ page: 'pages/index/index', scene });
  });

  test.each([
    ['scene is missing', { scene: '' }, 40169],
    ['scene has 33 characters', { scene: 'x'.repeat(33) }, 40169],
    ['scene has a character that is not allowed', { scene: 's=康成' }, 40169],
    ['scene has a percent sign', { scene: 's%3D1' }, 40169],
    ['page begins with a slash', { scene: 's=1', page: '/pages/index/index' }, 41030],
    ['page has a query', { scene: 's=1', page: 'pages/index/index?a=1' }, 41030],
    ['page does not exist', { scene: 's=1', page: 'pages/nowhere/nowhere' }, 41030],
    ['width is too small', { scene: 's=1', width: 100 }, 40097],
  ])('%s', async (_, fields, errCode) => {
    expect(await openapi(cloud, 'wxacode.getUnlimited', fields)).toMatchObject({ errCode });
  });

  test('check_path: false allows a page that is not published yet', async () => {
    expect(
      await openapi(cloud, 'wxacode.getUnlimited', { scene: 's=1', page: 'pages/later/later', checkPath: false }),
    ).toHaveProperty('base64');
  });
});

describe('security.msgSecCheck', () => {
  const check = (content: string, fields: Record<string, unknown> = {}) =>
    openapi(cloud, 'security.msgSecCheck', { version: 2, scene: 2, openid: 'someone', content, ...fields });

  test.each([
    ['路灯坏了，请来看看', 'pass', 100],
    ['这里有违规测试词。', 'risky', 20006],
    ['存疑测试词', 'review', 21000],
    ['存疑测试词，辱骂测试词', 'risky', 20003],
  ])('%s: %s', async (content, suggest, label) => {
    expect(await check(content)).toMatchObject({ errCode: 0, result: { suggest, label } });
  });

  test.each([
    ['content is empty', '', {}, 44004],
    ['content has 2501 characters', '字'.repeat(2501), {}, 45002],
    ['scene 5', '好', { scene: 5 }, 40129],
    ['openid is missing', '好', { openid: '' }, 40003],
    ['a person who is not there', '好', { openid: 'never-seen' }, 61010],
  ])('%s', async (_, content, fields, errCode) => {
    expect(await check(content, fields)).toMatchObject({ errCode });
  });

  test('a person must have used the mini-program within two hours', async () => {
    await probe(cloud, 'nothing', {}, 'visitor');
    expect(await check('好', { openid: 'visitor' })).toMatchObject({ errCode: 0 });
    cloud.clock.advance(2 * 60 * 60 * 1000 + 1000);
    expect(await check('好', { openid: 'visitor' })).toMatchObject({ errCode: 61010 });
  });
});

describe('security.mediaCheckAsync', () => {
  async function checkFile(name: string, bytes: string): Promise<Record<string, unknown>> {
    const fileID = await cloud.putFile(name, Buffer.from(bytes), 'someone');
    const [link] = (await probe(cloud, 'links', { fileList: [fileID] })) as { tempFileURL: string }[];
    const answer = await openapi(cloud, 'security.mediaCheckAsync', {
      mediaUrl: link?.tempFileURL,
      mediaType: 2,
      version: 2,
      scene: 1,
      openid: 'someone',
    });
    await cloud.idle();
    const [received] = cloud.database.dump('things');
    expect(received?.event).toMatchObject({
      MsgType: 'event',
      Event: 'wxa_media_check',
      trace_id: answer.traceId,
      FromUserName: 'someone',
    });
    expect(received).toMatchObject({ source: 'wx_unknown', openid: null });
    return received?.event as Record<string, unknown>;
  }

  test.each([
    ['an ordinary picture', 'a/plain.png', 'bytes', 'pass'],
    ['a mark in its name', 'a/picture-risky-for-tests.png', 'bytes', 'risky'],
    ['a mark in its bytes', 'a/plain.png', 'bytes…picture-review-for-tests…', 'review'],
  ])('%s: the verdict is pushed to the function', async (_, name, bytes, suggest) => {
    expect(await checkFile(name, bytes)).toMatchObject({ errcode: 0, result: { suggest } });
  });

  test('an address with nothing behind it', async () => {
    const answer = await openapi(cloud, 'security.mediaCheckAsync', {
      mediaUrl: `${cloud.url}/nothing`,
      mediaType: 2,
      version: 2,
      scene: 1,
      openid: 'someone',
    });
    await cloud.idle();
    expect(cloud.database.dump('things')[0]?.event).toMatchObject({ trace_id: answer.traceId, errcode: -1008 });
  });
});

describe('phonenumber.getPhoneNumber', () => {
  test('a code is good once', async () => {
    const { code } = (await http(cloud, 'POST', '/_local/phone-codes', { phoneNumber: '13000000000' })).json();
    expect(await openapi(cloud, 'phonenumber.getPhoneNumber', { code })).toMatchObject({
      phoneInfo: { purePhoneNumber: '13000000000' },
    });
    expect(await openapi(cloud, 'phonenumber.getPhoneNumber', { code })).toMatchObject({ errCode: 40029 });
  });
});

describe('group robots', () => {
  const send = (message: unknown, target = '/cgi-bin/webhook/send?key=robot-1') => http(cloud, 'POST', target, message);
  const text = (content: string) => ({ msgtype: 'text', text: { content } });

  test('a message is received at the real path and at the local one', async () => {
    expect((await send(text('有新意见'))).json()).toEqual({ errcode: 0, errmsg: 'ok' });
    expect((await send(text('又有'), '/_local/webhook/robot-1')).json()).toMatchObject({ errcode: 0 });
    expect(cloud.messages('robot-1')).toMatchObject([
      { channel: 'robot', data: text('有新意见') },
      { channel: 'robot', data: text('又有') },
    ]);
  });

  test.each([
    ['no key', text('x'), '/cgi-bin/webhook/send', 93000],
    ['unknown type', { msgtype: 'poem' }, undefined, 40008],
    ['a type that every object has', { msgtype: 'constructor' }, undefined, 40008],
    ['empty content', text(''), undefined, 44004],
    ['content above 2048 bytes', text('字'.repeat(683)), undefined, 40058],
    ['no JSON', '{', undefined, 47001],
  ])('%s', async (_, message, target, errcode) => {
    expect((await send(message, target)).json()).toMatchObject({ errcode });
    expect(cloud.messages()).toEqual([]);
  });

  test('twenty messages a minute and robot, then 45009', async () => {
    cloud.clock.set(new Date('2017-08-22T00:00:00Z'));
    for (let n = 0; n < 20; n++) expect((await send(text(String(n)))).json()).toMatchObject({ errcode: 0 });
    expect((await send(text('21'))).json()).toMatchObject({ errcode: 45009 });
    expect((await send(text('other'), '/cgi-bin/webhook/send?key=robot-2')).json()).toMatchObject({ errcode: 0 });
    cloud.clock.advance(60_000);
    expect((await send(text('22'))).json()).toMatchObject({ errcode: 0 });
  });
});

describe('with the templates known, subscribeMessage.send', () => {
  let strict: TestCloud;
  beforeAll(async () => {
    strict = await probeCloud({ templates: { [TEMPLATE]: ['thing1', 'time2'] } });
  });
  afterAll(() => strict.stop());

  const thing1 = { value: '路灯不亮' };
  const time2 = { value: '2017年8月22日 15:01' };
  test.each([
    ['another template', 40037, { templateId: 'other' }],
    ['a field missing', 47003, { data: { thing1 } }],
    ['a field too many', 47003, { data: { thing1, time2, thing3: thing1 } }],
    ['another field', 47003, { data: { thing1, time3: time2 } }],
    ['its fields', 0, {}],
  ])('with %s: %d', async (_, errCode, fields) => {
    strict.allowMessages('resident', [TEMPLATE, 'other']);
    const message = { touser: 'resident', templateId: TEMPLATE, page: '', data: { thing1, time2 }, ...fields };
    expect(await openapi(strict, 'subscribeMessage.send', message)).toMatchObject({ errCode });
  });
});

/**
 * subscribeMessage.send: developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html;
 * its receipt: …/miniprogram/dev/framework/open-ability/subscribe-message.html, 订阅消息事件推送;
 * cloud calls: …/miniprogram/dev/wxcloud/guide/openapi/openapi.html
 */
import { anyNumber, anyText, including, matching } from '../support/expected';
import { usePlatform } from '../support/platform';
import type { Fields } from '../support/sdk';

const platform = usePlatform();

const message = {
  touser: 'resident-1',
  templateId: 'reply',
  page: 'pages/detail/detail?id=1',
  data: { thing1: { value: '路灯' } },
};
const send = (changes: Fields = {}) => platform.openapi('subscribeMessage.send', { ...message, ...changes });
const SENT = { errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' };

describe('subscribeMessage.send', () => {
  beforeEach(() => platform.cloud.allowMessages('resident-1', ['reply']));

  it('send: a message that was allowed reaches the phone', async () => {
    expect(await send()).toEqual(SENT);
    expect(platform.cloud.messages('resident-1')).toEqual([
      {
        openid: 'resident-1',
        channel: 'subscribe',
        templateId: 'reply',
        page: 'pages/detail/detail?id=1',
        data: { thing1: { value: '路灯' } },
        at: matching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
    ]);
  });

  it('send: one acceptance is one message, the next is 43101', async () => {
    await send();
    expect(await send()).toMatchObject({
      errCode: 43101,
      errMsg: matching(/^openapi\.subscribeMessage\.send:fail/),
    });
    expect(platform.cloud.messages('resident-1')).toHaveLength(1);
  });

  it('send: acceptances add up', async () => {
    platform.cloud.allowMessages('resident-1', ['reply']);
    expect([await send(), await send()]).toEqual([SENT, SENT]);
    expect(await send()).toMatchObject({ errCode: 43101 });
  });

  it('send: an acceptance is for one template', async () => {
    expect(await send({ templateId: 'other' })).toMatchObject({ errCode: 43101 });
  });

  it('send: an acceptance is of one person', async () => {
    expect(await send({ touser: 'resident-2' })).toMatchObject({ errCode: 43101 });
  });

  it('send: of parallel messages as many arrive as were allowed', async () => {
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.filter((answer) => answer.errCode === 0)).toHaveLength(1);
    expect(platform.cloud.messages('resident-1')).toHaveLength(1);
  });

  const refused: [rule: string, errCode: number, changes: Fields][] = [
    ['without touser', 40003, { touser: undefined }],
    ['with an empty touser', 40003, { touser: '' }],
    ['with a touser that can be no openid', 40003, { touser: 'not an openid!' }],
    ['without template_id', 40037, { templateId: undefined }],
    ['with an empty template_id', 40037, { templateId: '' }],
    ['with a page that the mini-program lacks', 41030, { page: 'pages/nowhere/nowhere' }],
    ['without data', 47003, { data: undefined }],
    ['with empty data', 47003, { data: {} }],
  ];

  it.each(refused)('send: %s is %d', async (_rule, errCode, changes) => {
    expect(await send(changes)).toMatchObject({ errCode });
    expect(platform.cloud.messages('resident-1')).toEqual([]);
  });

  it('send: a refused message uses up no acceptance', async () => {
    await send({ data: {} });
    expect(await send()).toEqual(SENT);
  });

  it('send: a page is not needed', async () => {
    expect(await send({ page: undefined })).toEqual(SENT);
  });
});

describe('subscribe_msg_sent_event', () => {
  beforeEach(() => platform.cloud.allowMessages('resident-1', ['reply']));
  /** What the function that receives pushed messages has kept. */
  const pushed = async () => {
    await platform.cloud.idle();
    return (await platform.db.collection('others').get()).data;
  };

  it('receipt: a message that was handed over is told to the function, in JSON', async () => {
    await send();
    expect((await pushed()).map((kept) => kept.event)).toEqual([
      {
        ToUserName: anyText,
        FromUserName: 'resident-1',
        CreateTime: anyNumber,
        MsgType: 'event',
        Event: 'subscribe_msg_sent_event',
        // One of a kind is no list.
        List: { TemplateId: 'reply', MsgID: matching(/^\d+$/), ErrorCode: '0', ErrorStatus: 'success' },
      },
    ]);
  });

  it('receipt: CreateTime is in seconds', async () => {
    platform.cloud.clock.set(new Date('2017-05-03T12:00:00Z'));
    await send();
    expect(await pushed()).toMatchObject([{ event: { CreateTime: Date.parse('2017-05-03T12:00:00Z') / 1000 } }]);
  });

  it('receipt: the push comes from the platform, no person calls', async () => {
    await send();
    const [kept] = await pushed();
    expect(kept?.context).not.toHaveProperty('OPENID');
  });

  it('receipt: a message that was refused has none', async () => {
    await send({ data: {} });
    await send({ touser: 'resident-2' });
    expect(await pushed()).toEqual([]);
  });
});

describe('fields of a message', () => {
  beforeEach(() => platform.cloud.allowMessages('resident-1', ['reply']));

  const good: [rule: string, field: string, value: string][] = [
    ['thing: 20 characters', 'thing1', '康成小区三号楼的路灯坏了请尽快派人修理吧'],
    ['thing: letters, digits and marks', 'thing1', 'A-1 楼，2 单元!'],
    ['number: 32 digits', 'number2', '1'.repeat(32)],
    ['number: a fraction', 'number2', '12.50'],
    ['letter: 32 letters', 'letter3', 'abcdefghijklmnopqrstuvwxyzABCDEF'],
    ['symbol: 5 marks', 'symbol4', '+-*/%'],
    ['character_string: digits, letters and marks', 'character_string5', 'ZQ-170822-00031'],
    ['time: with the day', 'time6', '2019年10月1日 15:01'],
    ['time: the hour alone', 'time6', '15:01'],
    ['time: from and to', 'time6', '15:01~16:30'],
    ['date: without the hour', 'date7', '2019年10月1日'],
    ['date: with the hour', 'date7', '2019年10月1日 15:01'],
    ['amount: currency, number, 元', 'amount8', '￥12.30元'],
    ['phone_number: 17 digits and marks', 'phone_number9', '+86-0766-66888866'],
    ['car_number: Chinese first and last', 'car_number10', '粤A8Z888挂'],
    ['name: 10 Chinese characters', 'name11', '欧阳一二三四五六七八'],
    ['name: 20 letters', 'name11', 'Bartholomew Fitzhugh'],
    ['phrase: 5 Chinese characters', 'phrase12', '正在办理中'],
  ];

  it.each(good)('field %s', async (_rule, field, value) => {
    expect(await send({ data: { [field]: { value } } })).toEqual(SENT);
  });

  const bad: [rule: string, field: string, value: unknown][] = [
    ['thing: 21 characters', 'thing1', '一'.repeat(21)],
    ['thing: nothing', 'thing1', ''],
    ['thing: null', 'thing1', null],
    ['number: letters', 'number2', '12a'],
    ['number: 33 digits', 'number2', '1'.repeat(33)],
    ['letter: a digit', 'letter3', 'abc1'],
    ['letter: 33 letters', 'letter3', 'a'.repeat(33)],
    ['symbol: letters', 'symbol4', 'abc'],
    ['symbol: 6 marks', 'symbol4', '++++++'],
    ['character_string: Chinese', 'character_string5', '编号31'],
    ['character_string: 33 characters', 'character_string5', 'x'.repeat(33)],
    ['time: words', 'time6', '明天下午'],
    ['date: words', 'date7', '国庆节'],
    ['amount: 11 digits', 'amount8', '12345678901'],
    ['phone_number: 18 characters', 'phone_number9', '1'.repeat(18)],
    ['phone_number: letters', 'phone_number9', '12345abc'],
    ['car_number: 9 characters', 'car_number10', '粤A8Z8888挂'],
    ['car_number: Chinese in the middle', 'car_number10', '粤A8学888'],
    ['name: 11 Chinese characters', 'name11', '一'.repeat(11)],
    ['name: 21 letters', 'name11', 'a'.repeat(21)],
    ['name: Chinese and letters together count as Chinese', 'name11', '王abcdefghijk'],
    ['phrase: 6 Chinese characters', 'phrase12', '正在办理之中'],
    ['phrase: letters', 'phrase12', 'OK'],
    ['a kind that does not exist', 'nonsense1', 'x'],
  ];

  it.each(bad)('field %s is 47003', async (_rule, field, value) => {
    const answer = await send({ data: { [field]: { value } } });
    expect(answer).toMatchObject({ errCode: 47003, errMsg: including(`data.${field}`) });
    expect(platform.cloud.messages('resident-1')).toEqual([]);
  });

  it('field: one bad field refuses the whole message', async () => {
    const data = { thing1: { value: '路灯' }, phrase2: { value: 'done' } };
    expect(await send({ data })).toMatchObject({ errCode: 47003, errMsg: including('phrase2') });
  });
});

describe('permissions.openapi', () => {
  it('permission: an API that config.json does not list is −604101', async () => {
    platform.cloud.allowMessages('resident-1', ['reply']);
    const answer = await platform.call('unlisted', { name: 'subscribeMessage.send', parameters: message });
    expect(answer).toMatchObject({ errCode: -604101 });
    expect(platform.cloud.messages()).toEqual([]);
  });

  it('permission: one that it lists may be called', async () => {
    const parameters = { version: 2, openid: 'resident-1', scene: 2, content: '你好' };
    expect(await platform.call('unlisted', { name: 'security.msgSecCheck', parameters })).toMatchObject({ errCode: 0 });
  });

  it('permission: an API that does not exist is an error', async () => {
    expect(Number((await platform.openapi('nothing.here', {})).errCode)).toBeLessThan(0);
  });
});

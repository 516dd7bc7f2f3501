/** Cloud.getWXContext: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/utils/Cloud.getWXContext.html */
import { anyText, matching, objectWith } from '../support/expected';
import { usePlatform } from '../support/platform';

const platform = usePlatform();

describe('getWXContext of a call from a phone', () => {
  it('identity: OPENID, APPID, ENV, SOURCE and CLIENTIP', async () => {
    const { before } = await platform.call('whoami', {}, 'resident-7');
    expect(before).toMatchObject({
      OPENID: 'resident-7',
      APPID: matching(/^wx[0-9a-f]{16}$/),
      ENV: platform.cloud.env,
      SOURCE: 'wx_client',
      CLIENTIP: anyText,
    });
  });

  it('identity: nothing of it can be sent along in the event', async () => {
    const data = { OPENID: 'somebody', openid: 'somebody', userInfo: { openId: 'somebody' }, WX_OPENID: 'somebody' };
    const { before, event } = await platform.call('whoami', data, 'resident-7');
    expect(before).toMatchObject({ OPENID: 'resident-7' });
    expect(event).toMatchObject({ userInfo: { openId: 'resident-7' } });
  });

  it('identity: stays the same while the function waits', async () => {
    const { before, after } = await platform.call('whoami');
    expect(after).toEqual(before);
  });

  it('identity: parallel calls never see each other’s', async () => {
    const openids = Array.from({ length: 40 }, (_unused, n) => `resident-${n}`);
    const answers = await Promise.all(openids.map((openid) => platform.call('whoami', { openid }, openid)));
    expect(answers.map(({ before }) => before)).toEqual(openids.map((OPENID) => objectWith({ OPENID })));
    expect(answers.map(({ after }) => after)).toEqual(openids.map((OPENID) => objectWith({ OPENID })));
  });

  it('identity: an openid of one call is gone in the next', async () => {
    await platform.call('whoami', {}, 'resident-1');
    expect((await platform.call('whoami', {}, 'resident-2')).before).toMatchObject({ OPENID: 'resident-2' });
  });
});

describe('getWXContext of other calls', () => {
  it('identity: SOURCE follows the chain of calls', async () => {
    const { answer } = await platform.call('caller', { name: 'whoami' });
    expect(answer).toMatchObject({ result: { before: { SOURCE: 'wx_client,scf' } } });
  });

  it('identity: SOURCE of a third function has one more link', async () => {
    const { answer } = await platform.call('caller', { name: 'caller', data: { name: 'whoami' } });
    expect(answer).toMatchObject({ result: { answer: { result: { before: { SOURCE: 'wx_client,scf,scf' } } } } });
  });

  it('identity: the openid belongs to calls from a phone only', async () => {
    const { answer } = await platform.call('caller', { name: 'whoami' }, 'resident-9');
    expect(JSON.stringify(answer)).not.toContain('resident-9');
  });

  it('identity: a timer has SOURCE wx_trigger and no OPENID', async () => {
    const answer = await platform.cloud.fireTimer('timer', 'nightly');
    expect(answer).toMatchObject({ result: { context: { SOURCE: 'wx_trigger', ENV: platform.cloud.env } } });
    expect(JSON.stringify(answer)).not.toContain('OPENID');
  });

  it('identity: a script of an administrator has no OPENID', async () => {
    const { result } = await platform.sdk.callFunction({ name: 'whoami' });
    expect(result).toMatchObject({ before: { ENV: platform.cloud.env } });
    expect(JSON.stringify(result)).not.toContain('OPENID');
  });
});

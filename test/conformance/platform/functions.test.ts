/**
 * Calls of functions: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/functions/Cloud.callFunction.html,
 * limits: …/wxcloud/billing/quota.html; codes: …/wxcloud/reference/errcode.html
 */
import { anyText, including, matching } from '../support/expected';
import { usePlatform } from '../support/platform';
import { failure } from '../support/sdk';

const platform = usePlatform();

describe('calls from a phone', () => {
  it('call: the event is what was sent, the answer what was returned', async () => {
    const data = { text: undefined, a: 1, 名: ['甲', { b: null }] };
    const answer = await platform.cloud.callFunction('echo', data, 'resident-1');
    expect(answer).toMatchObject({ result: { a: 1, 名: ['甲', { b: null }] }, errMsg: 'cloud.callFunction:ok' });
    expect(answer.requestID).not.toBe('');
  });

  it('call: every call has a requestID of its own', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => platform.cloud.callFunction('echo', {}, 'resident-1')));
    expect(new Set(ids.map((answer) => answer.requestID)).size).toBe(3);
  });

  it('call: nothing returned is null', async () => {
    expect(await platform.answer('echo', { nothing: true })).toBeNull();
  });

  it('call: a text stays a text', async () => {
    expect(await platform.answer('echo', { text: '{"a":1}' })).toBe('{"a":1}');
  });

  it('call: context names the function, its memory and its time', async () => {
    expect((await platform.call('whoami')).context).toMatchObject({
      function_name: 'whoami',
      memory_limit_in_mb: 256,
      time_limit_in_ms: 20_000,
      request_id: anyText,
    });
  });

  it('call: a function that does not exist', async () => {
    const error = await platform.callFailure('nothing-here');
    expect(error).toMatchObject({
      errCode: -501000,
      errMsg: matching(/^cloud\.callFunction:fail.*could not be found/s),
    });
  });

  it('call: an instance is used again for the next call, its memory stays', async () => {
    const first = await platform.call('whoami');
    const counts = [first.calls];
    for (let i = 0; i < 6; i++) counts.push((await platform.call('whoami')).calls);
    expect(Math.max(...counts.map(Number))).toBeGreaterThan(1);
  });
});

describe('a function that fails', () => {
  const ways: [rule: string, how: string, text: string][] = [
    ['an error that it throws', 'error', 'broken on purpose'],
    ['a text that it throws', 'text', 'only a text'],
    ['an error of the SDK that it does not catch', 'sdk', '-502005'],
    ['process.exit', 'exit', ''],
    ['an error where nobody can catch it', 'uncaught', 'nobody catches this'],
    ['an answer that is no JSON', 'circular', 'circular'],
  ];

  it.each(ways)('failure: %s reaches the phone as −504002', async (_rule, how, text) => {
    const error = await platform.callFailure('fails', { how });
    expect(error.errCode).toBe(-504002);
    expect(error.errMsg).toMatch(/^cloud\.callFunction:fail Error: errCode: -504002/);
    expect(error.errMsg).toContain(text);
  });

  it.each(ways)('failure: %s hurts no call beside or after it', async (_rule, how) => {
    const [, ...others] = await Promise.all([
      platform.callFailure('fails', { how }),
      platform.answer('fails', { how: 'no' }),
      platform.answer('fails', { how: 'no' }),
    ]);
    expect(others).toEqual(['fine', 'fine']);
    expect(await platform.answer('fails', { how: 'no' })).toBe('fine');
  });
});

describe('timeouts', () => {
  it('timeout: a function that does not answer in its time is ended with −504003', async () => {
    const error = await platform.callFailure('endless');
    expect(error).toMatchObject({ errCode: -504003, errMsg: including('timed out after 1 seconds') });
  });

  it('timeout: neither does one that lets nothing else run', async () => {
    expect((await platform.callFailure('endless', { busy: true })).errCode).toBe(-504003);
  });

  it('timeout: other calls go on meanwhile', async () => {
    const [error, answer] = await Promise.all([
      platform.callFailure('endless', { busy: true }),
      platform.answer('echo', { text: 'still here' }),
    ]);
    expect([error.errCode, answer]).toEqual([-504003, 'still here']);
  });
});

describe('limits', () => {
  it('limit: a request of more than 100 KB is refused', async () => {
    expect((await platform.callFailure('echo', { text: 'x'.repeat(101 * 1024) })).errCode).toBe(-501007);
  });

  it('limit: the size counts in bytes, a Chinese character has three', async () => {
    expect((await platform.callFailure('echo', { text: '字'.repeat(40 * 1024) })).errCode).toBe(-501007);
  });

  it('limit: a request below 100 KB passes', async () => {
    const text = 'x'.repeat(99 * 1024);
    expect(await platform.answer('echo', { text })).toBe(text);
  });

  it('limit: an answer of more than 1 MB is refused', async () => {
    const error = await platform.callFailure('echo', { size: 1024 * 1024 + 1 });
    expect(error).toMatchObject({ errCode: -604001, errMsg: including('result size exceed limit') });
  });

  it('limit: an answer below 1 MB passes', async () => {
    expect(await platform.answer('echo', { size: 1024 * 1024 - 100 })).toBe('x'.repeat(1024 * 1024 - 100));
  });
});

describe('calls between functions', () => {
  it('function to function: result, errMsg and requestID', async () => {
    const { answer } = await platform.call('caller', { name: 'echo', data: { text: 'hello' } });
    expect(answer).toEqual({ result: 'hello', errMsg: 'callFunction:ok', requestID: anyText });
  });

  it('function to function: a text that is JSON comes as what it says', async () => {
    const { answer } = await platform.call('caller', { name: 'echo', data: { text: '{"a":1}' } });
    expect(answer).toMatchObject({ result: { a: 1 } });
  });

  it('function to function: an error in the other one is FUNCTIONS_EXECUTE_FAIL for the first, which may catch it', async () => {
    const caught = await platform.call('caller', { name: 'fails', data: { how: 'error' } });
    expect(caught).toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      errMsg: including('broken on purpose'),
    });
  });

  it('function to function: a function that does not exist', async () => {
    const caught = await platform.call('caller', { name: 'nothing-here' });
    expect(caught).toMatchObject({
      code: including('FUNCTION'),
      errMsg: including('could not be found'),
    });
  });

  it('function to function: a timeout in the other one', async () => {
    const caught = await platform.call('caller', { name: 'endless' });
    expect(caught).toMatchObject({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      errMsg: including('timed out'),
    });
  });

  it('function to function: many at once do not block each other', async () => {
    const nested = { name: 'caller', data: { name: 'echo', data: { text: 'deep' } } };
    const answers = await Promise.all(Array.from({ length: 8 }, () => platform.call('caller', nested)));
    expect(answers.map((answer) => JSON.stringify(answer).includes('"result":"deep"'))).toEqual(Array(8).fill(true));
  });

  it('function to function: the request limit holds as well', async () => {
    const error = await failure(platform.sdk.callFunction({ name: 'echo', data: { text: 'x'.repeat(101 * 1024) } }));
    expect(error.code).toBe('INVALID_PARAM');
  });

  it('function to function: a script gets the SDK’s error form', async () => {
    const error = await failure(platform.sdk.callFunction({ name: 'fails', data: { how: 'error' } }));
    expect(error).toMatchObject({
      errCode: -1,
      code: 'FUNCTIONS_EXECUTE_FAIL',
      errMsg: matching(/^callFunction:fail /),
    });
  });
});

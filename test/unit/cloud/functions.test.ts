import type { TestCloud } from '../../support/cloud';
import { http, probe, probeCloud } from './probe';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await probeCloud();
});
beforeEach(() => cloud.fresh());
afterAll(() => cloud.stop());

const call = (name: string, data: Record<string, unknown> = {}, openid = 'someone') =>
  cloud.callFunction(name, data, openid);

describe('identity', () => {
  test('the openid comes from the caller, whatever the data says', async () => {
    const answer = (await probe(cloud, 'context', { openid: 'other', userInfo: { openId: 'other' } }, 'me')) as {
      wx: Record<string, unknown>;
      event: { userInfo: unknown };
    };
    expect(answer.wx).toMatchObject({ OPENID: 'me', APPID: 'wx0000000000000000', ENV: cloud.env, SOURCE: 'wx_client' });
    expect(answer.event.userInfo).toEqual({ appId: 'wx0000000000000000', openId: 'me' });
  });

  test('400 parallel calls of 400 people each keep their own, before and after waiting', async () => {
    const people = Array.from({ length: 400 }, (_, n) => n);
    const answers = await Promise.all(people.map((n) => probe(cloud, 'identity', { n }, `person-${n}`)));
    expect(answers).toEqual(people.map((n) => ({ before: `person-${n}`, after: `person-${n}`, n })));
    const stored = cloud.database.dump('things').map(({ owner, n }) => [owner, n]);
    expect(new Set(stored.map(String))).toEqual(new Set(people.map((n) => `person-${n},${n}`)));
  });

  test('an openid of digits only stays the text that it is', async () => {
    const openid = '00123456789012345678901';
    expect(await probe(cloud, 'context', {}, openid)).toMatchObject({ wx: { OPENID: openid } });
  });

  test('a call made by a function has no openid and shows where it came from', async () => {
    const data = { do: 'context' };
    const { wx } = (await probe(cloud, 'call', { name: 'probe', data }, 'me')) as { wx: Record<string, unknown> };
    expect(wx.SOURCE).toBe('wx_client,scf');
    expect(wx).not.toHaveProperty('OPENID');
  });

  test("the context tells the function's name, limits and request", async () => {
    const { context } = (await probe(cloud, 'context')) as { context: Record<string, unknown> };
    expect(context).toMatchObject({
      function_name: 'probe',
      time_limit_in_ms: 20_000,
      memory_limit_in_mb: 256,
      namespace: cloud.env,
    });
  });
});

describe('variables and state', () => {
  test("nothing of this machine's environment reaches a function", async () => {
    expect(await probe(cloud, 'variable', { name: 'PATH' })).toBeNull();
    expect(await probe(cloud, 'variable', { name: 'HOME' })).toBeNull();
  });

  test("the console's variables do, and the robots' address leads here", async () => {
    expect(await probe(cloud, 'variable', { name: 'OFFICE_OPENIDS' })).toBe('demo-office');
    expect(await probe(cloud, 'variable', { name: 'WECOM_ROBOT_BASE' })).toBe(cloud.url);
  });

  test('an instance remembers between calls, and forgets at a reset', async () => {
    expect(await probe(cloud, 'count')).toBe(1);
    expect(await probe(cloud, 'count')).toBe(2);
    await cloud.fresh();
    expect(await probe(cloud, 'count')).toBe(1);
  });
});

describe('clock', () => {
  test('a stopped clock stands still in functions too', async () => {
    cloud.clock.set(new Date('2017-08-22T09:30:00+08:00'));
    const expected = Date.parse('2017-08-22T01:30:00Z');
    expect(await probe(cloud, 'clock')).toEqual({
      now: expected,
      iso: '2017-08-22T01:30:00.000Z',
      given: 0,
      parsed: Date.parse('2017-08-22T00:00:00Z'),
    });
    cloud.clock.advance(60_000);
    expect(await probe(cloud, 'clock')).toMatchObject({ now: expected + 60_000 });
  });
});

describe('results', () => {
  test.each([
    ['null', null],
    ['a text', '汉字 😀'],
    ['a number', 0],
    ['a nested object', { a: [1, { b: null }] }],
  ])('%s comes back as it was', async (_, value) => {
    expect(await probe(cloud, 'echo', { value })).toEqual(value);
  });

  test('nothing comes back as null', async () => {
    expect(await probe(cloud, 'nothing')).toBeNull();
  });

  test('a result above 1 MB is refused', async () => {
    expect(await call('probe', { do: 'large', length: 1024 * 1024 - 2 })).toHaveProperty('result');
    expect(await call('probe', { do: 'large', length: 1024 * 1024 })).toMatchObject({ errCode: -604001 });
  });

  test('a request above 100 KB is refused', async () => {
    expect(await call('probe', { do: 'echo', value: 'x'.repeat(101 * 1024) })).toMatchObject({ errCode: -501007 });
  });
});

describe('failures', () => {
  test("a function that throws: −504002 with the error's message and no stack", async () => {
    expect(await call('probe', { do: 'fail' })).toMatchObject({
      errCode: -504002,
      errMsg: 'cloud.callFunction:fail Error: errCode: -504002 | errMsg: functions execute fail | errMsg: Error: boom',
    });
    expect(cloud.logs().find(({ text }) => text.includes('boom'))).toMatchObject({
      functionName: 'probe',
      level: 'error',
    });
  });

  test.each(['circular', 'exit', 'throwLater', 'unknownAbility'])('%s fails this call only', async (ability) => {
    const [failed, ...others] = await Promise.all([
      call('probe', { do: ability }),
      ...[1, 2, 3, 4].map((n) => call('probe', { do: 'echo', value: n })),
    ]);
    expect(failed).toMatchObject({ errCode: -504002 });
    expect(others).toEqual([1, 2, 3, 4].map((n) => expect.objectContaining({ result: n }) as unknown));
  });

  test('what an answered call throws later hurts no later call', async () => {
    for (let n = 0; n < 10; n++) {
      expect(await probe(cloud, 'throwAfterAnswer')).toBe('answered');
      expect(await probe(cloud, 'identity', { n })).toMatchObject({ n });
    }
  });

  test('an unhandled rejection is logged', async () => {
    expect(await probe(cloud, 'rejectUnseen')).toBe('answered');
    await cloud.idle();
    expect(cloud.logs().map(({ text }) => text)).toContain('unhandledRejection: Error: unseen');
  });

  test.each([
    ['waits for ever', {}],
    ['never gives way', { busy: true }],
  ])('a function that %s is ended at its timeout, and others go on', async (_, data) => {
    const [slow, quick] = await Promise.all([call('slow', data), probe(cloud, 'echo', { value: 1 })]);
    expect(slow).toMatchObject({
      errCode: -504003,
      errMsg: expect.stringContaining('Invoking task timed out after 0.2 seconds') as unknown,
    });
    expect(quick).toBe(1);
    expect(await probe(cloud, 'echo', { value: 2 })).toBe(2);
  });

  test('an unknown function: −501000', async () => {
    expect(await call('nobody')).toMatchObject({
      errCode: -501000,
      errMsg: expect.stringContaining('FunctionName parameter could not be found') as unknown,
    });
  });

  test.each(['__proto__', '../probe', 'constructor', '%2e%2e%2fprobe'])('no function is called %s', async (name) => {
    expect(
      (await http(cloud, 'POST', `/wx/functions/${encodeURIComponent(name)}`, {}, { 'x-wx-openid': 'me' })).json(),
    ).toMatchObject({ errCode: -501000 });
  });
});

describe('functions that call functions', () => {
  test('calls that wait for calls do not block each other, though all instances wait', async () => {
    const chains = await Promise.all(Array.from({ length: 10 }, () => probe(cloud, 'recurse', { depth: 3 })));
    for (const chain of chains) expect(chain).toHaveLength(4);
  });

  test('a runaway recursion is stopped', async () => {
    expect(await call('probe', { do: 'recurse', depth: 50 })).toMatchObject({ errCode: -504002 });
  });

  test('an error of the called function reaches its caller with the code of the SDK', async () => {
    expect(await call('probe', { do: 'call', name: 'probe', data: { do: 'fail' } })).toMatchObject({
      errCode: -504002,
      errMsg: expect.stringContaining('-504002') as unknown,
    });
    expect(await call('probe', { do: 'call', name: 'nobody', data: {} })).toMatchObject({ errCode: -504002 });
  });

  test('idle waits for a call that nobody waits for', async () => {
    for (let n = 0; n < 20; n++) {
      expect(await probe(cloud, 'kick', { n })).toBe('kicked');
      await cloud.idle();
      expect(cloud.database.documents()).toBe(n + 1);
    }
  });
});

test('what functions print is kept, with the name of the function', async () => {
  await probe(cloud, 'print');
  await cloud.idle();
  expect(cloud.logs()).toMatchObject([
    { functionName: 'probe', level: 'info', text: 'printed { n: 1 }' },
    { functionName: 'probe', level: 'error', text: 'complained' },
  ]);
});

import type { Fault } from '../../../local/cloud';
import type { TestCloud } from '../../support/cloud';
import { http, probe, probeCloud } from './probe';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await probeCloud();
});
beforeEach(() => cloud.fresh());
afterAll(() => cloud.stop());

const CRASHED = {
  errCode: -504002,
  errMsg: expect.stringContaining('process exited unexpectedly') as unknown,
};
const take = (steps: string[], fields: Record<string, unknown> = {}) =>
  cloud.callFunction('probe', { do: 'steps', steps, ...fields }, 'someone');
const kill = (fault: Partial<Fault>) => cloud.addFault({ action: '*', times: 1, kill: true, ...fault });
const written = () => cloud.database.dump('things').map(({ what }) => what);
const allowed = async () => (await http(cloud, 'GET', '/_local/allow?openid=resident')).json();

describe('an instance that is killed', () => {
  test('before a write of the database: nothing of it is there', async () => {
    kill({ action: 'database.insertDocument' });
    expect(await take(['write', 'write'])).toMatchObject(CRASHED);
    await cloud.idle();
    expect(written()).toEqual([]);
  });

  test('after a write of the database: that write is there, and nothing later', async () => {
    kill({ action: 'database.insertDocument', after: true });
    expect(await take(['write', 'write'])).toMatchObject(CRASHED);
    await cloud.idle();
    expect(written()).toEqual(['written']);
  });

  test('before a subscription message: none arrives and none is used up', async () => {
    cloud.allowMessages('resident', ['reply']);
    kill({ action: 'wx.openApi:subscribeMessage.send' });
    expect(await take(['send'])).toMatchObject(CRASHED);
    await cloud.idle();
    expect(cloud.messages()).toEqual([]);
    expect(await allowed()).toEqual({ reply: 1 });
    expect(cloud.database.documents()).toBe(0);
  });

  test('after a subscription message: it arrives, and so does its receipt', async () => {
    cloud.allowMessages('resident', ['reply']);
    kill({ action: 'wx.openApi:subscribeMessage.send', after: true });
    expect(await take(['send'])).toMatchObject(CRASHED);
    await cloud.idle();
    expect(cloud.messages('resident')).toHaveLength(1);
    expect(await allowed()).toEqual({ reply: 0 });
    expect(cloud.database.dump('things')).toMatchObject([{ event: { Event: 'subscribe_msg_sent_event' } }]);
  });

  test('before and after a message for a group robot', async () => {
    kill({ action: 'webhook.send', function: 'probe' });
    expect(await take(['robot'])).toMatchObject(CRASHED);
    expect(cloud.messages()).toEqual([]);
    kill({ action: 'webhook.send', function: 'probe', after: true });
    expect(await take(['robot'])).toMatchObject(CRASHED);
    expect(cloud.messages('robot')).toHaveLength(1);
    expect(written()).toEqual([]);
  });

  test('before and after the call of another function, which runs to its end', async () => {
    kill({ action: 'functions.invokeFunction' });
    expect(await take(['call'])).toMatchObject(CRASHED);
    expect(cloud.database.documents()).toBe(0);
    kill({ action: 'functions.invokeFunction', after: true });
    expect(await take(['call'])).toMatchObject(CRASHED);
    expect(cloud.database.dump('things')).toMatchObject([{ source: 'wx_client,scf' }]);
  });

  test('inside a call that a function made: the maker sees it fail and goes on', async () => {
    kill({ function: 'dispatch' });
    expect(await take(['call'])).toMatchObject({ result: 'finished' });
    expect(written()).toEqual([expect.stringMatching(/^caught /), 'cleaned up']);
  });

  test('after a request that failed: it dies all the same', async () => {
    await cloud.fresh({ things: [{ _id: 'one' }] });
    kill({ action: 'database.insertDocument', after: true });
    expect(await take(['duplicate'])).toMatchObject(CRASHED);
    expect(cloud.database.documents()).toBe(1);
  });

  test('runs none of the timers that it had set', async () => {
    expect(await take(['write', 'wait'], { laterMs: 30 })).toMatchObject({ result: 'finished' });
    await cloud.idle();
    expect(written().sort()).toEqual(['cleaned up', 'written', 'written later']);
    await cloud.fresh();
    kill({ action: 'database.insertDocument', skip: 1 });
    expect(await take(['write', 'write'], { laterMs: 30 })).toMatchObject(CRASHED);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(written()).toEqual(['written']);
  });

  test('takes no other instance with it', async () => {
    kill({ action: 'database.insertDocument', skip: 1 });
    const answers = await Promise.all([take(['write', 'write']), take(['write', 'write']), take(['write', 'write'])]);
    const finished = answers.filter((answer) => 'result' in answer);
    expect(finished).toHaveLength(2);
    expect(answers.find((answer) => !('result' in answer))).toMatchObject(CRASHED);
    expect(written().filter((what) => what === 'cleaned up')).toHaveLength(2);
    expect(await probe(cloud, 'echo', { value: 1 })).toBe(1);
  });
});

describe('at every step', () => {
  const STEPS = ['write', 'send', 'links', 'robot', 'call', 'write'];
  const ACTIONS = [
    'database.insertDocument',
    'wx.openApi:subscribeMessage.send',
    'storage.batchGetDownloadUrl',
    'webhook.send',
    'functions.invokeFunction',
    'database.insertDocument',
    // cleaned up
    'database.insertDocument',
  ];
  /** What is left behind by the first n requests. */
  const state = (n: number) => ({
    writes: [0, 5, 6].filter((at) => at < n).length,
    phone: n > 1 ? 1 : 0,
    robot: n > 3 ? 1 : 0,
    called: n > 4 ? 1 : 0,
  });
  const seen = () => ({
    writes: written().filter((what) => what !== undefined).length,
    phone: cloud.messages('resident').length,
    robot: cloud.messages('robot').length,
    called: cloud.database.dump('things').filter(({ source }) => source === 'wx_client,scf').length,
  });
  beforeEach(() => cloud.allowMessages('resident', ['reply']));

  test('requests tells what a function asked for, in order', async () => {
    cloud.resetCounts();
    await take(STEPS);
    await cloud.idle();
    expect(cloud.requests('probe')).toEqual(ACTIONS);
    expect(cloud.requests('dispatch')).toEqual(['database.insertDocument', 'database.insertDocument']);
    expect(cloud.requests()).toHaveLength(ACTIONS.length + 2);
    expect(cloud.counts()).toMatchObject({ 'webhook.send': 1, 'database.insertDocument': 5 });
    cloud.resetCounts();
    expect([cloud.requests(), cloud.counts()]).toEqual([[], {}]);
  });

  test.each(ACTIONS.map((action, n) => [n, action]))('skip %d: killed before %s', async (skip) => {
    kill({ function: 'probe', skip: Number(skip) });
    expect(await take(STEPS)).toMatchObject(CRASHED);
    await cloud.idle();
    expect(seen()).toEqual(state(Number(skip)));
  });

  test('killed after the last', async () => {
    kill({ function: 'probe', skip: ACTIONS.length - 1, after: true });
    expect(await take(STEPS)).toMatchObject(CRASHED);
    await cloud.idle();
    expect(seen()).toEqual(state(ACTIONS.length));
  });
});

describe('which calls a fault hits', () => {
  test('skip lets calls through, then times counts', async () => {
    cloud.addFault({ action: 'webhook.send', times: 2, skip: 1, errCode: -1 });
    const send = async () =>
      (await http(cloud, 'POST', '/_local/webhook/robot', { msgtype: 'text', text: { content: 'x' } })).json().errcode;
    expect([await send(), await send(), await send(), await send()]).toEqual([0, -1, -1, 0]);
  });

  test('a call that one fault lets through is left to the next one', async () => {
    cloud.addFault({ action: 'database.insertDocument', times: 1, skip: 1, errCode: -502003 });
    cloud.addFault({ action: 'database.insertDocument', times: 1, errCode: -502001 });
    // The first write fails by the second fault; writing that down is the second call that the first fault sees.
    expect(await take(['write'])).toMatchObject({ errMsg: expect.stringContaining('-502003') as unknown });
    expect(written()).toEqual(['cleaned up']);
  });

  test('function: only what this function asks for', async () => {
    cloud.addFault({ action: '*', function: 'dispatch', times: 100, errCode: 'DATABASE_REQUEST_FAILED' });
    await take(['write', 'robot', 'call']);
    expect(written()).toEqual(['written', expect.stringMatching(/^caught /), 'cleaned up']);
    expect(cloud.messages('robot')).toHaveLength(1);
  });

  test('a call that was already under way, and what it sets off, are left alone', async () => {
    cloud.addFault({ action: 'database.insertDocument', times: 1, delayMs: 200 });
    const before = take(['write', 'call', 'write']);
    while (!cloud.requests('probe').includes('database.insertDocument')) await new Promise((r) => setTimeout(r, 5));
    for (const action of ['database.insertDocument', 'functions.invokeFunction']) kill({ action });
    expect(await before).not.toMatchObject(CRASHED);
    // One of them by the function that was called.
    const all = ['written', undefined, 'written', 'cleaned up'];
    expect(written()).toEqual(all);
    for (const step of ['write', 'call']) expect(await take([step])).toMatchObject(CRASHED);
    await cloud.idle();
    expect(written()).toEqual(all);
  });

  test('*: any request, a phone’s call too', async () => {
    cloud.addFault({ action: '*', times: 1, errCode: -504001 });
    const call = () => http(cloud, 'POST', '/wx/functions/probe', { data: { do: 'count' } }, { 'x-wx-openid': 'me' });
    expect((await call()).json()).toMatchObject({ errCode: -504001 });
    expect((await call()).json()).toMatchObject({ result: 1 });
  });

  test('kill passes by what no function asks for', async () => {
    kill({ action: 'webhook.send' });
    const post = await http(cloud, 'POST', '/_local/webhook/robot', { msgtype: 'text', text: { content: 'x' } });
    expect(post.json()).toMatchObject({ errcode: 0 });
    expect(await take(['robot'])).toMatchObject(CRASHED);
  });

  test('a message for a robot from a call that has ended is dropped', async () => {
    const body = JSON.stringify({ msgtype: 'text', text: { content: 'x' } });
    const headers = { 'x-local-call': 'ended' };
    await expect(
      fetch(`${cloud.url}/cgi-bin/webhook/send?key=robot`, { method: 'POST', body, headers }),
    ).rejects.toThrow();
    expect(cloud.messages()).toEqual([]);
  });

  test.each([
    [{ kill: true, errCode: -1 }, 'errCode'],
    [{ kill: true, action: 'functions:probe' }, 'functions:probe'],
    [{ function: 'dispatch', action: 'push.wxa_media_check' }, 'push.wxa_media_check'],
    [{ skip: -1 }, 'skip'],
    [{ times: 0 }, 'times'],
  ])('%j is refused', (fault, message) => {
    expect(() => cloud.addFault({ action: '*', times: 1, ...fault })).toThrow(message);
  });
});

import net from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestCloud } from '../../support/cloud';
import { http, probe, probeCloud } from './probe';

let cloud: TestCloud;
let preview: string;
beforeAll(async () => {
  preview = mkdtempSync(path.join(tmpdir(), 'preview-'));
  writeFileSync(path.join(preview, 'index.html'), '<title>desk</title>');
  writeFileSync(path.join(preview, 'notes.txt'), 'no type of the preview');
  writeFileSync(`${preview}-secret.html`, 'secret');
  cloud = await probeCloud({ previewDir: preview, desk: () => ({ people: [] }) });
});
beforeEach(() => cloud.fresh());
afterAll(async () => {
  await cloud.stop();
  rmSync(preview, { recursive: true });
  rmSync(`${preview}-secret.html`);
});

const ME = { 'x-wx-openid': 'me' };
const PROTOCOL = { authorization: 'signed' };
const call = (body: unknown, headers: Record<string, string> = ME, name = 'probe') =>
  http(cloud, 'POST', `/wx/functions/${name}`, body, headers);
const admin = (body: unknown, headers: Record<string, string> = PROTOCOL) =>
  http(cloud, 'POST', '/admin', body, headers);

/** Sends bytes that no client library would. @returns all that comes back */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(cloud.url).port), '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

afterEach(async () => {
  // Whatever came, it is still up.
  expect((await http(cloud, 'GET', '/_local/health')).json()).toMatchObject({ ok: true });
});

describe('POST /wx/functions/<name>', () => {
  test('answers as wx.cloud.callFunction does', async () => {
    const answer = await call({ data: { do: 'echo', value: { a: '汉' } } });
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      result: { a: '汉' },
      errMsg: 'cloud.callFunction:ok',
      requestID: expect.stringMatching(/^[\w-]{36}$/) as unknown,
    });
  });

  test('a function that throws', async () => {
    const answer = await call({ data: { do: 'fail' } });
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      errCode: -504002,
      errMsg: 'cloud.callFunction:fail Error: errCode: -504002 | errMsg: functions execute fail | errMsg: Error: boom',
      requestID: expect.any(String) as unknown,
    });
  });

  test('an empty body is a call without data', async () => {
    expect((await call('')).json()).toMatchObject({ errCode: -504002 });
  });

  test.each([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['data that is a list', '{"data":[]}', 200],
    ['data that is a text', '{"data":"x"}', 200],
  ])('%s: −501007', async (_, body, status) => {
    const answer = await call(body);
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ errCode: -501007, errMsg: expect.any(String) as unknown });
  });

  test.each([
    ['missing', {}],
    ['empty', { 'x-wx-openid': '' }],
    ['with a space', { 'x-wx-openid': 'a b' }],
    ['with a quote', { 'x-wx-openid': `a'b` }],
    ['with letters of Latin-1', { 'x-wx-openid': 'é' }],
    ['too long', { 'x-wx-openid': 'x'.repeat(65) }],
  ])('an openid that is %s is refused', async (_, headers) => {
    expect((await call({ data: { do: 'context' } }, headers)).json()).toMatchObject({ errCode: -501007 });
  });

  test('more than a megabyte is not read', async () => {
    expect((await call({ data: { do: 'echo', value: 'x'.repeat(1_100_000) } })).status).toBe(413);
  });
});

describe('POST /admin', () => {
  test.each([
    ['no JSON', '{'],
    ['an unknown action', { action: 'database.dropEverything' }],
    ['an unknown service', { action: 'billing.pay' }],
    ['no action', {}],
    ['an action that every object has', { action: 'constructor' }],
  ])('%s: status 200 with code and message', async (_, body) => {
    const answer = await admin(body);
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      code: expect.any(String) as unknown,
      message: expect.any(String) as unknown,
      requestId: expect.any(String) as unknown,
    });
  });

  test('a request without a signature is refused', async () => {
    expect((await admin({ action: 'database.getDocument' }, {})).json()).toMatchObject({ code: 'SIGN_PARAM_INVALID' });
  });

  test.each([
    ['cut off', '--x\r\nContent-Disposition: form-data; name="action"\r\n\r\nwx.openApi'],
    [
      'not protobuf',
      '--x\r\nContent-Disposition: form-data; name="action"\r\n\r\nwx.openApi\r\n--x\r\nContent-Disposition: form-data; name="apiName"\r\n\r\nsecurity.msgSecCheck\r\n--x\r\nContent-Disposition: form-data; name="requestData"\r\n\r\n\xff\xff\xff\r\n--x--\r\n',
    ],
  ])('a form that is %s does no harm', async (_, body) => {
    expect((await admin(body, { ...PROTOCOL, 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(200);
  });
});

describe('hostile requests', () => {
  test.each([
    ['garbage', 'hello\r\n\r\n', '400'],
    ['huge headers', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, '431'],
    ['a target that is a host', 'GET //evil/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '400'],
    [
      'a body shorter than promised',
      'POST /admin HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
      '400',
    ],
  ])('%s', async (_, bytes, status) => {
    expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  });

  test('a page of another site reaches nothing', async () => {
    expect(
      (await http(cloud, 'POST', '/_local/faults', { action: 'x' }, { origin: 'http://evil.example' })).status,
    ).toBe(403);
    expect(await raw('GET /_local/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 403/,
    );
    expect((await http(cloud, 'GET', '/_local/health', undefined, { origin: cloud.url })).status).toBe(200);
  });

  test('the wrong method', async () => {
    expect((await http(cloud, 'DELETE', '/admin')).status).toBe(405);
  });

  test('a caller who hangs up is no trouble', async () => {
    const aborted = new AbortController();
    const pending = fetch(`${cloud.url}/wx/functions/slow`, { method: 'POST', headers: ME, signal: aborted.signal });
    aborted.abort();
    await expect(pending).rejects.toThrow();
  });
});

describe('the preview', () => {
  test('index.html at /, whatever the query', async () => {
    const answer = await http(cloud, 'GET', '/?page=pages/index/index&scene=s%3DA');
    expect(answer).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', text: '<title>desk</title>' });
  });

  test.each(['/missing.html', '/notes.txt', '/%00.html', '/%E0%A4%A', '/sub/'])('%s is not there', async (target) => {
    expect([400, 404]).toContain((await http(cloud, 'GET', target)).status);
  });

  test('no way out of its folder', async () => {
    const name = path.basename(preview);
    for (const target of [
      `/../${name}-secret.html`,
      `/%2e%2e/${name}-secret.html`,
      `/..%2f${name}-secret.html`,
      `/..%5c${name}-secret.html`,
    ]) {
      expect(
        await raw(`GET ${target} HTTP/1.1\r\nHost: ${new URL(cloud.url).host}\r\nConnection: close\r\n\r\n`),
      ).toMatch(/^HTTP\/1.1 404/);
    }
  });
});

describe('faults', () => {
  const fault = (body: unknown) => http(cloud, 'POST', '/_local/faults', body);

  test('a request of the protocol fails as often as told, by name or number', async () => {
    await fault({ action: 'database.insertDocument', times: 2, errCode: -502001 });
    await expect(probe(cloud, 'identity', { n: 1 })).rejects.toThrow('-502001');
    await expect(probe(cloud, 'identity', { n: 1 })).rejects.toThrow('-502001');
    expect(await probe(cloud, 'identity', { n: 1 })).toMatchObject({ n: 1 });
    await fault({ action: 'database.insertDocument', times: 1, errCode: 'DATABASE_PERMISSION_DENIED' });
    await expect(probe(cloud, 'identity', { n: 1 })).rejects.toThrow('-502003');
  });

  test('an open API fails with the number that is told', async () => {
    const check = { api: 'security.msgSecCheck', fields: { version: 2, scene: 1, openid: 'someone', content: '好' } };
    await fault({ action: 'wx.openApi:security.msgSecCheck', times: 1, errCode: -1 });
    expect(await probe(cloud, 'openapi', check)).toMatchObject({ errCode: -1 });
    expect(await probe(cloud, 'openapi', check)).toMatchObject({ errCode: 0 });
  });

  test('after: it is carried out, and the answer is lost', async () => {
    await fault({ action: 'database.insertDocument', after: true });
    await expect(probe(cloud, 'identity', { n: 1 })).rejects.toThrow();
    expect(cloud.database.documents()).toBe(1);
    await fault({ action: 'functions:probe', after: true });
    await expect(call({ data: { do: 'identity', n: 2 } })).rejects.toThrow();
    expect(cloud.database.documents()).toBe(2);
  });

  test('delayMs alone only takes time', async () => {
    await fault({ action: 'functions:probe', delayMs: 1 });
    expect((await call({ data: { do: 'echo', value: 1 } })).json()).toMatchObject({ result: 1 });
  });

  test("a phone's call fails with the code that is told", async () => {
    await fault({ action: 'functions:probe', errCode: -504001 });
    expect((await call({ data: {} })).json()).toMatchObject({ errCode: -504001 });
  });

  test('DELETE and a reset clear them', async () => {
    await fault({ action: 'functions:probe', times: 5, errCode: -1 });
    expect((await http(cloud, 'DELETE', '/_local/faults')).status).toBe(200);
    expect((await call({ data: { do: 'echo', value: 1 } })).json()).toMatchObject({ result: 1 });
  });

  test.each([
    {},
    { action: '' },
    { action: 'x', times: 0 },
    { action: 'x', times: 1.5 },
    { action: 'x', delayMs: -1 },
    { action: 'x', errCode: {} },
    { action: 'x', delayMs: 60_001 },
    { action: 'x', after: 1 },
    { action: '*', skip: -1 },
    { action: '*', skip: '1' },
    { action: '*', function: '' },
    { action: '*', kill: 1 },
    { action: '*', kill: true, errCode: -1 },
    { action: 'functions:probe', kill: true },
  ])('%j is refused', async (body) => {
    const answer = await fault(body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'INVALID_PARAM', message: expect.any(String) as unknown });
  });

  test('skip, function and kill', async () => {
    await fault({ action: '*', function: 'probe', skip: 1, kill: true, after: true });
    expect(await probe(cloud, 'identity', { n: 1 })).toMatchObject({ n: 1 });
    await expect(probe(cloud, 'identity', { n: 2 })).rejects.toThrow('-504002');
    expect(await probe(cloud, 'identity', { n: 3 })).toMatchObject({ n: 3 });
    expect(cloud.database.documents()).toBe(3);
  });
});

describe('/_local', () => {
  test('health counts documents', async () => {
    await probe(cloud, 'identity', { n: 1 });
    expect((await http(cloud, 'GET', '/_local/health')).json()).toEqual({
      ok: true,
      documents: 1,
      uptimeMs: expect.any(Number) as unknown,
    });
  });

  test('desk', async () => {
    expect((await http(cloud, 'GET', '/_local/desk')).json()).toEqual({ people: [] });
  });

  test('the clock is set, moved and let go', async () => {
    const set = (body: unknown) => http(cloud, 'POST', '/_local/clock', body);
    expect((await set({ now: '2017-08-22T09:00:00+08:00' })).json()).toEqual({ now: '2017-08-22T01:00:00.000Z' });
    expect((await set({ advanceMs: 1000 })).json()).toEqual({ now: '2017-08-22T01:00:01.000Z' });
    expect((await set({ now: 'yesterday' })).status).toBe(400);
    expect((await set({ advanceMs: 'x' })).status).toBe(400);
    await set({ now: null });
    expect(cloud.clock.state()).toEqual({ offsetMs: 0, frozenAt: null });
  });

  test.each([
    {},
    { openid: 'a b', templateIds: [] },
    { openid: 'me', templateIds: 'x' },
    { openid: 'me', templateIds: [''] },
    { openid: 'me', templateIds: ['t'], state: 'maybe' },
  ])('allow refuses %j', async (body) => {
    expect((await http(cloud, 'POST', '/_local/allow', body)).status).toBe(400);
  });

  test('allow counts acceptances only', async () => {
    const allow = (state: string) =>
      http(cloud, 'POST', '/_local/allow', { openid: 'me', templateIds: ['t', 'u'], state });
    await allow('accept');
    await allow('reject');
    expect((await allow('accept')).json()).toEqual({ t: 2, u: 2 });
  });

  test('events tell of messages and reloads', async () => {
    const aborted = new AbortController();
    const stream = await fetch(`${cloud.url}/_local/events`, { signal: aborted.signal });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    cloud.reload();
    await http(cloud, 'POST', '/cgi-bin/webhook/send?key=robot', { msgtype: 'text', text: { content: '你好' } });
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes('你好')) break;
    }
    expect(text).toMatch(/event: reload\ndata: {}\n\nevent: message\ndata: {"openid":"robot"/);
    aborted.abort();
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ENV_ID } from '../../../local/cloud/environment';
import { findRoot } from '../../../local/root';
import { adminSdk } from '../../support/sdk';

// Each start builds, loads the SDK and, the first time, makes up a county.
jest.setTimeout(300_000);

const START = path.join(findRoot(__dirname), 'local/bin/start.mjs');
const running = new Set<ChildProcess>();
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'start-'));
});
afterEach(async () => {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(dir, { recursive: true });
});

interface Started {
  child: ChildProcess;
  url: string;
  output: () => string;
}

function run(args: string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [START, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  running.add(child);
  child.on('exit', () => running.delete(child));
  return { child, output: () => output };
}

/** `npm start`, as far as the line with the address. */
async function start(...args: string[]): Promise<Started> {
  const { child, output } = run(['--port', '0', '--data', dir, ...args]);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const address = /http:\/\/\S+/.exec(output());
      if (address) resolve(address[0]);
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}:\n${output()}`)));
  });
  return { child, url, output };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = (await exit) as [number | null];
  return code;
}

async function get(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

async function post(
  url: string,
  body: BodyInit,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  return (await (await fetch(url, { method: 'POST', body, headers })).json()) as Record<string, unknown>;
}

/** What is written by people or by the seed, and by no timer: deliveries and roll-ups go on meanwhile. */
async function documents(url: string): Promise<Record<string, number>> {
  const db = adminSdk({ url, env: ENV_ID }).node.database();
  const counts = ['campaigns', 'districts', 'members', 'suggestions', 'problems', 'visits', 'questionnaires'].map(
    async (name) => [name, ((await db.collection(name).count()) as { total: number }).total] as const,
  );
  return Object.fromEntries(await Promise.all(counts));
}

const submit = (url: string, requestId: string) =>
  post(
    `${url}/wx/functions/suggestion`,
    JSON.stringify({ data: { action: 'submit', requestId, aspect: 'livelihood', content: '路灯不亮，晚上看不见路' } }),
    {
      'x-wx-openid': 'resident-of-the-test',
    },
  );

test('kill −9 loses nothing that was acknowledged: documents, files, allowances, messages', async () => {
  const first = await start();
  expect(first.output()).toContain('已放入演示数据');
  const submitted = await submit(first.url, 'request-0001');
  expect(submitted).toMatchObject({ result: { ok: true } });
  const form = new FormData();
  form.append('cloudPath', 'kept/a.txt');
  form.append('file', new Blob(['kept']));
  const { fileID } = await post(`${first.url}/wx/files`, form, { 'x-wx-openid': 'resident-of-the-test' });
  await post(
    `${first.url}/_local/allow`,
    JSON.stringify({ openid: 'resident-of-the-test', templateIds: ['reply', 'reply'] }),
  );
  await post(
    `${first.url}/cgi-bin/webhook/send?key=robot`,
    JSON.stringify({ msgtype: 'text', text: { content: 'kept' } }),
  );
  const before = await documents(first.url);
  await end(first.child, 'SIGKILL');

  const second = await start();
  expect(second.output()).not.toContain('已放入演示数据');
  expect(await get(`${second.url}/_local/health`)).toMatchObject({ ok: true });
  expect(await documents(second.url)).toEqual(before);
  // The same request again gives the same suggestion.
  expect((await submit(second.url, 'request-0001')).result).toEqual(submitted.result);
  const file = await fetch(
    `${second.url}/wx/files?openid=resident-of-the-test&fileID=${encodeURIComponent(String(fileID))}`,
  );
  expect(await file.text()).toBe('kept');
  expect(await get(`${second.url}/_local/allow?openid=resident-of-the-test`)).toEqual({ reply: 2 });
  expect(await get(`${second.url}/_local/messages?openid=robot`)).toMatchObject([
    { data: { text: { content: 'kept' } } },
  ]);
  expect(await end(second.child, 'SIGTERM')).toBe(0);
});

test('--empty has no demo data, also at the next start; Ctrl-C stops it in order', async () => {
  const first = await start('--empty');
  expect(await get(`${first.url}/_local/health`)).toMatchObject({ documents: 0 });
  expect(await end(first.child, 'SIGINT')).toBe(0);
  const second = await start();
  expect(await get(`${second.url}/_local/health`)).toMatchObject({ documents: 0 });
});

test('a first start that was interrupted while the demo data was put in begins again', async () => {
  const first = await start();
  const before = await documents(first.url);
  expect(before.suggestions).toBeGreaterThan(100);
  await end(first.child, 'SIGKILL');
  expect(readFileSync(path.join(dir, 'seed-state'), 'utf8')).toBe('done');
  writeFileSync(path.join(dir, 'seed-state'), 'started');
  const second = await start();
  expect(second.output()).toContain('已放入演示数据');
  expect(await documents(second.url)).toEqual(before);
});

test('what cannot work is said in one sentence', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const sayings = [
    [['--port', String(port), '--data', dir, '--empty'], `端口 ${port} 已被别的程序占用`],
    [['--port', 'many'], '端口不对'],
    [['--colour'], '用法：npm start'],
  ] as const;
  for (const [args, sentence] of sayings) {
    const { child, output } = run([...args]);
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(output()).toContain(sentence);
    expect(output()).not.toContain('    at ');
  }
  taken.close();
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { index, open, unique, type Client } from './client';

// Processes are started and files are synced: that takes what it takes on a busy machine.
jest.setTimeout(120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const data = (): string => join(folder, 'data');
const reopen = (): Promise<Client> => open({ things: [index('n'), unique('code')] }, { dataDir: data() });

async function closed(run: (client: Client) => Promise<unknown>): Promise<void> {
  const client = await reopen();
  await run(client);
  await client.database.close();
}

test('documents, changes and removals are there after a restart', async () => {
  await closed(async (client) => {
    await client.insert('things', [{ _id: 'a', n: 1, code: 1, at: new Date(5) }, { _id: 'b', n: 2, code: 2 }, { _id: 3, n: 3, code: 3 }]); // prettier-ignore
    await client.update('things', { _id: 'a' }, { $inc: { n: 10 } });
    await client.remove('things', { _id: 'b' });
    await client.send('addCollection', { collectionName: 'more' });
  });
  const client = await reopen();
  expect(await client.find('things')).toEqual([{ _id: 'a', n: 11, code: 1, at: new Date(5) }, { _id: 3, n: 3, code: 3 }]); // prettier-ignore
  expect(await client.count('things', { n: { $gte: 11 } })).toBe(1);
  await expect(client.insert('things', { code: 3 })).rejects.toThrow('E11000');
  expect(await client.find('more')).toEqual([]);
});

test('reset is durable', async () => {
  await closed((client) => client.insert('things', { _id: 'old' }));
  await closed((client) => client.database.reset({ things: [{ _id: 'new', code: 1 }] }));
  expect(await (await reopen()).ids('things')).toEqual(['new']);
});

test('a transaction is one line: after a torn write it is gone as a whole', async () => {
  await closed(async (client) => {
    await client.insert('things', { _id: 'before', code: 0 });
    const t = await client.start();
    await client.insert('things', { _id: 'x', code: 1 }, t);
    await client.insert('things', { _id: 'y', code: 2 }, t);
    await client.commit(t);
  });
  const log = join(data(), 'log.1');
  truncateSync(log, statSync(log).size - 5);
  const client = await reopen();
  expect(await client.ids('things')).toEqual(['before']);
  await client.insert('things', { _id: 'after', code: 3 });
  await client.database.close();
  expect(await (await reopen()).ids('things')).toEqual(['before', 'after']);
});

test('a torn line that ends like a whole one is not taken', async () => {
  await closed((client) => client.insert('things', { _id: 'a', code: 1 }));
  appendFileSync(join(data(), 'log.1'), '0123456789 [["things",{"_id":"forged"}]]\n');
  expect(await (await reopen()).ids('things')).toEqual(['a']);
});

test('damage in the middle is told, not skipped', async () => {
  await closed(async (client) => {
    await client.insert('things', { _id: 'a', code: 1 });
    await client.insert('things', { _id: 'b', code: 2 });
  });
  const log = join(data(), 'log.1');
  writeFileSync(log, readFileSync(log, 'utf8').replace('"a"', '"z"'));
  await expect(reopen()).rejects.toThrow('damaged');
});

test('a folder belongs to one database at a time', async () => {
  const client = await reopen();
  await expect(reopen()).rejects.toThrow('already open');
  await client.database.close();
  await (await reopen()).database.close();
});

test('a lock that a dead process left is taken over', async () => {
  await closed((client) => client.insert('things', { _id: 'a' }));
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  writeFileSync(join(data(), 'lock'), `${dead.pid} 1`);
  expect(await (await reopen()).ids('things')).toEqual(['a']);
});

test('a log that has outgrown its documents is replaced by a snapshot, while writes go on', async () => {
  const client = await reopen();
  const text = 'x'.repeat(1_000_000);
  await client.insert('things', { _id: 'a', code: 1, n: 0 });
  for (let n = 1; n <= 10; n++) await client.update('things', { _id: 'a' }, { $set: { text, n } });
  await client.insert('things', { _id: 'b', code: 2 });
  await client.database.close();
  expect(readdirSync(data()).sort()).toEqual(['log.2', 'snapshot.2']);
  const again = await reopen();
  expect(await again.find('things', {}, { projection: { n: 1 } })).toEqual([{ _id: 'a', n: 10 }, { _id: 'b' }]); // prettier-ignore
});

describe('a process that is killed', () => {
  let child: ChildProcess;

  function start(): ChildProcess {
    const outfile = join(folder, 'writer.cjs');
    buildSync({ entryPoints: [join(__dirname, 'writer.ts')], bundle: true, platform: 'node', outfile });
    return (child = spawn(process.execPath, [outfile, data()], { stdio: ['ignore', 'pipe', 'inherit'] }));
  }
  afterEach(() => child.kill('SIGKILL'));

  test('while eight writers are at work: everything that was acknowledged is there', async () => {
    const { stdout } = start();
    const exit = once(child, 'exit');
    if (stdout === null) throw new Error('the writer has no output');
    const acknowledged: string[] = [];
    for await (const line of createInterface({ input: stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === 1) await expect(open({}, { dataDir: data() })).rejects.toThrow('in use by process');
      if (acknowledged.length === 300) child.kill('SIGKILL');
    }
    await exit;
    const client = await open({ entries: [], counters: [] }, { dataDir: data() });
    const kept = new Set(client.database.dump('entries').map((document) => document['_id']));
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(Number((await client.get('counters', 'total'))?.['n'])).toBeGreaterThanOrEqual(acknowledged.length);
  });
});

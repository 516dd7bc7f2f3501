import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from '../../../local/cloud/database/ejson';
import { TextCache } from '../../../local/cloud/database/store/texts';
import { open } from './client';

test('texts of documents are kept within a budget, the latest read longest', () => {
  const cache = new TextCache(30);
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name }));
  if (!a || !b || !c) throw new Error('three documents are needed');
  expect([cache.of(a), cache.of(b)]).toEqual(['{"name":"a"}', '{"name":"b"}']);
  expect(cache.length).toBe(24);
  cache.of(a);
  cache.of(c);
  expect(cache.length).toBe(24);
  expect([cache.has(a), cache.has(b), cache.has(c)]).toEqual([true, false, true]);
  expect(cache.of({ text: 'x'.repeat(40) })).toContain('xxx');
  expect(cache.length).toBe(0);
});

test('a document that changed is answered as it is now', async () => {
  const client = await open({ things: [] });
  await client.insert('things', { _id: 1, n: 1 });
  expect(await client.get('things', 1)).toEqual({ _id: 1, n: 1 });
  await client.update('things', { _id: 1 }, { $set: { n: 2 } });
  expect(await client.get('things', 1)).toEqual({ _id: 1, n: 2 });
});

test('extended JSON comes back as it was written, also what plain JSON has no words for', () => {
  const value = {
    numbers: [0, -0, 1.5, -3, 1e300, NaN, Infinity, -Infinity],
    texts: ['', '"', '\\', '\n', '\u0000', '\u2028', '中', '\ud83d\ude00', '\ud800'],
    'a "name"': { at: new Date(-5), none: null, yes: true, empty: {}, list: [] },
    expression: /a"\/b/i,
  };
  expect(decode(encode(value), () => 0)).toEqual(value);
  expect(encode({ missing: undefined, list: [undefined] })).toBe('{"list":[null]}');
  expect(encode(undefined)).toBe('null');
});

test('an insert is the same after a restart, however its text was written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  try {
    const client = await open({ things: [] }, { dataDir: folder });
    const send = (data: string): Promise<unknown> =>
      client.send('insertDocument', { collectionName: 'things', data: [data] });
    await send('{\n  "_id": "lines",\n  "n": {"$numberInt":"1"}\n}');
    await send('{"_id":"time","at":{"$tcb_server_date":{"offset":5}}}');
    await send('{"n":1,"_id":"last"}');
    await send('{"inner":{"_id":"inside"}}');
    const before = client.database.dump('things');
    client.clock.advance(1000);
    await client.database.close();
    const again = await open({ things: [] }, { dataDir: folder });
    expect(again.database.dump('things')).toEqual(before);
    expect(before).toHaveLength(4);
    await again.database.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

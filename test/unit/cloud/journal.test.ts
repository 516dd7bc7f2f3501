import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Journal, type JournalEntry, type Journaled } from '../../../local/cloud/journal';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const file = () => path.join(dir, 'journal.jsonl');

function numbers(): Journaled & { values: number[] } {
  const values: number[] = [];
  return {
    kind: 'number',
    values,
    apply: (entry: JournalEntry) => void values.push(Number(entry.n)),
    snapshot: () => values.map((n) => ({ kind: 'number', n })),
  };
}

test('what was appended is there after a start, also without an orderly end', async () => {
  const journal = await Journal.open(dir, [numbers()]);
  await Promise.all(Array.from({ length: 100 }, (_, n) => journal.append({ kind: 'number', n })));
  const again = numbers();
  const next = await Journal.open(dir, [again]);
  expect(again.values).toEqual(Array.from({ length: 100 }, (_, n) => n));
  await journal.close();
  await next.close();
});

test('a last line that was cut off is dropped', async () => {
  const journal = await Journal.open(dir, [numbers()]);
  await journal.append({ kind: 'number', n: 1 });
  await journal.close();
  appendFileSync(file(), '{"kind":"number","n":2');
  const again = numbers();
  await (await Journal.open(dir, [again])).close();
  expect(again.values).toEqual([1]);
  expect(readFileSync(file(), 'utf8')).toBe('{"kind":"number","n":1}\n');
});

test('a broken line in the middle is no silent loss', async () => {
  writeFileSync(file(), 'not json\n{"kind":"number","n":1}\n');
  await expect(Journal.open(dir, [numbers()])).rejects.toThrow('line 1');
});

test('appending goes on after it was written anew', async () => {
  const part = numbers();
  const journal = await Journal.open(dir, [part]);
  await journal.append({ kind: 'number', n: 1 });
  part.values.length = 0;
  await journal.rewrite();
  await journal.append({ kind: 'number', n: 2 });
  await journal.close();
  expect(readFileSync(file(), 'utf8')).toBe('{"kind":"number","n":2}\n');
});

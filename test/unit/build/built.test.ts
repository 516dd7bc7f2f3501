import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildUnlessBuilt } from '../../../local/build/built';

let root: string;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const build = async () => write('dist/miniprogram/app.js', 'built');

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'built-'));
  write('miniprogram/app.ts', 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

test('what is built of the same sources isn’t built again', async () => {
  expect(await buildUnlessBuilt(root, build)).toBe(true);
  expect(await buildUnlessBuilt(root, build)).toBe(false);
});

test.each<[string, () => void]>([
  ['a source was changed', () => write('miniprogram/app.ts', 'another')],
  ['a source is new', () => write('cloudfunctions/inbox/index.ts', '')],
  ['packages were installed', () => write('node_modules/.package-lock.json', '{}')],
  ['a result was changed', () => write('dist/miniprogram/app.js', 'by hand')],
  ['a result is gone', () => rmSync(path.join(root, 'dist/miniprogram/app.js'))],
])('it is built again when %s', async (_, change) => {
  await buildUnlessBuilt(root, build);
  change();
  expect(await buildUnlessBuilt(root, build)).toBe(true);
});

test('a build that failed is tried again, and so is one during which a source was changed', async () => {
  const failing = buildUnlessBuilt(root, async () => {
    await build();
    throw new Error('does not compile');
  });
  await expect(failing).rejects.toThrow('does not compile');
  expect(
    await buildUnlessBuilt(root, async () => {
      await build();
      write('miniprogram/app.ts', 'changed meanwhile');
    }),
  ).toBe(true);
  expect(await buildUnlessBuilt(root, build)).toBe(true);
  expect(await buildUnlessBuilt(root, build)).toBe(false);
});

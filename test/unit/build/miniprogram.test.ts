import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listFiles } from '../../../local/build/files';
import type * as Miniprogram from '../../../local/build/miniprogram';
import { buildMiniprogram, MAIN_PACKAGE_CEILING } from '../../../local/build/miniprogram';
import type * as Preview from '../../../local/preview/build';
import { findRoot } from '../../../local/root';

// The whole app is built twice; how long the machine takes for it is no matter.
jest.setTimeout(300_000);

const root = findRoot(__dirname);
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'build-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const PAGES = { json: '{}', wxml: '<view/>', ts: 'Page({});' };

/** A mini-program with one page, in `source`. */
const write = (files: Record<string, string | Uint8Array>): string => {
  const source = path.join(dir, 'source');
  const all = {
    'app.json': '{"pages":["index"]}',
    'app.ts': 'App({});',
    ...Object.fromEntries(Object.entries(PAGES).map(([extension, text]) => [`index.${extension}`, text])),
    ...files,
  };
  for (const [file, content] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(source, file)), { recursive: true });
    writeFileSync(path.join(source, file), content);
  }
  return source;
};

const build = (files: Record<string, string | Uint8Array>) =>
  buildMiniprogram(root, { source: write(files), out: path.join(dir, 'out') });

const contents = (folder: string): Map<string, string> =>
  new Map(listFiles(folder).map((file) => [file, readFileSync(path.join(folder, file)).toString('base64')]));

test('the same sources give the same bytes, on the way to WeChat and in the preview', async () => {
  const [first, second] = [path.join(dir, 'first'), path.join(dir, 'second')];
  for (const out of [first, second]) {
    // Loaded anew, since what one process has compiled it keeps.
    jest.resetModules();
    const { buildMiniprogram: buildApp } = jest.requireActual<typeof Miniprogram>('../../../local/build/miniprogram');
    const { buildPreview } = jest.requireActual<typeof Preview>('../../../local/preview/build');
    await buildApp(root, { out: path.join(out, 'app') });
    await buildPreview(root, { app: path.join(out, 'app'), out: path.join(out, 'preview') });
  }
  const files = contents(first);
  expect(files.size).toBeGreaterThan(20);
  expect([...files.keys()]).toEqual([...contents(second).keys()]);
  for (const [file, content] of contents(second)) expect([file, content === files.get(file)]).toEqual([file, true]);
});

test('what is built again without a change is not written again', async () => {
  expect((await build({})).changed).toBe(true);
  expect((await build({})).changed).toBe(false);
  expect((await build({ 'index.wxml': '<view>new</view>' })).changed).toBe(true);
  expect(readFileSync(path.join(dir, 'out/index.wxml'), 'utf8')).toBe('<view>new</view>');
});

test('a script that changed is built anew, also after one that was broken', async () => {
  const built = (): string => readFileSync(path.join(dir, 'out/index.js'), 'utf8');
  await build({ 'index.ts': "Page({ data: { word: 'first' } });" });
  // Twice without a change: the second comes from what was kept.
  await build({ 'index.ts': "Page({ data: { word: 'first' } });" });
  await build({ 'index.ts': "Page({ data: { word: 'second' } });" });
  expect(built()).toContain('second');
  await expect(build({ 'index.ts': 'Page({' })).rejects.toThrow(/index\.ts/);
  await build({ 'index.ts': "Page({ data: { word: 'third' } });" });
  expect(built()).toContain('third');
});

test('a script in a folder called bundled carries of its packages what it uses, where it stands', async () => {
  const { packages } = await build({
    'app.json': '{"pages":["index"],"subpackages":[{"root":"drawn","pages":["page"]}]}',
    'drawn/page.wxml': '',
    'drawn/page.ts': "import { begin } from './bundled/library'; Page({ onLoad: begin });",
    'drawn/bundled/library.ts':
      "/*! Named as its licence asks */ import { init } from 'echarts/core'; export const begin = (): unknown => init;",
  });
  const files = listFiles(path.join(dir, 'out'));
  expect(files.filter((file) => file.startsWith('miniprogram_npm'))).toEqual([]);
  const library = readFileSync(path.join(dir, 'out/drawn/bundled/library.js'), 'utf8');
  expect(library).toContain('Named as its licence asks');
  expect(library).not.toContain('require(');
  const [main, drawn] = packages;
  expect(main?.bytes).toBeLessThan(1000);
  expect(drawn?.bytes).toBeGreaterThan(100_000);
});

test('a file that is gone from the sources is gone from the build', async () => {
  await build({ 'old.wxss': '.a {}' });
  rmSync(path.join(dir, 'source/old.wxss'));
  await build({});
  expect(listFiles(path.join(dir, 'out'))).not.toContain('old.wxss');
});

test('a main package above the ceiling stops the build with one sentence', async () => {
  const large = new Uint8Array(MAIN_PACKAGE_CEILING);
  await expect(build({ 'images/large.png': large })).rejects.toThrow(
    /^The main package has [\d,]+ bytes, 1,048,576 are its ceiling: move pages into a subpackage or make pictures smaller\.$/,
  );
});

test('a subpackage may hold more than the main package, up to what WeChat takes', async () => {
  const admin = { 'admin/page.wxml': '', 'admin/page.ts': 'Page({});' };
  const app = { 'app.json': '{"pages":["index"],"subpackages":[{"root":"admin","pages":["page"]}]}' };
  const { packages } = await build({ ...app, ...admin, 'admin/large.png': new Uint8Array(MAIN_PACKAGE_CEILING) });
  expect(packages.map(({ root: folder }) => folder)).toEqual(['', 'admin/']);
  await expect(
    build({ ...app, ...admin, 'admin/large.png': new Uint8Array(2 * MAIN_PACKAGE_CEILING) }),
  ).rejects.toThrow(/^The package "admin" has [\d,]+ bytes, WeChat takes 2,097,152 at most\.$/);
});

test.each([
  ['a component that is missing', { 'index.json': '{"usingComponents":{"x":"./x"}}' }, /no component ".\/x"/],
  ['a script that is missing', { 'index.ts': "import './none'; Page({});" }, /require\("\.\/none"\) finds nothing/],
  ['a path that leaves the app', { 'index.ts': "import '../../app'; Page({});" }, /finds nothing/],
  ['a page that is missing', { 'app.json': '{"pages":["index","gone"]}' }, /gone\.wxml: a page needs it/],
  ['broken JSON', { 'index.json': '{' }, /index\.json/],
])('%s stops the build and is named', async (_, files, message) => {
  await expect(build(files)).rejects.toThrow(message);
});

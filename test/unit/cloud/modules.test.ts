import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRoot } from '../../../local/root';

/** A project with a package in it, and a script that loads the package as an instance does. */
let dir: string;
let script: string;

const KNOWN = 'dist/local/function-modules.bin';

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'modules-'));
  const modules = path.join(findRoot(__dirname), 'local/cloud/functions/modules.ts');
  script = path.join(dir, 'load.cjs');
  await build({
    stdin: {
      contents: `
        import { createRequire } from 'node:module';
        import { rememberModules } from ${JSON.stringify(modules)};
        const modules = rememberModules(${JSON.stringify(dir)});
        const load = createRequire(${JSON.stringify(path.join(dir, 'package.json'))});
        const said = [load('greeting').say()];
        for (const bundle of process.argv.slice(2)) {
          delete load.cache[bundle];
          said.push(createRequire(${JSON.stringify(path.join(dir, 'package.json'))})(bundle));
        }
        modules.keep();
        console.log(JSON.stringify(said));`,
      resolveDir: dir,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: script,
  });
  install('node_modules/greeting/words.js', "exports.words = 'hello from ' + require('path').basename(__dirname);");
  install(
    'node_modules/greeting/index.js',
    `const { words } = require('./words');
     exports.say = () => [words, module.id === __filename, require.resolve('./words') in require.cache].join();`,
  );
  install('node_modules/.package-lock.json', '{}');
});
afterAll(() => rmSync(dir, { recursive: true }));

function install(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), text);
}

/** @returns what the package said, then what each bundle is */
const run = (...bundles: string[]): unknown[] => {
  const files = bundles.map((it) => path.join(dir, it));
  return JSON.parse(execFileSync(process.execPath, [script, ...files], { encoding: 'utf8' })) as unknown[];
};

test('packages that were found and compiled once are the same the next time', () => {
  expect(run()).toEqual(['hello from greeting,true,true']);
  const kept = statSync(path.join(dir, KNOWN)).mtimeMs;
  expect(run()).toEqual(['hello from greeting,true,true']);
  expect(statSync(path.join(dir, KNOWN)).mtimeMs).toBe(kept);
});

test('packages installed anew are looked for and compiled anew', () => {
  run();
  // As long as the old one: V8 itself would not notice.
  install('node_modules/greeting/words.js', "exports.words = 'holla from ' + require('path').basename(__dirname);");
  utimesSync(path.join(dir, 'node_modules/.package-lock.json'), new Date(), new Date(Date.now() + 60_000));
  expect(run()).toEqual(['holla from greeting,true,true']);
  expect(run()).toEqual(['holla from greeting,true,true']);
});

test('a file that can’t be read is written again', () => {
  run();
  writeFileSync(path.join(dir, KNOWN), 'half a fi');
  expect(run()[0]).toMatch(/greeting/);
  expect(readFileSync(path.join(dir, KNOWN)).length).toBeGreaterThan(100);
});

test('a bundle that is loaded anew begins anew, and is the new one when it was built anew', () => {
  install('bundle.js', 'let count = 0; module.exports = ++count;');
  install('other.js', "require('fs').writeFileSync(__dirname + '/bundle.js', 'module.exports = \"two\";');");
  expect(run('bundle.js', 'bundle.js', 'other.js', 'bundle.js').slice(1)).toEqual([1, 1, {}, 'two']);
});

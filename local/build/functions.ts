import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cachedBuild } from './cached-build';
import { writeTree } from './files';

/** Every folder of cloudfunctions/ with an index.ts is a function. */
export function functionNames(root: string): string[] {
  const dir = path.join(root, 'cloudfunctions');
  return readdirSync(dir).filter((name) => existsSync(path.join(dir, name, 'index.ts')));
}

/** Packages that the platform installs itself when a function is deployed; everything else is bundled. */
const PROVIDED = ['wx-server-sdk', '@cloudbase/node-sdk'];

/** What functions read from their own folder when they need it, by function and name there. */
const ASSETS: Record<string, Record<string, string>> = {
  report: {
    'poster.otf': '@embedpdf/fonts-sc/fonts/NotoSansHans-Medium.otf',
    'poster.wasm': '@resvg/resvg-wasm/index_bg.wasm',
  },
};

/**
 * Builds each function into one self-contained `dist/cloudfunctions/<name>/index.js` beside its config.json and a
 * package.json that names the SDKs at our exact versions. What hasn't changed isn't written again: somebody may be
 * running it.
 */
export async function buildFunctions(root: string): Promise<void> {
  const out = path.join(root, 'dist/cloudfunctions');
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const names = functionNames(root);
  const { outputFiles } = await cachedBuild({
    entryPoints: names.map((name) => ({
      in: path.join(root, 'cloudfunctions', name, 'index.ts'),
      out: `${name}/index`,
    })),
    outdir: out,
    bundle: true,
    external: PROVIDED,
    platform: 'node',
    // The oldest runtime that CloudBase still offers.
    target: 'node16',
    format: 'cjs',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    absWorkingDir: root,
    write: false,
  });
  const files = new Map<string, string | Uint8Array>();
  for (const { path: file, contents } of outputFiles) {
    files.set(path.relative(out, file).replaceAll(path.sep, '/'), contents);
  }
  for (const name of names) {
    files.set(`${name}/config.json`, readFileSync(path.join(root, 'cloudfunctions', name, 'config.json')));
    const provided = Object.fromEntries(PROVIDED.map((sdk) => [sdk, dependencies[sdk]]));
    const manifest = { name, version: '1.0.0', main: 'index.js', dependencies: provided };
    for (const [asset, from] of Object.entries(ASSETS[name] ?? {})) {
      files.set(`${name}/${asset}`, readFileSync(path.join(root, 'node_modules', from)));
    }
    files.set(`${name}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  }
  files.set('database.json', readFileSync(path.join(root, 'cloudfunctions/database.json')));
  writeTree(out, files);
}

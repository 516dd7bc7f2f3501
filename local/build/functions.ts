import { build } from 'esbuild';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Every folder of cloudfunctions/ with an index.ts is a function. */
export function functionNames(root: string): string[] {
  const dir = path.join(root, 'cloudfunctions');
  return readdirSync(dir).filter((name) => existsSync(path.join(dir, name, 'index.ts')));
}

/** Packages that the platform installs itself when a function is deployed; everything else is bundled. */
const PROVIDED = ['wx-server-sdk', '@cloudbase/node-sdk'];

/**
 * Builds each function into one self-contained `dist/cloudfunctions/<name>/index.js` beside its config.json and a
 * package.json that names the SDKs at our exact versions.
 */
export async function buildFunctions(root: string): Promise<void> {
  const out = path.join(root, 'dist/cloudfunctions');
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const names = functionNames(root);
  if (existsSync(out)) {
    for (const old of readdirSync(out).filter((name) => !names.includes(name))) {
      rmSync(path.join(out, old), { recursive: true });
    }
  }
  await build({
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
  });
  for (const name of names) {
    cpSync(path.join(root, 'cloudfunctions', name, 'config.json'), path.join(out, name, 'config.json'));
    const provided = Object.fromEntries(PROVIDED.map((sdk) => [sdk, dependencies[sdk]]));
    writeFileSync(
      path.join(out, name, 'package.json'),
      `${JSON.stringify({ name, version: '1.0.0', main: 'index.js', dependencies: provided }, null, 2)}\n`,
    );
  }
  cpSync(path.join(root, 'cloudfunctions/database.json'), path.join(out, 'database.json'));
}

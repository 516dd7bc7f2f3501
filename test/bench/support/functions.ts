import { build } from 'esbuild';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** The product's built functions and, beside them, the floor. @returns the folder */
export async function benchFunctions(root: string): Promise<string> {
  const dir = path.join(root, 'dist/bench/functions');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(path.dirname(dir), { recursive: true });
  cpSync(path.join(root, 'dist/cloudfunctions'), dir, { recursive: true });
  await build({
    entryPoints: [path.join(root, 'test/bench/functions/floor/index.ts')],
    outfile: path.join(dir, 'floor/index.js'),
    bundle: true,
    external: ['wx-server-sdk', '@cloudbase/node-sdk'],
    platform: 'node',
    target: 'node16',
    format: 'cjs',
    logLevel: 'warning',
  });
  cpSync(path.join(root, 'test/bench/functions/floor/config.json'), path.join(dir, 'floor/config.json'));
  return dir;
}

import { build } from 'esbuild';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findRoot } from '../../root';

/** Compiles worker.ts, so that threads can be started both from a bundle and from sources under Jest. @returns its path */
export async function compileWorker(): Promise<string> {
  const root = findRoot();
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'local/cloud/functions/worker.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'warning',
    absWorkingDir: root,
    write: false,
  });
  const file = path.join(root, 'dist/local/function-worker.cjs');
  mkdirSync(path.dirname(file), { recursive: true });
  // Other processes may be reading it: it changes as a whole or not at all.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, outputFiles[0]?.contents ?? '');
  renameSync(draft, file);
  return file;
}

// @ts-check
// Runs a TypeScript script: bundles our own sources, leaves packages to Node.
import { renameSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './ensure.mjs';

/**
 * @param {string} entry path below the repository
 * @returns {Promise<string>} the compiled file
 */
export async function compile(entry) {
  const { build } = await import('esbuild');
  const outfile = path.join(root, 'dist/local', `${entry.replace(/\.ts$/, '').replaceAll('/', '-')}.cjs`);
  const draft = `${outfile}.${process.pid}`;
  await build({
    entryPoints: [path.join(root, entry)],
    // Another process may be about to run it: it changes as a whole.
    outfile: draft,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'warning',
    absWorkingDir: root,
  });
  renameSync(draft, outfile);
  return outfile;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureInstalled();
  const entry = process.argv[2];
  if (!entry) throw new Error('usage: run-ts.mjs <script.ts> [arguments]');
  const file = await compile(entry);
  process.argv.splice(1, 2, file);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(file).href);
}

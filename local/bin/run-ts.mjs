// @ts-check
// Runs a TypeScript script: bundles our own sources, leaves packages to Node.
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
  await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'warning',
    absWorkingDir: root,
  });
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

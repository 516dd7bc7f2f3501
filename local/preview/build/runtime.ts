import { existsSync } from 'node:fs';
import path from 'node:path';
import { cachedBuild } from '../../build/cached-build';

/** The engine, the built-in components, `wx.*` (phone.js, phone.css) and the desk (desk.js, desk.css). */
export async function bundleRuntime(root: string): Promise<Map<string, Uint8Array>> {
  const entries: [string, string][] = [
    ['phone', path.join(root, 'local/preview/runtime/main.ts')],
    ['desk', path.join(root, 'local/preview/desk/main.ts')],
  ];
  const { outputFiles } = await cachedBuild({
    entryPoints: entries.filter(([, file]) => existsSync(file)).map(([out, file]) => ({ in: file, out })),
    outdir: path.join(root, 'dist/preview'),
    bundle: true,
    write: false,
    minify: true,
    // Errors on the phone's strip name the function they come from.
    keepNames: true,
    charset: 'utf8',
    format: 'iife',
    platform: 'browser',
    target: 'chrome110',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'css', '.svg': 'dataurl', '.png': 'dataurl', '.woff': 'file' },
    logLevel: 'warning',
    legalComments: 'none',
    absWorkingDir: root,
  });
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.contents]));
}

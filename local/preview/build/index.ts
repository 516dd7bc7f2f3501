import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readApp } from '../../build/app-files';
import { listFiles, writeTree } from '../../build/files';
import { bundleApp } from './app-bundle';
import { openIconFont } from './icon-font';
import { bundleRuntime } from './runtime';

export interface PreviewPaths {
  /** A built mini-program; `<root>/dist/miniprogram` when left out. */
  app?: string;
  /** `<root>/dist/preview` when left out. */
  out?: string;
}

/** What a page shows from the package by its address; everything else is in `app.js`. */
const ASSET = /\.(png|jpe?g|gif|svg|webp|mp3|mp4|wav|json)$/;

/**
 * Builds the preview of a built mini-program: the desk (index.html), the phone (phone.html) and all they load, from
 * this folder alone. The files that go to WeChat are the ones that run.
 * @returns whether anything has changed since the last build
 * @throws AppFilesError naming the file of the mini-program that can't be compiled
 */
export async function buildPreview(root: string, paths: PreviewPaths = {}): Promise<{ changed: boolean }> {
  const dir = paths.app ?? path.join(root, 'dist/miniprogram');
  const out = paths.out ?? path.join(root, 'dist/preview');
  const app = readApp(dir);
  const icons = openIconFont(root);
  // esbuild works beside this process.
  const [runtime, bundle] = await Promise.all([
    bundleRuntime(root),
    Promise.resolve().then(() => bundleApp(app, icons)),
  ]);
  const files = new Map<string, string | Uint8Array>(runtime);
  files.set('app.js', bundle);
  for (const file of listFiles(dir).filter((name) => ASSET.test(name))) {
    files.set(`app/${file}`, readFileSync(path.join(dir, file)));
  }
  const font = icons.file();
  if (font) files.set(font.name, font.bytes);
  const desk = path.join(root, 'local/preview/desk/index.html');
  if (existsSync(desk)) files.set('index.html', readFileSync(desk));
  files.set('phone.html', readFileSync(path.join(root, 'local/preview/runtime/engine/phone.html')));
  return { changed: writeTree(out, files) };
}

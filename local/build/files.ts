import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** All files below a folder, relative with forward slashes, in the same order on every machine. */
export function listFiles(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/**
 * Makes `dir` hold exactly these files. What is equal already isn't written again, so that watchers (and WeChat's
 * developer tools) see only what has changed.
 * @returns whether anything has changed
 */
export function writeTree(dir: string, files: ReadonlyMap<string, string | Uint8Array>): boolean {
  let changed = false;
  for (const stale of listFiles(dir).filter((file) => !files.has(file))) {
    rmSync(path.join(dir, stale));
    changed = true;
  }
  for (const [file, content] of files) {
    const target = path.join(dir, file);
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    if (existsSync(target) && readFileSync(target).equals(bytes)) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, bytes);
    changed = true;
  }
  return changed;
}

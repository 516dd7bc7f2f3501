import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from './files';

/** What a build is made of, below the root: folders and files. */
const SOURCES = ['cloudfunctions', 'miniprogram', 'local/build', 'local/preview', 'typings'];
const FILES = ['package.json', 'package-lock.json', 'node_modules/.package-lock.json', 'project.config.json'];
/** What comes of it. */
const RESULTS = ['dist/cloudfunctions', 'dist/miniprogram', 'dist/preview'];

const STAMP = 'dist/built';

/** Size and time of every file, which tell as much as reading them all, in a twentieth of the time. */
function looks(root: string, folders: readonly string[], files: readonly string[]): string {
  const all = [...files, ...folders.flatMap((dir) => listFiles(path.join(root, dir)).map((file) => `${dir}/${file}`))];
  return all
    .map((file) => [file, statSync(path.join(root, file), { throwIfNoEntry: false })] as const)
    .map(([file, stat]) => `${file} ${stat ? `${stat.size} ${stat.mtimeMs}` : '-'}`)
    .join('\n');
}

/**
 * Builds, unless what lies there was made of the very same sources and nobody has touched it since: most starts need no
 * build.
 * @returns whether it was built now
 */
export async function buildUnlessBuilt(root: string, build: () => Promise<void>): Promise<boolean> {
  const stamp = path.join(root, STAMP);
  // Before the build: a source that is changed while it is under way belongs to the next one.
  const sources = looks(root, SOURCES, FILES);
  const stamped = (): string => `${sources}\n\n${looks(root, RESULTS, [])}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stamped()) return false;
  rmSync(stamp, { force: true });
  await build();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, stamped());
  return true;
}

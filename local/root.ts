import { existsSync } from 'node:fs';
import path from 'node:path';

/** The repository's folder, found upwards from wherever this code runs (as a source, or bundled in dist/local). */
export function findRoot(from: string = __dirname): string {
  for (let dir = from; ; dir = path.dirname(dir)) {
    if (existsSync(path.join(dir, 'package.json')) && existsSync(path.join(dir, 'cloudfunctions'))) return dir;
    if (dir === path.dirname(dir)) throw new Error(`no repository above ${from}`);
  }
}

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalCloud } from './cloud';

type State = 'started' | 'done' | 'empty';

/**
 * Puts in the demo data at the first start only. A start that was interrupted in the middle of it begins again with
 * nothing.
 * @returns whether data was put in now
 */
export async function seedOnce(
  cloud: LocalCloud,
  dataDir: string,
  empty: boolean,
  seed: (cloud: LocalCloud) => Promise<void>,
): Promise<boolean> {
  const file = path.join(dataDir, 'seed-state');
  const mark = (state: State) => {
    writeFileSync(`${file}.new`, state, { flush: true });
    renameSync(`${file}.new`, file);
  };
  const state = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (state === 'done' || state === 'empty') return false;
  if (empty) {
    mark('empty');
    return false;
  }
  mark('started');
  if (state === 'started') await cloud.reset();
  await seed(cloud);
  mark('done');
  return true;
}

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { functionNames } from '../../../local/build/functions';
import { median, ms, type Figure } from '../support/figures';

const RUNS = 7;

/** What a cold start pays for: the time that `require` takes in a fresh process, against the SDK alone. */
export function cold(root: string): Figure[] {
  const sdk = require.resolve('wx-server-sdk');
  const modules = [
    { name: 'wx-server-sdk', file: sdk },
    ...functionNames(root).map((name) => ({ name, file: path.join(root, 'dist/cloudfunctions', name, 'index.js') })),
  ];
  const times = new Map(modules.map(({ name }) => [name, [] as number[]]));
  // In turns, so that a busy moment of the machine doesn't fall on one of them alone.
  for (let run = 0; run < RUNS; run++)
    for (const { name, file } of modules) times.get(name)?.push(requireOnce(root, file));
  const floor = median(times.get('wx-server-sdk') ?? []);
  return modules
    .filter(({ name }) => name !== 'wx-server-sdk')
    .map(({ name }) => {
      const value = median(times.get(name) ?? []);
      return {
        group: 'Cold require of a function against wx-server-sdk alone',
        name,
        value: ms(value),
        floor: ms(floor),
        ratio: value / floor,
        target: '≤ 1.2',
        reached: value / floor <= 1.2,
      };
    });
}

function requireOnce(root: string, file: string): number {
  const script = `const t = performance.now(); require(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - t)); process.exit(0);`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'bench' },
  });
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  return Number(stdout);
}

/** `npm run deploy -- --env <id>`: builds, and makes an environment what it should be. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { buildFunctions } from '../build/functions';
import { buildMiniprogram } from '../build/miniprogram';
import { findRoot } from '../root';
import { deploy } from './deploy';
import { explain } from './explain';
import { readDeployOptions } from './options';
import { readSettings } from './settings';
import { readWanted } from './wanted';

const POLL_MS = 1000;

async function main(): Promise<void> {
  const root = findRoot();
  const options = readDeployOptions(process.argv.slice(2));
  const settings = readSettings(root, options, process.env);
  console.log('正在编译……');
  await Promise.all([buildFunctions(root), buildMiniprogram(root)]);
  const wanted = readWanted(path.join(root, 'dist'), options.parts, options.version ?? versionOf(root));
  console.log('正在查看环境……');
  await deploy(options, settings, wanted, { root, print: console.log, confirm, pollMs: POLL_MS });
}

const versionOf = (root: string): string =>
  (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version;

/** Where nobody can answer, `--yes` has to be written. */
async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log('没有人能回答要不要开始。确定的话，请加上 --yes 再运行一次。');
    process.exitCode = 1;
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('现在开始吗？(y/N) ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});

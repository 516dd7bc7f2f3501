import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ms, type Figure } from '../support/figures';

/** From `npm start` until the address answers: with the demo data to be made, and with the data of the last time. */
export async function start(root: string): Promise<Figure[]> {
  const data = mkdtempSync(path.join(tmpdir(), 'bench-start-'));
  try {
    const first = await untilReady(root, data);
    const again = await untilReady(root, data);
    const group = '`npm start` until the preview answers (packages are installed)';
    return [
      { group, name: 'first start, with the demo data', value: ms(first), target: '≤ 5 s', reached: first <= 5000 },
      { group, name: 'later start', value: ms(again), target: '≤ 5 s', reached: again <= 5000 },
    ];
  } finally {
    rmSync(data, { recursive: true });
  }
}

async function untilReady(root: string, data: string): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, [path.join(root, 'local/bin/start.mjs'), '--port', '0', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /https?:\/\/[\d.]+:\d+/.exec(printed)?.[0];
    if (!url) continue;
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the preview answers ${response.status}`);
    await response.text();
    break;
  }
  const ready = performance.now() - begin;
  child.kill('SIGINT');
  await gone;
  if (!printed) throw new Error('npm start printed nothing');
  return ready;
}

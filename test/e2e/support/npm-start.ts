import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { findRoot } from '../../../local/root';

const ROOT = findRoot(__dirname);

export interface Started {
  child: ChildProcess;
  url: string;
  /** What it has printed so far. */
  output: () => string;
  /** What it has printed as errors since. */
  errors: () => string;
}

/** `npm start`, as a person runs it, on a port of its own unless one is named. @returns once its address is printed */
export async function npmStart(data: string, ...options: string[]): Promise<Started> {
  const args = [path.join(ROOT, 'local/bin/start.mjs'), '--data', data, '--port', '0', ...options];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  // Read to its end: with a closed pipe, what it says when it stops would be an error.
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
      const address = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
      if (address) resolve(address);
    });
    child.on('exit', () => reject(new Error(`npm start ended early:\n${printed}${errors}`)));
  });
  return { child, url, output: () => printed, errors: () => errors };
}

/** @returns the exit code; null when it was killed */
export async function stopped({ child }: Pick<Started, 'child'>, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = (await gone) as [number | null];
  return code;
}

/** One process at a time may write to a data folder. A process that was killed leaves its lock; it is recognised as dead. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const held = new Set<string>();

/**
 * @returns releases the lock
 * @throws Error when a living process holds the folder
 */
export function lockFolder(folder: string): () => void {
  const path = resolve(join(folder, 'lock'));
  if (held.has(path)) throw new Error(`${folder} is already open in this process`);
  for (;;) {
    try {
      writeFileSync(path, `${process.pid} ${statusOf(process.pid)?.start ?? ''}`, { flag: 'wx' });
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = livingHolder(path);
    if (holder !== null) throw new Error(`${folder} is in use by process ${holder}`);
    rmSync(path, { force: true });
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

function livingHolder(path: string): number | null {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  const [pidText, start] = content.split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if (codeOf(error) !== 'EPERM') return null;
  }
  const status = statusOf(pid);
  if (status === null) return pid;
  // Process ids are used again: the one that holds the lock started when the lock says. A zombie holds nothing.
  const another = start !== undefined && start !== '' && start !== status.start;
  return another || status.state === 'Z' ? null : pid;
}

/** State of a process, and its start in the kernel's ticks since boot; null where the system doesn't tell. */
function statusOf(pid: number): { state: string; start: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces: the fields are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    return null;
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

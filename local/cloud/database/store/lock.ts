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
      writeFileSync(path, `${process.pid} ${startOf(process.pid) ?? ''}`, { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
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
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return null;
  }
  // Process ids are used again: the one that holds the lock started when the lock says.
  const started = startOf(pid);
  return started !== null && start !== undefined && start !== '' && started !== start ? null : pid;
}

/** Start of a process in the kernel's ticks since boot; null where the system doesn't tell. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the start is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

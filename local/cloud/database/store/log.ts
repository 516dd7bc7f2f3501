/**
 * The documents on disk: a snapshot, and a log of every write since. Both consist of lines `<checksum> <JSON>`; a line is
 * written whole or doesn't count, so all writes of one request (or transaction) survive together or not at all.
 *
 * Writers that come while the disk is busy share the next `fdatasync` (group commit). It runs in Node's thread pool, so
 * that requests go on meanwhile. That is why this is no embedded SQL database: those sync in the calling thread.
 *
 * Files: `snapshot.<n>`, `log.<n>`: the state is the newest snapshot and every log from its number on.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudError } from '../../types';
import { checksum, readLines } from './lines';
import { lockFolder } from './lock';

/** A log smaller than this isn't worth a new snapshot, bytes. */
const SMALL_LOG = 8 * 1024 * 1024;

const lineOf = (json: string): string => `${checksum(json)} ${json}\n`;

interface Batch {
  text: string;
  last: number;
}

export class DurableLog {
  #file: FileHandle;
  #bytes: number;
  #sequence = 0;
  #durable = 0;
  #next: Batch | null = null;
  #writing: Promise<void> | null = null;
  #failure: Error | null = null;
  #snapshotting: Promise<void> | null = null;

  private constructor(
    private readonly folder: string,
    private number: number,
    file: FileHandle,
    bytes: number,
    private snapshotBytes: number,
    private readonly unlock: () => void,
  ) {
    this.#file = file;
    this.#bytes = bytes;
  }

  /**
   * @param replay called with the JSON of each line, oldest first
   * @throws Error when another process has the folder, or a file is damaged anywhere but at the torn end of the last log
   */
  static async open(folder: string, replay: (json: string) => void): Promise<DurableLog> {
    mkdirSync(folder, { recursive: true });
    const unlock = lockFolder(folder);
    try {
      const names = readdirSync(folder);
      const snapshot = newest(names, 'snapshot');
      const logs = numbers(names, 'log').filter((n) => n >= snapshot);
      const base = snapshot > 0 ? await readLines(join(folder, `snapshot.${snapshot}`), replay, false) : 0;
      let bytes = 0;
      for (const n of logs) bytes = await readLines(join(folder, `log.${n}`), replay, n === logs.at(-1));
      const number = logs.at(-1) ?? Math.max(snapshot, 1);
      const file = await open(join(folder, `log.${number}`), 'a');
      // What follows the last whole line is a write that was never acknowledged.
      await file.truncate(bytes);
      await file.sync();
      await syncFolder(folder);
      removeOlder(folder, snapshot);
      return new DurableLog(folder, number, file, bytes, base, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Takes a line; it is written soon. @returns its position, for `durable` */
  append(json: string): number {
    const line = lineOf(json);
    this.#sequence++;
    this.#next = { text: (this.#next?.text ?? '') + line, last: this.#sequence };
    this.#writing ??= this.#write();
    return this.#sequence;
  }

  /** Resolves when everything up to the position would survive a crash. @throws CloudError when the disk failed */
  async durable(position: number): Promise<void> {
    while (this.#durable < position) {
      if (this.#failure !== null)
        throw new CloudError('SYS_ERR', `the data folder cannot be written: ${this.#failure.message}`);
      await this.#writing;
    }
  }

  async #write(): Promise<void> {
    // One turn of the event loop gathers the writers that are ready now.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#next !== null && this.#failure === null) {
      const batch = this.#next;
      this.#next = null;
      try {
        const bytes = Buffer.from(batch.text);
        await this.#file.appendFile(bytes);
        await this.#file.datasync();
        this.#bytes += bytes.length;
        this.#durable = batch.last;
      } catch (error) {
        // After a failed sync nobody knows what the disk holds: acknowledge nothing any more.
        this.#failure = error instanceof Error ? error : new Error(String(error));
      }
    }
    this.#writing = null;
  }

  async #idle(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  /** True when the log has grown well past the last snapshot. */
  wantsSnapshot(): boolean {
    return this.#snapshotting === null && this.#bytes > SMALL_LOG && this.#bytes > 2 * this.snapshotBytes;
  }

  /**
   * Starts a new log and, meanwhile, writes the state at this moment as a snapshot; the old files go when it is complete.
   * @param state must give the lines of exactly what has been appended so far, whatever is appended later
   */
  async snapshot(state: () => Iterable<string>): Promise<void> {
    await (this.#snapshotting ??= this.#snapshot(state).finally(() => (this.#snapshotting = null)));
  }

  async #snapshot(state: () => Iterable<string>): Promise<void> {
    await this.#idle();
    const next = this.number + 1;
    const file = await open(join(this.folder, `log.${next}`), 'a');
    await syncFolder(this.folder);
    // From here to the change of files nothing may be on its way to the old one.
    await this.#idle();
    const old = this.#file;
    const lines = state();
    this.#file = file;
    this.#bytes = 0;
    this.number = next;
    await old.close();
    const temporary = join(this.folder, `snapshot.${next}.tmp`);
    this.snapshotBytes = await writeLines(temporary, lines);
    await rename(temporary, join(this.folder, `snapshot.${next}`));
    await syncFolder(this.folder);
    removeOlder(this.folder, next);
  }

  /** Writes what is left and lets the folder go. */
  async close(): Promise<void> {
    while (this.#writing !== null || this.#snapshotting !== null)
      await Promise.all([this.#writing, this.#snapshotting]);
    await this.#file.close();
    this.unlock();
    if (this.#failure !== null) throw this.#failure;
  }
}

/** @returns bytes */
async function writeLines(path: string, lines: Iterable<string>): Promise<number> {
  const file = await open(path, 'w');
  try {
    let text = '';
    for (const json of lines) {
      text += lineOf(json);
      if (text.length < 1024 * 1024) continue;
      await file.appendFile(text);
      text = '';
    }
    await file.appendFile(text);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** A new or renamed file is there after a crash only when its folder is synced too. */
async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its file system keeps names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

function numbers(names: readonly string[], kind: string): number[] {
  return names
    .map((name) => new RegExp(`^${kind}\\.(\\d+)$`).exec(name)?.[1])
    .filter((text) => text !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

const newest = (names: readonly string[], kind: string): number => numbers(names, kind).at(-1) ?? 0;

function removeOlder(folder: string, snapshot: number): void {
  for (const name of readdirSync(folder)) {
    const number = /^(?:snapshot|log)\.(\d+)(\.tmp)?$/.exec(name);
    if (number && (Number(number[1]) < snapshot || number[2] !== undefined))
      rmSync(join(folder, name), { force: true });
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** Something that has happened; `kind` says to whose state it belongs. */
export interface JournalEntry {
  kind: string;
  [field: string]: unknown;
}

/** State that is kept in memory and can be told again from its entries. */
export interface Journaled {
  /** Entries whose `kind` begins with it belong here. */
  readonly kind: string;
  apply(entry: JournalEntry): void;
  /** The shortest list of entries that leads to the present state. */
  snapshot(): JournalEntry[];
}

/**
 * What the cloud keeps beside the database (files' owners, allowances, messages): one line of JSON per event, on disk
 * before anything is acknowledged, told again at the next start and shortened then.
 */
export class Journal {
  private waiting: { line: string; resolve: () => void; reject: (error: unknown) => void }[] = [];
  private writing: Promise<void> | null = null;

  private constructor(
    private readonly file: string | null,
    private handle: FileHandle | null,
    private readonly parts: Journaled[],
  ) {}

  /** @param dataDir null: nothing is written */
  static async open(dataDir: string | null, parts: Journaled[]): Promise<Journal> {
    if (dataDir === null) return new Journal(null, null, parts);
    await mkdir(dataDir, { recursive: true });
    const file = path.join(dataDir, 'journal.jsonl');
    if (existsSync(file)) replay(readFileSync(file, 'utf8'), parts);
    const journal = new Journal(file, null, parts);
    await journal.rewrite();
    return journal;
  }

  /** Applies an event at once. @returns when it is on disk */
  append(entry: JournalEntry): Promise<void> {
    partOf(this.parts, entry)?.apply(entry);
    if (this.handle === null) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, resolve, reject });
      this.writing ??= this.drain();
    });
  }

  /** Writes the present state anew, e.g. after it has been emptied. */
  async rewrite(): Promise<void> {
    if (this.file === null) return;
    await this.writing;
    const lines = this.parts.flatMap((part) => part.snapshot()).map((entry) => `${JSON.stringify(entry)}\n`);
    const draft = `${this.file}.new`;
    const handle = await open(draft, 'w');
    await handle.writeFile(lines.join(''));
    await handle.datasync();
    await rename(draft, this.file);
    await syncDirectory(path.dirname(this.file));
    await this.handle?.close();
    this.handle = handle;
  }

  async close(): Promise<void> {
    await this.writing;
    await this.handle?.close();
    this.handle = null;
  }

  /** Everything that waits goes to disk in one write: parallel callers share the cost of it. */
  private async drain(): Promise<void> {
    // Whoever comes in the same turn comes along.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      try {
        await this.handle?.appendFile(batch.map(({ line }) => line).join(''));
        await this.handle?.datasync();
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.writing = null;
  }
}

function replay(text: string, parts: Journaled[]): void {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    let entry: JournalEntry;
    try {
      entry = JSON.parse(line) as JournalEntry;
    } catch (error) {
      // The last line may have been cut off in the middle of being written: it was acknowledged to nobody.
      if (index === lines.length - 1) return;
      throw new Error(`journal.jsonl, line ${index + 1} can't be read`, { cause: error });
    }
    partOf(parts, entry)?.apply(entry);
  }
}

const partOf = (parts: Journaled[], { kind }: JournalEntry) => parts.find((part) => kind.startsWith(part.kind));

/** Makes a rename in it last. */
export async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  await handle.sync().catch((error: NodeJS.ErrnoException) => {
    // Some systems can't flush a folder.
    if (error.code !== 'EPERM' && error.code !== 'EINVAL') throw error;
  });
  await handle.close();
}

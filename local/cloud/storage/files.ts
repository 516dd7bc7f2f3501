import { createHash, randomBytes } from 'node:crypto';
import { FILE_PREFIX } from '../environment';
import type { Journal, JournalEntry, Journaled } from '../journal';
import { CloudError } from '../types';
import type { Blobs } from './blobs';

export interface StoredFile {
  /** Path in the cloud, without leading slash. */
  path: string;
  /** Who uploaded it from a phone; null when a function or an administrator did. */
  owner: string | null;
  size: number;
  blob: string;
}

/** Of one file; what a phone may upload. */
export const FILE_LIMIT = 50 * 1024 * 1024;
const PATH_LIMIT = 850;

export const fileIdOf = (path: string) => `${FILE_PREFIX}${path}`;

/** @returns the path of a file of this environment, null for anything else */
export function pathOf(fileID: unknown): string | null {
  if (typeof fileID !== 'string' || !fileID.startsWith(FILE_PREFIX)) return null;
  const path = fileID.slice(FILE_PREFIX.length);
  return isValidPath(path) ? path : null;
}

/** No leading or doubled slash, no way up, nothing that doesn't print. */
function isValidPath(path: string): boolean {
  return (
    path !== '' &&
    Buffer.byteLength(path) <= PATH_LIMIT &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u001f\u007f\\]/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

/** Cloud storage: files by their path, each with the person that it belongs to. */
export class FileStore implements Journaled {
  readonly kind = 'file';
  private readonly files = new Map<string, StoredFile>();
  private journal: Journal | null = null;

  constructor(private readonly blobs: Blobs) {}

  /** From here on changes are written down. */
  async attach(journal: Journal): Promise<void> {
    this.journal = journal;
    await this.blobs.keep(new Set([...this.files.values()].map(({ blob }) => blob)));
  }

  apply(entry: JournalEntry): void {
    const file = entry as JournalEntry & StoredFile;
    if (entry.kind === 'file:removed') this.files.delete(file.path);
    else this.files.set(file.path, { path: file.path, owner: file.owner, size: file.size, blob: file.blob });
  }

  snapshot(): JournalEntry[] {
    return [...this.files.values()].map((file) => ({ kind: 'file', ...file }));
  }

  /**
   * Keeps a file; one that is there already is replaced by its owner only.
   * @param owner null: an administrator, who may replace any
   * @returns its fileID
   * @throws CloudError
   */
  async put(path: string, bytes: Buffer, owner: string | null): Promise<string> {
    if (!isValidPath(path)) throw new CloudError('INVALID_PARAM', `invalid cloudPath: ${path.slice(0, 100)}`);
    if (bytes.length > FILE_LIMIT) throw new CloudError('INVALID_PARAM', 'file exceeds max size: 50 MB');
    const mayReplace = () => {
      const present = this.files.get(path);
      if (present && owner !== null && present.owner !== owner)
        throw new CloudError('STORAGE_EXCEED_AUTHORITY', 'storage permission denied');
      return present;
    };
    mayReplace();
    const blob = `${createHash('sha256').update(path).digest('hex').slice(0, 24)}-${randomBytes(6).toString('hex')}`;
    await this.blobs.write(blob, bytes);
    // Somebody else may have been faster.
    const replaced = mayReplace();
    const keptOwner = replaced ? replaced.owner : owner;
    await this.journal?.append({ kind: 'file', path, owner: keptOwner, size: bytes.length, blob });
    if (replaced) await this.blobs.remove(replaced.blob);
    return fileIdOf(path);
  }

  find(fileID: unknown): StoredFile | null {
    const path = pathOf(fileID);
    return path === null ? null : (this.files.get(path) ?? null);
  }

  at(path: string): StoredFile | null {
    return this.files.get(path) ?? null;
  }

  read(file: StoredFile): Promise<Buffer> {
    return this.blobs.read(file.blob);
  }

  /** @returns whether there was one */
  async remove(fileID: unknown): Promise<boolean> {
    const file = this.find(fileID);
    if (!file) return false;
    await this.journal?.append({ kind: 'file:removed', path: file.path });
    await this.blobs.remove(file.blob);
    return true;
  }

  /** Forgets everything; the journal has to be rewritten afterwards. */
  async clear(): Promise<void> {
    this.files.clear();
    await this.blobs.keep(new Set());
  }
}

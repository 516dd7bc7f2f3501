import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncDirectory } from '../journal';

/** Bytes under names that we choose ourselves. */
export interface Blobs {
  /** Durable when it resolves. */
  write(name: string, bytes: Buffer): Promise<void>;
  read(name: string): Promise<Buffer>;
  remove(name: string): Promise<void>;
  /** Removes all others. */
  keep(names: ReadonlySet<string>): Promise<void>;
}

export function memoryBlobs(): Blobs {
  const blobs = new Map<string, Buffer>();
  return {
    write: async (name, bytes) => void blobs.set(name, bytes),
    read: async (name) => blobs.get(name) ?? Promise.reject(new Error(`no blob ${name}`)),
    remove: async (name) => void blobs.delete(name),
    keep: async (names) => {
      for (const name of blobs.keys()) if (!names.has(name)) blobs.delete(name);
    },
  };
}

export async function diskBlobs(dir: string): Promise<Blobs> {
  await mkdir(dir, { recursive: true });
  return {
    async write(name, bytes) {
      const file = path.join(dir, name);
      const handle = await open(`${file}.new`, 'w');
      await handle.writeFile(bytes);
      await handle.datasync();
      await handle.close();
      await rename(`${file}.new`, file);
      await syncDirectory(dir);
    },
    read: (name) => readFile(path.join(dir, name)),
    remove: (name) => rm(path.join(dir, name), { force: true }),
    async keep(names) {
      for (const name of await readdir(dir)) if (!names.has(name)) await rm(path.join(dir, name), { force: true });
    },
  };
}

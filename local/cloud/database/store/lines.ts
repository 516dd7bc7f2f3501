import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const BLOCK = 1024 * 1024;
const NEWLINE = 10;

/** Tells a line that was written whole. */
export const checksum = (json: string | Buffer): string => createHash('sha1').update(json).digest('hex').slice(0, 10);

/**
 * Calls back with the JSON of each line whose checksum is right.
 * @param mayBeTorn the last line may be incomplete: the process was killed while it wrote
 * @returns length of the good part, bytes
 * @throws Error when anything else is damaged
 */
export async function readLines(path: string, take: (json: string) => void, mayBeTorn: boolean): Promise<number> {
  const file = await open(path, 'r');
  try {
    const block = Buffer.alloc(BLOCK);
    let rest: Buffer[] = [];
    let good = 0;
    for (;;) {
      const { bytesRead } = await file.read(block, 0, BLOCK);
      if (bytesRead === 0) break;
      let start = 0;
      for (;;) {
        const end = block.subarray(0, bytesRead).indexOf(NEWLINE, start);
        if (end < 0) break;
        const bytes = Buffer.concat([...rest, block.subarray(start, end)]);
        rest = [];
        start = end + 1;
        const json = verified(bytes);
        if (json === null) return await damaged(path, good, mayBeTorn && (await isEnd(file, good + bytes.length + 1)));
        take(json);
        good += bytes.length + 1;
      }
      rest.push(Buffer.from(block.subarray(start, bytesRead)));
    }
    return rest.some((part) => part.length > 0) ? await damaged(path, good, mayBeTorn) : good;
  } finally {
    await file.close();
  }
}

function verified(line: Buffer): string | null {
  const space = line.indexOf(' ');
  const json = line.subarray(space + 1);
  return space > 0 && checksum(json) === line.toString('latin1', 0, space) ? json.toString('utf8') : null;
}

async function isEnd(file: { stat(): Promise<{ size: number }> }, position: number): Promise<boolean> {
  return (await file.stat()).size === position;
}

async function damaged(path: string, good: number, forgiven: boolean): Promise<number> {
  if (!forgiven) throw new Error(`${path} is damaged after byte ${good}`);
  return good;
}

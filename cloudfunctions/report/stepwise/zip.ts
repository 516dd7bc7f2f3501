import { strToU8, Zip, ZipDeflate, type ZipInputFile } from 'fflate';

/** Not shared with another thread. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Of an archive, what is already compressed. */
export interface Deflated {
  pieces: Bytes[];
  crc: number;
  size: number;
}

const DEFLATE = 8;

/** A zip archive in which large parts aren't compressed again. @param large by path; the `xml` of these is not used */
export function archive(
  files: readonly { path: string; xml: string }[],
  large: ReadonlyMap<string, Deflated>,
  at: Date,
): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const { path, xml } of files) {
    const stream = large.get(path);
    if (!stream) {
      const small = new ZipDeflate(path, { level: 6 });
      small.mtime = at;
      zip.add(small);
      small.push(strToU8(xml), true);
      continue;
    }
    const { pieces, crc, size } = stream;
    const file: ZipInputFile = { filename: path, crc, size, compression: DEFLATE, mtime: at };
    zip.add(file);
    for (const [i, piece] of pieces.entries()) file.ondata?.(null, piece, i === pieces.length - 1);
  }
  zip.end();
  return Buffer.concat(chunks);
}

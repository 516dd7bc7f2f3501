import { downloadFile } from '../../common/cloud-files';
import { keep } from '../files';
import { END, type Stream, type Written } from './stream';
import type { Bytes, Deflated } from './zip';

/** What one call has written: a file with so many bytes of each stream, one stream behind the other. */
export interface Piece<Name extends string> {
  fileId: string;
  lengths: Record<Name, number>;
}

/**
 * Keeps what a call has written, for the one that puts everything together. It is cleared away like all files.
 * @param name the last part of its path, in plain letters
 * @returns the piece, and how far each stream is
 */
export async function keepPiece<Name extends string>(
  streams: Record<Name, Stream>,
  name: string,
  at: Date,
): Promise<{ piece: Piece<Name>; written: Record<Name, Written> }> {
  const finished = namesOf(streams).map((stream) => [stream, streams[stream].finish()] as const);
  const bytes = Buffer.concat(finished.map(([, stream]) => stream.bytes));
  const fileId = await keep(name, bytes, at, null);
  const lengths = Object.fromEntries(finished.map(([stream, of]) => [stream, of.bytes.length]));
  const written = Object.fromEntries(finished.map(([stream, of]) => [stream, of.written]));
  return {
    piece: { fileId, lengths: lengths as Record<Name, number> },
    written: written as Record<Name, Written>,
  };
}

/** All streams with their ends, ready for the archive. @param ends the streams, with what comes behind all pieces */
export async function joined<Name extends string>(
  pieces: readonly Piece<Name>[],
  ends: Record<Name, Stream>,
): Promise<Record<Name, Deflated>> {
  const names = namesOf(ends);
  const found = Object.fromEntries(names.map((name) => [name, [] as Buffer[]])) as Record<Name, Buffer[]>;
  for (const { fileId, lengths } of pieces) {
    const bytes = await downloadFile(fileId);
    let from = 0;
    for (const name of names) {
      found[name].push(bytes.subarray(from, from + lengths[name]));
      from += lengths[name];
    }
  }
  const all = names.map((name): [Name, Deflated] => {
    const { bytes, written } = ends[name].finish();
    return [name, { pieces: [...found[name], bytes, END] as Bytes[], ...written }];
  });
  return Object.fromEntries(all) as Record<Name, Deflated>;
}

/** In the order in which they lie in the files, whatever order an object came back in from the database. */
const namesOf = <Name extends string>(streams: Record<Name, Stream>): Name[] => (Object.keys(streams) as Name[]).sort();

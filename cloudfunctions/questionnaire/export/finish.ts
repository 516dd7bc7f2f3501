import { strToU8, Zip, ZipDeflate, type ZipInputFile } from 'fflate';
import { downloadFile } from '../../common/cloud-files';
import { headerXml, rowXml } from '../../report/office/cells';
import { packageFiles } from '../../report/office/package';
import { sheetFrame, sheetPath, STRINGS_FOOT, STRINGS_PATH, workbook } from '../../report/office/workbook';
import type { Head } from '../store';
import { codeBook, CODE_BOOK_COLUMNS } from './code-book';
import { STREAMS, type ExportDoc, type StreamName } from './model';
import { questionsOf } from './questions';
import { shapesOf } from './shapes';
import { END, Stream, StringStream } from './stream';

/** Not shared with another thread. */
type Bytes = Uint8Array<ArrayBuffer>;

/** Of the archive, each stream already compressed. */
interface Deflated {
  pieces: Bytes[];
  crc: number;
  size: number;
}

/** The file, put together from what the calls before have written: nothing of it is compressed again. */
export async function finished(doc: ExportDoc, head: Head, at: Date): Promise<Uint8Array> {
  const questions = await questionsOf(head, doc.number);
  const shapes = shapesOf(questions, doc.total, head.anonymous);
  const strings = new StringStream(doc.streams.strings, doc.texts);
  const frame = sheetFrame(shapes[2], false);
  const book = codeBook(questions, head.anonymous).map((cells, i) => rowXml(cells, i + 2, CODE_BOOK_COLUMNS, strings));
  const bookXml = frame.head + headerXml(CODE_BOOK_COLUMNS, strings) + book.join('') + frame.foot;
  const ends = { readable: new Stream(doc.streams.readable), coded: new Stream(doc.streams.coded), strings };
  ends.readable.add(sheetFrame(shapes[0], true).foot);
  ends.coded.add(sheetFrame(shapes[1], false).foot);
  ends.strings.add(STRINGS_FOOT);
  const written = await piecesOf(doc);
  const deflated = (name: StreamName): Deflated => {
    const { bytes, written: whole } = ends[name].finish();
    return { pieces: [...written[name], bytes, END] as Bytes[], ...whole };
  };
  const large = new Map([
    [sheetPath(0), deflated('readable')],
    [sheetPath(1), deflated('coded')],
    [STRINGS_PATH, deflated('strings')],
  ]);
  const { main, parts, relations } = workbook(shapes);
  const filled = parts.map((part) => (part.path === sheetPath(2) ? { ...part, xml: bookXml } : part));
  return archive(packageFiles(main, filled, relations, { title: doc.name, at }), large, at);
}

async function piecesOf({ parts }: ExportDoc): Promise<Record<StreamName, Buffer[]>> {
  const pieces: Record<StreamName, Buffer[]> = { readable: [], coded: [], strings: [] };
  for (const { fileId, lengths } of parts) {
    const bytes = await downloadFile(fileId);
    let from = 0;
    for (const name of STREAMS) {
      pieces[name].push(bytes.subarray(from, from + lengths[name]));
      from += lengths[name];
    }
  }
  return pieces;
}

const DEFLATE = 8;

function archive(
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

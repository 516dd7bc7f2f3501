import { headerXml, rowXml } from '../../report/office/cells';
import { packageFiles } from '../../report/office/package';
import { sheetFrame, sheetPath, STRINGS_FOOT, STRINGS_PATH, workbook } from '../../report/office/workbook';
import { joined } from '../../report/stepwise/pieces';
import { Stream, StringStream } from '../../report/stepwise/stream';
import { archive } from '../../report/stepwise/zip';
import type { Head } from '../store';
import { codeBook, CODE_BOOK_COLUMNS } from './code-book';
import type { ExportDoc } from './model';
import { questionsOf } from './questions';
import { shapesOf } from './shapes';

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
  const { readable, coded, strings: texts } = await joined(doc.parts, ends);
  const large = new Map([
    [sheetPath(0), readable],
    [sheetPath(1), coded],
    [STRINGS_PATH, texts],
  ]);
  const { main, parts, relations } = workbook(shapes);
  const filled = parts.map((part) => (part.path === sheetPath(2) ? { ...part, xml: bookXml } : part));
  return archive(packageFiles(main, filled, relations, { title: doc.name, at }), large, at);
}

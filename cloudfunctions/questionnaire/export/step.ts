import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import { EXPORT_STEP } from '../../../miniprogram/contract';
import { downloadFile } from '../../common/cloud-files';
import type { Reference } from '../../common/reference';
import { bareRowXml, headerXml, rowXml } from '../../report/office/cells';
import { sheetFrame, stringsHead } from '../../report/office/workbook';
import { DECLARATION } from '../../report/office/xml';
import { keepPiece } from '../../report/stepwise/pieces';
import { Stream, StringStream } from '../../report/stepwise/stream';
import type { Head } from '../store';
import { codedColumns, readableColumns } from './columns';
import type { ExportDoc } from './model';
import { questionsOf } from './questions';
import { rowsOf } from './rows';
import { shapesOf } from './shapes';

/**
 * Writes the next answers down, as a file of its own that the last call puts together with the others. Nothing else has
 * changed when it is killed; the file is cleared away like all others.
 * @param until by `performance.now()`; no further rows are begun after it
 * @returns what has changed of the export
 */
export async function step(
  doc: ExportDoc,
  head: Head,
  reference: Reference,
  at: Date,
  until: number,
): Promise<Partial<ExportDoc>> {
  const questions = await questionsOf(head, doc.number);
  const readable = readableColumns(questions, head.anonymous);
  const coded = codedColumns(questions, head.anonymous);
  const strings = new StringStream(doc.streams.strings, doc.texts);
  const streams = { readable: new Stream(doc.streams.readable), coded: new Stream(doc.streams.coded), strings };
  if (doc.done === 0) {
    strings.add(DECLARATION + stringsHead());
    const shapes = shapesOf(questions, doc.total, head.anonymous);
    streams.readable.add(DECLARATION + sheetFrame(shapes[0], true).head + headerXml(readable, strings));
    streams.coded.add(DECLARATION + sheetFrame(shapes[1], false).head + headerXml(coded, strings));
  }
  const ids = gunzipSync(await downloadFile(doc.idsFile))
    .toString('utf8')
    .split('\n');
  let done = doc.done;
  for await (const { rows, upTo } of rowsOf(head, ids, done, Math.min(doc.total, done + EXPORT_STEP), reference)) {
    for (const row of rows) {
      const cells = readable.map(({ value }) => value(row));
      streams.readable.add(rowXml(cells, row.n + 1, readable, strings));
      const codes = coded.map(({ value }) => value(row));
      streams.coded.add(bareRowXml(codes, row.n + 1, strings));
    }
    done = upTo;
    if (performance.now() > until) break;
  }
  const { piece, written } = await keepPiece(streams, 'answers.part', at);
  return { done, parts: [...doc.parts, piece], streams: written, texts: strings.count };
}

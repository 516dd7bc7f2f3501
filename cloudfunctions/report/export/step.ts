import { performance } from 'node:perf_hooks';
import { COUNTY_EXPORT_STEP, type ExportSheet } from '../../../miniprogram/contract';
import { headerXml, rowXml } from '../office/cells';
import { sheetHead, stringsHead } from '../office/workbook';
import { DECLARATION } from '../office/xml';
import { keepPiece } from '../stepwise/pieces';
import { Stream, StringStream } from '../stepwise/stream';
import { perSheet, type CountyJob, type StreamName } from './model';
import type { Writing } from './sheet';
import { sources } from './sources';

/**
 * Writes the next rows down, page by page. Nothing else has changed when it is killed. Each page is a piece of its own, so
 * that the bytes are the same however many calls it took.
 * @param until by `performance.now()`; no further page is begun after it
 * @returns what has changed of the job
 */
export async function step(job: CountyJob, writing: Writing, until: number): Promise<Partial<CountyJob>> {
  const strings = new StringStream(job.streams.strings, job.texts);
  const sheets = perSheet((sheet) => new Stream(job.streams[sheet]));
  const rows = { ...job.rows };
  let { done, place } = job;
  if (job.streams.strings.size === 0) strings.add(DECLARATION + stringsHead());
  while (place.sheet < job.sheets.length && done - job.done < COUNTY_EXPORT_STEP && performance.now() < until) {
    const sheet = job.sheets[place.sheet]!;
    const columns = sources[sheet].columns(writing.privacy);
    const stream = sheets[sheet];
    if (place.after === null) stream.add(headOf(sheet, job, writing) + headerXml(columns, strings));
    const { cells, read, after } = await sources[sheet].page(place.after, writing);
    for (const row of cells) {
      rows[sheet] += 1;
      stream.add(rowXml(row, rows[sheet] + 1, columns, strings));
    }
    stream.cut();
    strings.cut();
    done += read;
    place = after === null ? { sheet: place.sheet + 1, after } : { ...place, after };
  }
  const streams: Record<StreamName, Stream> = { ...sheets, strings };
  const { piece, written } = await keepPiece(streams, 'county.part', job.at);
  return { done, place, rows, parts: [...job.parts, piece], streams: written, texts: strings.count };
}

const headOf = (sheet: ExportSheet, { sheets }: CountyJob, { privacy }: Writing): string =>
  DECLARATION + sheetHead(sources[sheet].columns(privacy), sheet === sheets[0]);

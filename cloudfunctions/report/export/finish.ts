import { EXPORT_SHEET_LABELS } from '../../../miniprogram/contract';
import type { CampaignDoc } from '../../common/model';
import { headerXml, rowXml } from '../office/cells';
import { packageFiles } from '../office/package';
import { sheetFrame, sheetPath, STRINGS_FOOT, STRINGS_PATH, workbook, type SheetShape } from '../office/workbook';
import { joined } from '../stepwise/pieces';
import { Stream, StringStream } from '../stepwise/stream';
import { archive as zipped, type Deflated } from '../stepwise/zip';
import { ABOUT, ABOUT_COLUMNS, aboutLines } from './about';
import { perSheet, type CountyJob, type StreamName } from './model';
import { sources } from './sources';

/**
 * The spreadsheet, put together from what the calls before have written: nothing of it is compressed again.
 * @param made what the file says of when it was made
 */
export async function workbookOf(
  job: CountyJob,
  campaign: CampaignDoc,
  made: { at: Date; title: string; mtime: Date },
): Promise<Uint8Array> {
  const lines = aboutLines(job, campaign);
  const shapes: SheetShape[] = job.sheets.map((sheet) => ({
    name: EXPORT_SHEET_LABELS[sheet],
    columns: sources[sheet].columns(job.privacy),
    rowCount: job.rows[sheet],
  }));
  const about: SheetShape = { name: ABOUT, columns: ABOUT_COLUMNS, rowCount: lines.length };
  const strings = new StringStream(job.streams.strings, job.texts);
  const frame = sheetFrame(about, false);
  const aboutXml =
    frame.head +
    headerXml(ABOUT_COLUMNS, strings) +
    lines.map((cells, i) => rowXml(cells, i + 2, ABOUT_COLUMNS, strings)).join('') +
    frame.foot;
  strings.add(STRINGS_FOOT);
  const ends: Record<StreamName, Stream> = { ...perSheet((sheet) => new Stream(job.streams[sheet])), strings };
  for (const [i, sheet] of job.sheets.entries()) ends[sheet].add(sheetFrame(shapes[i]!, i === 0).foot);
  const whole = await joined(job.parts, ends);
  const large = new Map<string, Deflated>([
    ...job.sheets.map((sheet, i): [string, Deflated] => [sheetPath(i), whole[sheet]]),
    [STRINGS_PATH, whole.strings],
  ]);
  const all = [...shapes, about];
  const { main, parts, relations } = workbook(all);
  const filled = parts.map((part) => (part.path === sheetPath(all.length - 1) ? { ...part, xml: aboutXml } : part));
  return zipped(packageFiles(main, filled, relations, made), large, made.mtime);
}

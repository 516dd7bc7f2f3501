import readXlsxFile from 'read-excel-file/node';
import type { CountyExportView } from '../../../miniprogram/contract';
import type { Actor } from '../../support/cast';
import { nextRequest } from '../county';
import { download } from './sets';

export type Line = Record<string, unknown>;

/** Calls until it is there. @returns the file, and how far each call came */
export async function wholeExport(
  actor: Actor,
  action: 'export' | 'archive',
  fields: Record<string, unknown> = {},
): Promise<{ bytes: Buffer; view: Extract<CountyExportView, { state: 'ready' }>; calls: number[] }> {
  const calls: number[] = [];
  let exportId: string | undefined;
  for (;;) {
    const view = await actor.ok('report', action, {
      requestId: nextRequest(),
      ...fields,
      ...(exportId === undefined ? {} : { exportId }),
    });
    if (view.state === 'ready') return { bytes: await download(view.file), view, calls };
    ({ exportId } = view);
    calls.push(view.done);
  }
}

/** The sheets as rows by column, opened by another than who wrote them. */
export async function sheetsIn(bytes: Buffer): Promise<Record<string, Line[]>> {
  const sheets = await readXlsxFile(bytes);
  return Object.fromEntries(
    sheets.map(({ sheet, data: [titles = [], ...rows] }) => [
      sheet,
      rows.map((row) => Object.fromEntries(titles.map((title, i) => [String(title), row[i] ?? null]))),
    ]),
  );
}

/** What a sheet says of its rows, by their first column. */
export const byFirst = (lines: readonly Line[] | undefined): Record<string, unknown> =>
  Object.fromEntries((lines ?? []).map((line) => Object.values(line).slice(0, 2) as [string, unknown]));

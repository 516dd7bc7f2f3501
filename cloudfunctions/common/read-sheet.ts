import { IMPORT_BYTES_MAX, IMPORT_ROWS_MAX } from '../../miniprogram/contract';
import { invalid } from './problems';
import { cellName, scanSheet, type Scan } from './sheet-scan';

/** What a spreadsheet may come to when it is unpacked: a small file may claim to be a very large one. */
const UNPACKED_MAX = 60_000_000;

/** Below the rows that are imported: the heads of the columns, and titles above them. */
const ROWS_MAX = IMPORT_ROWS_MAX + 5;
/** Nobody fills in as many: something has got there by mistake. */
const COLUMNS_MAX = 200;
const TOO_LARGE = '文件太大了，请只留要导入的那张表';

/** A cell in which what is meant doesn't stand. */
export type OddCell =
  /** `#N/A` */
  | { kind: 'error'; code: string }
  /** A formula that nobody has worked out. */
  | { kind: 'formula' }
  /** A number that is shown with something around it. */
  | { kind: 'format'; value: number }
  /** Merged with one above, whose value it shows. */
  | { kind: 'merged'; value: CellValue };
export type CellValue = string | number | boolean | Date | null | OddCell;
/** Row by row; empty cells are null. */
export type SheetRows = readonly (readonly CellValue[])[];

/**
 * The first sheet of an .xlsx file, row by row.
 * @param field of the file, for what is wrong with it
 * @throws INVALID_ARGUMENT for what is no spreadsheet, or far too large
 */
export async function readSheet(bytes: Uint8Array, field: string): Promise<SheetRows> {
  if (bytes.length > IMPORT_BYTES_MAX) throw invalid(field, TOO_LARGE);
  const [{ strFromU8, unzipSync }, reader] = await Promise.all([import('fflate'), import('read-excel-file/universal')]);
  let unpacked = 0;
  try {
    // Only the table of contents is read: nothing is unpacked yet.
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
  } catch {
    throw notSheet(field);
  }
  if (unpacked > UNPACKED_MAX) throw invalid(field, TOO_LARGE);
  let scan: Scan | null;
  try {
    const files = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/.test(name) });
    scan = scanSheet(files, strFromU8, ROWS_MAX);
  } catch {
    throw notSheet(field);
  }
  if (!scan) throw notSheet(field);
  requireSize(scan, field);
  try {
    const { buffer, byteOffset, byteLength } = bytes;
    const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    // Its types say `typeof Date` where dates are.
    return withOdd((await reader.readSheet(file)) as unknown as CellValue[][], scan);
  } catch {
    throw notSheet(field);
  }
}

/** Before rows are made: one cell at the far end would make a million of them. */
function requireSize({ rows, crowded, last, widest }: Scan, field: string): void {
  if (rows > ROWS_MAX) throw invalid(field, `一次最多导入 ${IMPORT_ROWS_MAX} 行，请分几次导入`);
  if (crowded) throw invalid(field, '下面有很多只设了格式的空行，请整行删掉，存盘再传');
  for (const stray of [last, widest]) {
    if (stray && (stray.row > ROWS_MAX || stray.column > COLUMNS_MAX)) {
      throw invalid(field, `很远的 ${cellName(stray)} 格里还有内容，请把它那一行、那一列删掉，存盘再传`);
    }
  }
}

/** The reader leaves empty what it can't tell, and knows nothing of merged cells. */
function withOdd(rows: CellValue[][], { marks, merges }: Scan): CellValue[][] {
  const put = (row: number, column: number, make: (value: CellValue) => CellValue) => {
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1] ?? [];
    while (cells.length < column) cells.push(null);
    cells[column - 1] = make(cells[column - 1] ?? null);
  };
  for (const mark of marks) {
    put(mark.row, mark.column, (value) => {
      if (mark.kind === 'format') return typeof value === 'number' ? { kind: 'format', value } : value;
      return mark.kind === 'error' ? { kind: 'error', code: mark.code } : { kind: 'formula' };
    });
  }
  const end = rows.length;
  for (const { from, to } of merges) {
    const value = rows[from.row - 1]?.[from.column - 1] ?? null;
    if (value === null) continue;
    for (let row = from.row + 1; row <= Math.min(to.row, end); row += 1) {
      put(row, from.column, () => ({ kind: 'merged', value }));
    }
  }
  return rows;
}

const notSheet = (field: string) => invalid(field, '这个文件打不开，请另存为 .xlsx 格式再传');

import { IMPORT_ROWS_MAX, type ImportProblem } from '../../miniprogram/contract';
import { invalid } from '../common/problems';
import type { CellValue, SheetRows } from '../common/read-sheet';

/** A title or two may stand above the heads of the columns. */
const HEAD_WITHIN = 5;

/** The columns of a kind of sheet. */
export interface Columns<Column extends string> {
  /** How each may be headed. */
  titles: Readonly<Record<Column, readonly string[]>>;
  /** Without these it is another sheet. */
  needed: readonly NoInfer<Column>[];
  /** What is said then. */
  missing: string;
}

/** What is wrong with a row, in words for who made the sheet. */
export class BadRow extends Error {}

/** The cells of a row. */
export interface Cells<Column> {
  /** '' for an empty one. */
  text: (column: Column) => string;
  /** Several things in one cell, each on a line or behind a comma. */
  list: (column: Column) => string[];
}

/**
 * Reads the rows below the heads of the columns; empty ones are left out.
 * @param read makes something of a row. @throws BadRow
 * @throws INVALID_ARGUMENT when the columns aren't there, or there are too many rows
 */
export function eachRow<Column extends string, Row>(
  sheet: SheetRows,
  columns: Columns<Column>,
  read: (row: number, cells: Cells<Column>) => Row,
): { rows: Row[]; bad: ImportProblem[] } {
  const { places, head } = placesOf(sheet, columns);
  if (sheet.length - head - 1 > IMPORT_ROWS_MAX) {
    throw invalid('fileId', `一次最多导入 ${IMPORT_ROWS_MAX} 行，请分几次导入`);
  }
  const rows: Row[] = [];
  const bad: ImportProblem[] = [];
  for (const [i, cells] of sheet.entries()) {
    if (i <= head || cells.every((cell) => written(cell) === '')) continue;
    const value = (column: Column): CellValue => cells[places.get(column) ?? -1] ?? null;
    const text = (column: Column): string => written(value(column));
    const list = (column: Column): string[] => parted(value(column));
    try {
      rows.push(read(i + 1, { text, list }));
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      bad.push({ row: i + 1, reason: error.message });
    }
  }
  return { rows, bad };
}

function placesOf<Column extends string>(sheet: SheetRows, { titles, needed, missing }: Columns<Column>) {
  const known = Object.entries(titles) as [Column, readonly string[]][];
  for (const [head, cells] of sheet.slice(0, HEAD_WITHIN).entries()) {
    const places = new Map<Column, number>();
    for (const [place, cell] of cells.entries()) {
      const title = keyOf(written(cell));
      for (const [column, names] of known) {
        if (!places.has(column) && names.some((name) => keyOf(name) === title)) places.set(column, place);
      }
    }
    if (needed.every((column) => places.has(column))) return { places, head };
  }
  throw invalid('fileId', missing);
}

/** As it is shown. */
function written(cell: CellValue): string {
  if (cell === null || cell === undefined) return '';
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

const parted = (cell: CellValue): string[] =>
  (typeof cell === 'string' ? cell : written(cell))
    .split(/[\n\r、,，;；]/)
    .map(written)
    .filter((part) => part !== '');

/** What is the same name, however it is typed: full or half width, with or without spaces. */
export const keyOf = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toUpperCase();

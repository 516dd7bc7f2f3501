import { IMPORT_ROWS_MAX, UNSEEN, type ImportProblem } from '../../miniprogram/contract';
import { invalid } from '../common/problems';
import type { CellValue, OddCell, SheetRows } from '../common/read-sheet';

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
  /** A cell that is merged over several rows counts for each of them. In other columns it says nothing clear. */
  down: readonly NoInfer<Column>[];
}

/** What is wrong with a row, in words for who made the sheet. */
export class BadRow extends Error {}

/** The cells of a row. */
export interface Cells<Column> {
  /** '' for an empty one. @throws BadRow when what is meant doesn't stand in it */
  text: (column: Column) => string;
  /** The same of a number, which may be shown with its measure: `0"户"`. */
  count: (column: Column) => string;
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
  const known = new Set(places.values());
  for (const [i, cells] of sheet.entries()) {
    if (i <= head || cells.every((cell, place) => isBlank(cell, known.has(place)))) continue;
    const value = (column: Column): CellValue => cells[places.get(column) ?? -1] ?? null;
    const own = (column: Column): CellValue => {
      const cell = value(column);
      return isOdd(cell) && cell.kind === 'merged' && columns.down.includes(column) ? cell.value : cell;
    };
    const text = (column: Column): string => plain(own(column), columns.titles[column][0] ?? '');
    const count = (column: Column): string => {
      const cell = own(column);
      return isOdd(cell) && cell.kind === 'format' ? String(cell.value) : text(column);
    };
    const list = (column: Column): string[] => {
      const cell = own(column);
      // Lines are still lines.
      return parted(typeof cell === 'string' ? cell : text(column));
    };
    try {
      rows.push(read(i + 1, { text, count, list }));
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      bad.push({ row: i + 1, reason: error.message });
    }
  }
  return { rows, bad };
}

const isOdd = (cell: CellValue): cell is OddCell => typeof cell === 'object' && cell !== null && 'kind' in cell;

/** @param known whether it is in a column that we know */
function isBlank(cell: CellValue, known: boolean): boolean {
  if (isOdd(cell)) return cell.kind === 'merged' || !known;
  return shown(cell) === '';
}

/** @throws BadRow for what can't be taken for what it is meant to be */
function plain(cell: CellValue, title: string): string {
  const bad = (reason: string) => new BadRow(`“${title}”这一格${reason}`);
  if (cell instanceof Date) {
    throw bad(`是日期，请把格式改成“文本”再填 ${cell.getUTCMonth() + 1}-${cell.getUTCDate()}`);
  }
  if (!isOdd(cell)) return shown(cell);
  if (cell.kind === 'error') throw bad(`是算错的公式（${cell.code}），请改成要写的内容`);
  if (cell.kind === 'formula') throw bad('的公式还没有算出来，请在电脑上打开表格存一次，或者直接写内容');
  if (cell.kind === 'merged') throw bad('和上面的行合并了，请取消合并，一行一行分开填');
  throw bad(`里面只有 ${cell.value}，别的字是格式加上去的，请把格式改成“文本”，写全`);
}

function placesOf<Column extends string>(sheet: SheetRows, { titles, needed, missing }: Columns<Column>) {
  const heads = sheet.slice(0, HEAD_WITHIN).map((cells) => headsIn(cells, titles));
  const isHead = (places?: ReadonlyMap<Column, number>) => needed.every((column) => places?.has(column));
  let head = heads.findIndex(isHead);
  if (head < 0) throw invalid('fileId', missing);
  const places = new Map(heads[head]);
  // Heads of two lines, merged over both where they have only one.
  while (head + 1 < heads.length && isHead(heads[head + 1])) {
    head += 1;
    for (const [column, place] of heads[head] ?? []) places.set(column, place);
  }
  return { places, head };
}

/** Which cells of a row are heads of our columns. */
function headsIn<Column extends string>(
  cells: readonly CellValue[],
  titles: Columns<Column>['titles'],
): Map<Column, number> {
  const known = Object.entries(titles) as [Column, readonly string[]][];
  const places = new Map<Column, number>();
  for (const [place, cell] of cells.entries()) {
    const title = keyOf(shown(isOdd(cell) && cell.kind === 'merged' ? cell.value : cell));
    for (const [column, names] of known) {
      if (!places.has(column) && names.some((name) => keyOf(name) === title)) places.set(column, place);
    }
  }
  return places;
}

/** As it is shown, without what can't be seen. */
function shown(cell: CellValue): string {
  if (cell === null || cell === undefined || isOdd(cell)) return '';
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return text
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

const parted = (cell: CellValue): string[] =>
  (typeof cell === 'string' ? cell : shown(cell))
    .split(/[\n\r、,，;；]/)
    .map(shown)
    .filter((part) => part !== '');

/** What is the same name, however it is typed: full or half width, with or without spaces. */
export const keyOf = (name: string): string =>
  name.normalize('NFKC').replace(UNSEEN, '').replace(/\s+/g, '').toUpperCase();

import { escaped } from './xml';
import { STYLE } from './styles';

/**
 * A cell is a text, a number, a moment, a day, or empty. Text is always text, never a formula, also after somebody has
 * clicked into the cell.
 */
export type Cell = string | number | { moment: Date } | { day: Date } | null;

export interface Column {
  title: string;
  /** In characters. */
  width: number;
}

/** Texts are kept once and named by their place: what all programs that read spreadsheets understand. */
export interface Strings {
  placeOf(text: string): number;
}

/** What a program would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t]/;

export const headerXml = (columns: readonly Column[], strings: Strings): string =>
  `<row r="1" ht="24" customHeight="1">${columns.map(({ title }, i) => textCell(i, 1, title, STYLE.header, strings)).join('')}</row>`;

/** @param row number of the row, 2 for the first one below the header */
export const rowXml = (cells: readonly Cell[], row: number, columns: readonly Column[], strings: Strings): string =>
  `<row r="${row}" ht="${heightOf(cells, columns)}" customHeight="1">${cells.map((value, i) => cellXml(value, i, row, strings)).join('')}</row>`;

/** The same for a sheet that programs read: nothing where there is nothing, and no height of its own. */
export const bareRowXml = (cells: readonly Cell[], row: number, strings: Strings): string =>
  `<row r="${row}">${cells.map((value, i) => (value === null ? '' : cellXml(value, i, row, strings))).join('')}</row>`;

function cellXml(value: Cell, column: number, row: number, strings: Strings): string {
  const reference = `${letters(column)}${row}`;
  // Empty cells have their edges, too.
  if (value === null) return `<c r="${reference}" s="${STYLE.text}"/>`;
  if (typeof value === 'string') {
    return textCell(column, row, value, FORMULA.test(value) ? STYLE.quoted : STYLE.text, strings);
  }
  if (typeof value === 'number') return `<c r="${reference}" s="${STYLE.number}"><v>${value}</v></c>`;
  return 'moment' in value
    ? `<c r="${reference}" s="${STYLE.moment}"><v>${serial(value.moment)}</v></c>`
    : `<c r="${reference}" s="${STYLE.day}"><v>${Math.floor(serial(value.day))}</v></c>`;
}

const textCell = (column: number, row: number, text: string, style: number, strings: Strings): string =>
  `<c r="${letters(column)}${row}" s="${style}" t="s"><v>${strings.placeOf(text)}</v></c>`;

export const stringXml = (text: string): string => `<si><t xml:space="preserve">${escaped(text)}</t></si>`;

const LINE = 15;
/** Higher than this no row can be (Excel's limits). */
const HEIGHT_MAX = 405;

/** In points, for the longest text of the row when it is wrapped: programs on phones don't work it out by themselves. */
function heightOf(cells: readonly Cell[], columns: readonly Column[]): number {
  const lines = cells.map((value, i) => {
    if (typeof value !== 'string') return 1;
    const width = (columns[i]?.width ?? 10) - 1;
    return value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
  });
  return Math.min(HEIGHT_MAX, Math.max(1, ...lines) * LINE + 3);
}

/** A Chinese character is as wide as two digits. */
const widthOf = (line: string): number => [...line].reduce((sum, character) => sum + (character < '\u0100' ? 1 : 2), 0);

const DAY_MS = 24 * 3_600_000;
const SHANGHAI_MS = 8 * 3_600_000;
/** Days from 1899-12-30, where spreadsheets begin to count, to 1970-01-01. */
const EPOCH = 25_569;

/** A moment as spreadsheets count: days, by the clock on the wall in Shanghai, to the minute as it is shown. */
const serial = (at: Date): number => {
  const minutes = Math.floor((at.getTime() + SHANGHAI_MS) / 60_000);
  return Number((EPOCH + (minutes * 60_000) / DAY_MS).toFixed(8));
};

const known: string[] = [];

/** 0 → A, 26 → AA */
export const letters = (column: number): string =>
  (known[column] ??=
    column < 26
      ? String.fromCharCode(65 + column)
      : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26)));

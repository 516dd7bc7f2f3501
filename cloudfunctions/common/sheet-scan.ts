import type { Unzipped } from 'fflate';

/**
 * What stands in the XML of a workbook's first sheet beside its values (ECMA-376, SpreadsheetML): how far it goes, which
 * cells are merged, which hold no value that could be read. It is read cheaply, tag by tag, before anything is made of it.
 */
export interface Scan {
  /** Cells that hold something, in their order. */
  last: Place | null;
  widest: Place | null;
  /** Rows that hold something. */
  rows: number;
  /** Whether there are so many rows, most of them only coloured, that reading them would take too long. */
  crowded: boolean;
  marks: Mark[];
  merges: { from: Place; to: Place }[];
}

/** From 1. */
interface Place {
  row: number;
  column: number;
}

type Mark = Place &
  (
    | { kind: 'error'; code: string }
    /** Whoever wrote the file has not worked it out. */
    | { kind: 'formula' }
    /** Around the number stands what is only in its format. */
    | { kind: 'format' }
  );

/** So many rows are read in a second or two; ten times as many, in minutes. */
const LINES_MAX = 50_000;
/** More than an honest sheet of ours has. */
const MERGES_MAX = 20_000;

/** Letters before a colon are the namespace, which each program calls as it likes. */
const tags = (names: string): RegExp => new RegExp(`<(/?)(?:[^\\s<>/:]*:)?(${names})(?=[\\s/>])([^<>]*)>`, 'g');

/** @param rowsMax beyond so many rows that hold something it goes no further @returns null when there is no sheet */
export function scanSheet(files: Unzipped, decode: (bytes: Uint8Array) => string, rowsMax: number): Scan | null {
  const text = (path: string): string => (files[path] ? decode(files[path]) : '');
  const sheet = attributesOf(text('xl/workbook.xml'), 'sheet').find(({ name }) => name);
  const relations = attributesOf(text('xl/_rels/workbook.xml.rels'), 'Relationship');
  const pathOf = (found?: Attributes): string => {
    const target = found?.Target ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  };
  const path = pathOf(relations.find(({ Id }) => Id !== undefined && Id === sheet?.id));
  const styles = pathOf(relations.find(({ Type }) => Type?.endsWith('/styles')));
  return files[path] ? scan(text(path), dressedStyles(text(styles)), rowsMax) : null;
}

type Attributes = Partial<Record<string, string>>;

const attributesOf = (xml: string, tag: string): Attributes[] =>
  [...xml.matchAll(tags(tag))].filter(([, closing]) => closing === '').map(([, , , written = '']) => read(written));

/** Names without their namespace. */
const read = (written: string): Attributes =>
  Object.fromEntries(
    [...written.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name = '', double, single]): [string, string] => [name, double ?? single ?? ''],
    ),
  );

/** Which styles of cells show a number with something around it: `0"号楼"`. */
function dressedStyles(xml: string): ReadonlySet<string> {
  const formats = attributesOf(xml, 'numFmt').filter(({ formatCode }) => isDressed(formatCode ?? ''));
  const ids = new Set(formats.map(({ numFmtId }) => numFmtId));
  const [, cells = ''] = /<(?:[^\s<>/:]*:)?cellXfs[\s>]([\s\S]*?)<\/(?:[^\s<>/:]*:)?cellXfs>/.exec(xml) ?? [];
  const used = attributesOf(cells, 'xf').map(({ numFmtId }, style) => (ids.has(numFmtId) ? String(style) : null));
  return new Set(used.filter((style) => style !== null));
}

/** Letters, or noughts in front, that the number itself doesn't have. */
function isDressed(code: string): boolean {
  const [positive = ''] = code.replaceAll('&quot;', '"').split(';');
  const bare = positive
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[_*]./g, '')
    .replace(/General/gi, '0');
  return /\p{Lo}|"[^"]*[\p{L}\p{N}#-][^"]*"|\\[\p{L}#-]|^[^0#?.]*00/u.test(bare);
}

/** As far as it is read. With null for a value there is none at all. */
type Cell = Place & { attributes: Attributes; formula: boolean; value: string | null };

function scan(xml: string, dressed: ReadonlySet<string>, rowsMax: number): Scan {
  const found: Scan = { last: null, widest: null, rows: 0, crowded: false, marks: [], merges: [] };
  let cell: Cell | null = null;
  let lines = 0;
  for (const { 0: tag, 1: closing, 2: name, 3: written = '', index } of xml.matchAll(tags('row|c|f|v|is|mergeCell'))) {
    const empty = written.endsWith('/');
    if (name === 'row' && closing === '' && (lines += 1) > LINES_MAX) {
      found.crowded = true;
      break;
    }
    if (name === 'c') {
      if (cell) note(cell, found, dressed);
      if (found.rows > rowsMax) break;
      const attributes = closing === '' ? read(written) : {};
      const place = closing === '' ? placeOf(attributes.r ?? '') : null;
      cell = place && { ...place, attributes, formula: false, value: null };
      if (empty) cell = null;
    } else if (name === 'mergeCell') {
      const [from = null, to = null] = (read(written).ref ?? '').split(':').map(placeOf);
      if (from && to && found.merges.length < MERGES_MAX) found.merges.push({ from, to });
    } else if (cell && closing === '') {
      const start = index + tag.length;
      if (name === 'f') cell.formula = true;
      else if (name === 'is') cell.value = empty ? '' : 'text';
      else cell.value = empty ? '' : xml.slice(start, xml.indexOf('<', start));
    }
  }
  return found;
}

function note(
  { row, column, attributes: { t = 'n', s = '' }, formula, value }: Cell,
  found: Scan,
  dressed: ReadonlySet<string>,
): void {
  if (t === 'e') found.marks.push({ row, column, kind: 'error', code: value ?? '' });
  else if (formula && (value === null || (value === '' && t !== 'str')))
    found.marks.push({ row, column, kind: 'formula' });
  else if (!value) return;
  else if (t === 'n' && dressed.has(s)) found.marks.push({ row, column, kind: 'format' });
  if (found.last?.row !== row) found.rows += 1;
  if (row >= (found.last?.row ?? 0)) found.last = { row, column };
  if (column > (found.widest?.column ?? 0)) found.widest = { row, column };
}

/** `C12` @returns null for anything else */
function placeOf(written: string): Place | null {
  const [, letters, row] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(written) ?? [];
  if (letters === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row), column };
}

/** `XFD1048576` */
export function cellName({ row, column }: Place): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}

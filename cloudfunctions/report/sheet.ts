import { officeFile } from './office/package';
import { escaped, RELATIONSHIPS, type Part } from './office/xml';

/**
 * A table as a spreadsheet (ECMA-376, SpreadsheetML). A cell is a text, a moment, a day, or empty. Text is always text, never
 * a formula, also after somebody has clicked into the cell.
 */
export type Cell = string | { moment: Date } | { day: Date } | null;

export interface Column {
  title: string;
  /** In characters. */
  width: number;
}

export interface Sheet {
  name: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const NAMESPACES = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONSHIPS}"`;

/** Indexes of `cellXfs` in STYLES. */
const STYLE = { header: 1, text: 2, quoted: 3, moment: 4, day: 5 } as const;

/** What a program would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t]/;

export function spreadsheet(sheet: Sheet, at: Date): Uint8Array {
  const texts = new Texts();
  const { columns, rows } = sheet;
  const last = `${letters(columns.length - 1)}${rows.length + 1}`;
  const header = columns.map(({ title }, i) => textCell(i, 1, title, STYLE.header, texts)).join('');
  const body = rows
    .map(
      (cells, r) =>
        `<row r="${r + 2}" ht="${heightOf(cells, columns)}" customHeight="1">${cells.map((value, i) => cellXml(value, i, r + 2, texts)).join('')}</row>`,
    )
    .join('');
  const main: Part = {
    path: 'xl/workbook.xml',
    type: `${SPREADSHEET}.sheet.main+xml`,
    xml:
      `<workbook ${NAMESPACES}><sheets><sheet name="${escaped(sheet.name)}" sheetId="1" r:id="sheet1"/></sheets><definedNames>` +
      `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${area(sheet, last)}</definedName>` +
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted(sheet.name)}!$1:$1</definedName></definedNames></workbook>`,
  };
  const worksheet: Part = {
    path: 'xl/worksheets/sheet1.xml',
    type: `${SPREADSHEET}.worksheet+xml`,
    xml:
      `<worksheet ${NAMESPACES}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/><sheetViews>` +
      `<sheetView workbookViewId="0" tabSelected="1"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
      `<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/>` +
      `<cols>${columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
      `<sheetData><row r="1" ht="24" customHeight="1">${header}</row>${body}</sheetData><autoFilter ref="A1:${last}"/>` +
      `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>` +
      `<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`,
  };
  const parts: Part[] = [
    worksheet,
    { path: 'xl/styles.xml', type: `${SPREADSHEET}.styles+xml`, xml: STYLES },
    { path: 'xl/sharedStrings.xml', type: `${SPREADSHEET}.sharedStrings+xml`, xml: texts.xml() },
  ];
  const relations = [
    { id: 'sheet1', type: 'worksheet', target: 'worksheets/sheet1.xml' },
    { id: 'styles', type: 'styles', target: 'styles.xml' },
    { id: 'texts', type: 'sharedStrings', target: 'sharedStrings.xml' },
  ];
  return officeFile(main, parts, relations, { title: sheet.name, at });
}

function cellXml(value: Cell, column: number, row: number, texts: Texts): string {
  // Empty cells have their edges, too.
  if (value === null) return `<c r="${letters(column)}${row}" s="${STYLE.text}"/>`;
  if (typeof value === 'string') {
    return textCell(column, row, value, FORMULA.test(value) ? STYLE.quoted : STYLE.text, texts);
  }
  const reference = `${letters(column)}${row}`;
  return 'moment' in value
    ? `<c r="${reference}" s="${STYLE.moment}"><v>${serial(value.moment)}</v></c>`
    : `<c r="${reference}" s="${STYLE.day}"><v>${Math.floor(serial(value.day))}</v></c>`;
}

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

const textCell = (column: number, row: number, text: string, style: number, texts: Texts): string =>
  `<c r="${letters(column)}${row}" s="${style}" t="s"><v>${texts.indexOf(text)}</v></c>`;

const DAY_MS = 24 * 3_600_000;
const SHANGHAI_MS = 8 * 3_600_000;
/** Days from 1899-12-30, where spreadsheets begin to count, to 1970-01-01. */
const EPOCH = 25_569;

/** A moment as spreadsheets count: days, by the clock on the wall in Shanghai, to the minute as it is shown. */
const serial = (at: Date): number => {
  const minutes = Math.floor((at.getTime() + SHANGHAI_MS) / 60_000);
  return Number((EPOCH + (minutes * 60_000) / DAY_MS).toFixed(8));
};

/** 0 → A, 26 → AA */
const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

const quoted = (name: string): string => `'${escaped(name).replaceAll("'", "''")}'`;

const area = ({ name }: Sheet, last: string): string =>
  `${quoted(name)}!$A$1:${last.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2')}`;

/** Texts are kept once and named by their place: what all programs that read spreadsheets understand. */
class Texts {
  private readonly places = new Map<string, number>();
  private used = 0;

  indexOf(text: string): number {
    this.used += 1;
    const known = this.places.get(text);
    if (known !== undefined) return known;
    const place = this.places.size;
    this.places.set(text, place);
    return place;
  }

  xml(): string {
    const items = [...this.places.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
    return `<sst ${NAMESPACES} count="${this.used}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}

const FONT = '<name val="宋体"/><charset val="134"/>';
const EDGES = ['left', 'right', 'top', 'bottom'].map(
  (edge) => `<${edge} style="thin"><color rgb="FFBFBFBF"/></${edge}>`,
);
const wrapped = (attributes: string, vertical = 'top'): string =>
  `<xf ${attributes} borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="${vertical}" wrapText="1"/></xf>`;

/** Header, text, text that begins like a formula, moment, day: the places are those of `STYLE`. */
const STYLES =
  `<styleSheet ${NAMESPACES}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>` +
  `<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  `<fonts count="2"><font><sz val="11"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font></fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
  `<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/></patternFill></fill></fills>` +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${EDGES.join('')}<diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">` +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  wrapped('numFmtId="0" fontId="1" fillId="2" applyFont="1" applyFill="1"', 'center') +
  wrapped('numFmtId="49" fontId="0" fillId="0" applyNumberFormat="1"') +
  wrapped('numFmtId="49" fontId="0" fillId="0" quotePrefix="1" applyNumberFormat="1"') +
  wrapped('numFmtId="164" fontId="0" fillId="0" applyNumberFormat="1"') +
  wrapped('numFmtId="165" fontId="0" fillId="0" applyNumberFormat="1"') +
  `</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

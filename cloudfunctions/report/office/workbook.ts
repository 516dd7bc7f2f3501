import { letters, type Column } from './cells';
import { STYLES } from './styles';
import { escaped, SPREADSHEET_NAMESPACES as NAMESPACES, type Part, type Relation } from './xml';

/** A workbook (ECMA-376, SpreadsheetML) without what stands in its cells. */

export interface SheetShape {
  name: string;
  columns: readonly Column[];
  /** Below the header. */
  rowCount: number;
}

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Where the texts of all cells stand. */
export const STRINGS_PATH = 'xl/sharedStrings.xml';
export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

export interface Workbook {
  main: Part;
  /** The parts of the sheets and of their texts have no XML yet. */
  parts: Part[];
  relations: Relation[];
}

export function workbook(sheets: readonly SheetShape[]): Workbook {
  const listed = sheets
    .map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="sheet${i + 1}"/>`)
    .join('');
  // First all of one name, then all of the other: programs want them sorted.
  const filters = sheets.map(
    (sheet, i) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${area(sheet)}</definedName>`,
  );
  const titles = sheets.map(
    ({ name }, i) => `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted(name)}!$1:$1</definedName>`,
  );
  return {
    main: {
      path: 'xl/workbook.xml',
      type: `${SPREADSHEET}.sheet.main+xml`,
      xml: `<workbook ${NAMESPACES}><sheets>${listed}</sheets><definedNames>${[...filters, ...titles].join('')}</definedNames></workbook>`,
    },
    parts: [
      ...sheets.map((_, i) => ({ path: sheetPath(i), type: `${SPREADSHEET}.worksheet+xml`, xml: '' })),
      { path: 'xl/styles.xml', type: `${SPREADSHEET}.styles+xml`, xml: STYLES },
      { path: STRINGS_PATH, type: `${SPREADSHEET}.sharedStrings+xml`, xml: '' },
    ],
    relations: [
      ...sheets.map((_, i) => ({ id: `sheet${i + 1}`, type: 'worksheet', target: `worksheets/sheet${i + 1}.xml` })),
      { id: 'styles', type: 'styles', target: 'styles.xml' },
      { id: 'texts', type: 'sharedStrings', target: 'sharedStrings.xml' },
    ],
  };
}

/** What stands before the rows, and behind them. @param front whether it is the sheet that is seen first */
export function sheetFrame(sheet: SheetShape, front: boolean): { head: string; foot: string } {
  const last = lastCell(sheet);
  return {
    head: sheetHead(sheet.columns, front, `<dimension ref="A1:${last}"/>`),
    foot:
      `</sheetData><autoFilter ref="A1:${last}"/>` +
      `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>` +
      `<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`,
  };
}

/** The head alone. @param dimension may be left out where nobody knows yet how many rows there will be (ECMA-376, 18.3.1.35) */
export function sheetHead(columns: readonly Column[], front: boolean, dimension = ''): string {
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  return (
    `<worksheet ${NAMESPACES}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${dimension}<sheetViews>` +
    `<sheetView workbookViewId="0"${front ? ' tabSelected="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
    `<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/>` +
    `<cols>${widths.join('')}</cols><sheetData>`
  );
}

/** Before all texts. @param counts may be left out where nobody knows yet (ECMA-376, 18.4.9) */
export const stringsHead = (counts?: { used: number; unique: number }): string =>
  counts ? `<sst ${NAMESPACES} count="${counts.used}" uniqueCount="${counts.unique}">` : `<sst ${NAMESPACES}>`;
export const STRINGS_FOOT = '</sst>';

const lastCell = ({ columns, rowCount }: SheetShape): string => `${letters(columns.length - 1)}${rowCount + 1}`;

const quoted = (name: string): string => `'${escaped(name).replaceAll("'", "''")}'`;

const area = (sheet: SheetShape): string =>
  `${quoted(sheet.name)}!$A$1:${lastCell(sheet).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2')}`;

import { strToU8, zipSync } from 'fflate';

/** A cell as a program that writes spreadsheets may put it: its XML, given where it stands. Text and numbers for the rest. */
export type Raw = string | number | null | ((reference: string) => string);

export interface Odd {
  /** Behind the rows. */
  after?: string;
  /** Behind the last row, within the data. */
  rows?: string;
}

const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** The styles of the workbook, by their place. */
export const STYLE = { plain: 0, monthDay: 1, own: 2, building: 3, doors: 4, padded: 5, rounded: 6 } as const;
const FORMATS = ['m&quot;月&quot;d&quot;日&quot;', '0&quot;号楼&quot;', '0&quot;户&quot;', '000', '0_ ;[Red]\\-0\\ '];

/** A workbook as other programs make it: merged cells, formats, formulas, errors. */
export function workbookOf(rows: readonly (readonly Raw[])[], odd: Odd = {}): Uint8Array {
  const cell = (value: Raw, reference: string): string => {
    if (value === null) return '';
    if (typeof value === 'function') return value(reference);
    return typeof value === 'number'
      ? `<c r="${reference}"><v>${value}</v></c>`
      : `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  const body = rows.map(
    (cells, r) =>
      `<row r="${r + 1}">${cells.map((value, i) => cell(value, `${String.fromCharCode(65 + i)}${r + 1}`)).join('')}</row>`,
  );
  const formats = FORMATS.map((code, i) => `<numFmt numFmtId="${176 + i}" formatCode="${code}"/>`).join('');
  const styles = [0, 58, 176, 177, 178, 179, 180].map((format) => `<xf numFmtId="${format}"/>`).join('');
  const files = {
    'xl/workbook.xml': `<workbook ${NAMESPACES}><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships ${RELATIONS}><Relationship Id="rId1" Type="${TYPES}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${TYPES}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${NAMESPACES}><numFmts>${formats}</numFmts><cellXfs>${styles}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${NAMESPACES}><sheetData>${body.join('')}${odd.rows ?? ''}</sheetData>${odd.after ?? ''}</worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)])));
}

export const number = (value: number, style: number) => (reference: string) =>
  `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
export const failed = (code: string) => (reference: string) =>
  `<c r="${reference}" t="e"><f>VLOOKUP(1,A:B,2)</f><v>${code}</v></c>`;
/** What another program has written that works nothing out. */
export const unworked = (reference: string): string => `<c r="${reference}"><f>1+1</f><v></v></c>`;
export const unworkedText = (reference: string): string => `<c r="${reference}" t="str"><f>A1&amp;B1</f></c>`;
export const worked = (value: number) => (reference: string) => `<c r="${reference}"><f>1+1</f><v>${value}</v></c>`;

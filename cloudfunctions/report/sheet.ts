import { headerXml, rowXml, stringXml, type Cell, type Column, type Strings } from './office/cells';
import { officeFile } from './office/package';
import { sheetFrame, STRINGS_FOOT, STRINGS_PATH, stringsHead, workbook } from './office/workbook';

export type { Cell, Column } from './office/cells';

export interface Sheet {
  name: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/** A table as a spreadsheet. */
export function spreadsheet(sheet: Sheet, at: Date): Uint8Array {
  const texts = new Texts();
  const { columns, rows } = sheet;
  const shape = { ...sheet, rowCount: rows.length };
  const { head, foot } = sheetFrame(shape, true);
  const body = rows.map((cells, r) => rowXml(cells, r + 2, columns, texts)).join('');
  const sheetXml = head + headerXml(columns, texts) + body + foot;
  const { main, parts, relations } = workbook([shape]);
  const filled = parts.map((part) =>
    part.xml !== '' ? part : { ...part, xml: part.path === STRINGS_PATH ? texts.xml() : sheetXml },
  );
  return officeFile(main, filled, relations, { title: sheet.name, at });
}

class Texts implements Strings {
  private readonly places = new Map<string, number>();
  private used = 0;

  placeOf(text: string): number {
    this.used += 1;
    const known = this.places.get(text);
    if (known !== undefined) return known;
    const place = this.places.size;
    this.places.set(text, place);
    return place;
  }

  xml(): string {
    const items = [...this.places.keys()].map(stringXml);
    return stringsHead({ used: this.used, unique: items.length }) + items.join('') + STRINGS_FOOT;
  }
}

import { JSDOM } from 'jsdom';
import mammoth from 'mammoth';
import readXlsxFile from 'read-excel-file/node';
import { strFromU8, unzipSync } from 'fflate';

/** The made files, opened again by others than who made them: mammoth, read-excel-file, and a browser's XML parser. */

/** Every part as a document. @throws when one isn't well-formed XML */
export function partsOf(bytes: Buffer): Map<string, Document> {
  return new Map(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [
      name,
      new JSDOM(strFromU8(part), { contentType: 'application/xml' }).window.document,
    ]),
  );
}

export const textsOf = (part: Document | undefined, name: string): string[] =>
  [...(part?.getElementsByTagName(name) ?? [])].map((element) => element.textContent ?? '');

export interface Form {
  /** Label → what stands beside it. */
  fields: Record<string, string>;
  /** Heading → what was said under it, one entry a paragraph. */
  answers: Record<string, string[]>;
}

/** The forms of a file as mammoth reads them. */
export async function formsIn(bytes: Buffer): Promise<Form[]> {
  const { value, messages } = await mammoth.convertToHtml({ buffer: bytes });
  if (messages.some(({ type }) => type === 'error')) throw new Error(JSON.stringify(messages));
  const { document } = new JSDOM(value).window;
  return [...document.querySelectorAll('table')].map((table) => {
    const form: Form = { fields: {}, answers: {} };
    for (const row of table.rows) {
      const cells = [...row.cells];
      if (cells.length === 2) form.answers[textOf(cells[0])] = paragraphsOf(cells[1]);
      else for (let i = 0; i < cells.length; i += 2) form.fields[textOf(cells[i])] = textOf(cells[i + 1]);
    }
    return form;
  });
}

function paragraphsOf(cell: HTMLTableCellElement | undefined): string[] {
  return [...(cell?.querySelectorAll('p') ?? [])].map((paragraph) => {
    for (const br of paragraph.querySelectorAll('br')) br.replaceWith('\n');
    return paragraph.textContent ?? '';
  });
}
const textOf = (cell: HTMLTableCellElement | undefined): string => paragraphsOf(cell).join('');

/** The rows of a ledger as objects by their column's title. */
export async function ledgerIn(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const [sheet] = await readXlsxFile(bytes);
  const [titles = [], ...rows] = sheet?.data ?? [];
  return rows.map((row) => Object.fromEntries(row.map((value, i) => [String(titles[i]), value])));
}

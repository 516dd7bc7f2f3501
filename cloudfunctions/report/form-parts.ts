import { escaped } from './office/xml';

/** Paragraphs, runs and rows of the form, in WordprocessingML. Lengths in twips (1/20 pt), sizes in half points. */

/** The fonts of official papers. The Chinese names are what Word and WPS look for. */
export const FONTS = { song: '宋体', hei: '黑体', fang: '仿宋', kai: '楷体' } as const;

/** Columns: together the width of A4 between margins of 2.5 cm. */
export const WIDTHS = [1900, 2500, 1900, 2770] as const;

interface Look {
  font: string;
  size: number;
  bold?: boolean;
  grey?: boolean;
}

/** Text of one look. Line breaks stay line breaks. */
export function run(text: string, { font, size, bold, grey }: Look): string {
  const properties =
    `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${font}"/>` +
    `${bold ? '<w:b/>' : ''}${grey ? '<w:color w:val="595959"/>' : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;
  const pieces = escaped(text)
    .split('\n')
    .map((line) =>
      line
        .split('\t')
        .map((piece) => `<w:t xml:space="preserve">${piece}</w:t>`)
        .join('<w:tab/>'),
    );
  return `<w:r>${properties}${pieces.join('<w:br/>')}</w:r>`;
}

interface Paragraph {
  align?: 'left' | 'center';
  before?: number;
  after?: number;
  /** Where a tab at its right end stops. */
  tab?: number;
  /** It is the last one of a section. */
  section?: string;
}

export function paragraph(runs: string, look: Paragraph = {}): string {
  const { align = 'center', before = 0, after = 0, tab, section = '' } = look;
  const tabs = tab === undefined ? '' : `<w:tabs><w:tab w:val="right" w:pos="${tab}"/></w:tabs>`;
  return (
    `<w:p><w:pPr>${tabs}<w:spacing w:before="${before}" w:after="${after}"/><w:jc w:val="${align}"/>${section}</w:pPr>` +
    `${runs}</w:p>`
  );
}

export function cell(
  width: number,
  content: string,
  { span = 1, align = 'center' }: { span?: number; align?: 'center' | 'top' } = {},
): string {
  const spanned = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${spanned}<w:vAlign w:val="${align}"/></w:tcPr>${content}</w:tc>`;
}

/** A row that stays together. */
export const labelRow = (cells: readonly string[]): string =>
  `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="850" w:hRule="atLeast"/></w:trPr>${cells.join('')}</w:tr>`;

/** A row that grows with what is in it, onto further pages if need be. */
export const answerRow = (label: string, answers: string): string =>
  `<w:tr><w:trPr><w:trHeight w:val="2450" w:hRule="atLeast"/></w:trPr>${label}${answers}</w:tr>`;

export function table(rows: string): string {
  const width = WIDTHS.reduce((sum, column) => sum + column, 0);
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((edge) => `<w:${edge} w:val="single" w:sz="6" w:space="0" w:color="000000"/>`)
    .join('');
  const grid = WIDTHS.map((column) => `<w:gridCol w:w="${column}"/>`).join('');
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${edges}</w:tblBorders>` +
    `<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>` +
    `</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`
  );
}

import { SPREADSHEET_NAMESPACES as NAMESPACES } from './xml';

/** Indexes of `cellXfs` in STYLES: header, text, text that begins like a formula, moment, day, number. */
export const STYLE = { header: 1, text: 2, quoted: 3, moment: 4, day: 5, number: 6 } as const;

const FONT = '<name val="宋体"/><charset val="134"/>';
const EDGES = ['left', 'right', 'top', 'bottom'].map(
  (edge) => `<${edge} style="thin"><color rgb="FFBFBFBF"/></${edge}>`,
);
const wrapped = (attributes: string, vertical = 'top'): string =>
  `<xf ${attributes} borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="${vertical}" wrapText="1"/></xf>`;

/** The places are those of `STYLE`. */
export const STYLES =
  `<styleSheet ${NAMESPACES}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>` +
  `<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  `<fonts count="2"><font><sz val="11"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font></fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
  `<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/></patternFill></fill></fills>` +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${EDGES.join('')}<diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">` +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  wrapped('numFmtId="0" fontId="1" fillId="2" applyFont="1" applyFill="1"', 'center') +
  wrapped('numFmtId="49" fontId="0" fillId="0" applyNumberFormat="1"') +
  wrapped('numFmtId="49" fontId="0" fillId="0" quotePrefix="1" applyNumberFormat="1"') +
  wrapped('numFmtId="164" fontId="0" fillId="0" applyNumberFormat="1"') +
  wrapped('numFmtId="165" fontId="0" fillId="0" applyNumberFormat="1"') +
  wrapped('numFmtId="0" fontId="0" fillId="0"') +
  `</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

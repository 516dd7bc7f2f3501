import { ASPECT_LABELS, type Aspect } from '../../miniprogram/contract';
import { officeFile } from './office/package';
import { escaped, RELATIONSHIPS, type Part } from './office/xml';
import { answerRow, cell, FONTS, labelRow, paragraph, run, table, WIDTHS } from './form-parts';

/** One filled-in form, ready to be printed. */
export interface PrintedForm {
  /** The form's number: in the header of each of its pages. */
  number: string;
  /** Null where nobody wanted to give one. */
  respondent: string | null;
  place: string;
  recorder: string;
  /** As it is said: `2017年8月22日 09:15`. */
  time: string;
  /** In the order of the headings; several under one are numbered. */
  answers: { aspect: Aspect; content: string; number: string | null }[];
}

export interface PrintedSet {
  title: string;
  county: string;
  unit: string;
  aspects: readonly { id: string; label: string }[];
  forms: readonly PrintedForm[];
}

const TITLE = '群众意见建议征询表';
const REMARK = '（此表由入户征询人员整理后填写）';
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const NAMESPACES = `xmlns:w="${W}" xmlns:r="${RELATIONSHIPS}"`;
/** As wide as a character. */
const BLANK = '\u3000';
const SIGNATURE = [
  `被征询对象（签名，自愿）：${BLANK.repeat(5)}`,
  `征询记录人（签名）：${BLANK.repeat(6)}`,
  `${BLANK.repeat(2)}年${BLANK.repeat(2)}月${BLANK.repeat(2)}日`,
].join('');
const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/**
 * 群众意见建议征询表 as annex 1 of the notice lays it out, each on a page of its own: A4, with room to be signed. What is
 * longer than its row makes the row grow onto the next page. Each form is a section, so that its number stands in its header.
 */
export function formDocument(set: PrintedSet, at: Date): Uint8Array {
  const last = set.forms.length - 1;
  const body = set.forms.map((form, i) => formXml(form, set, i, i === last)).join('');
  const headers = set.forms.map(({ number }, i): Part => ({
    path: `word/header${i + 1}.xml`,
    type: `${WORD}.header+xml`,
    xml: `<w:hdr ${NAMESPACES}>${headerXml(number, set)}</w:hdr>`,
  }));
  const main: Part = {
    path: 'word/document.xml',
    type: `${WORD}.document.main+xml`,
    xml: `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
  };
  const shared: Part[] = [
    { path: 'word/styles.xml', type: `${WORD}.styles+xml`, xml: STYLES },
    { path: 'word/settings.xml', type: `${WORD}.settings+xml`, xml: SETTINGS },
    { path: 'word/footer1.xml', type: `${WORD}.footer+xml`, xml: FOOTER },
  ];
  const relations = [
    { id: 'styles', type: 'styles', target: 'styles.xml' },
    { id: 'settings', type: 'settings', target: 'settings.xml' },
    { id: 'footer', type: 'footer', target: 'footer1.xml' },
    ...headers.map((_, i) => ({ id: `header${i + 1}`, type: 'header', target: `header${i + 1}.xml` })),
  ];
  return officeFile(main, [...shared, ...headers], relations, { title: `${set.unit}${TITLE}`, at });
}

function formXml(form: PrintedForm, set: PrintedSet, index: number, last: boolean): string {
  const section =
    `<w:sectPr><w:headerReference w:type="default" r:id="header${index + 1}"/><w:footerReference w:type="default" r:id="footer"/>` +
    `<w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/>` +
    `<w:pgMar w:top="1418" w:right="1418" w:bottom="1134" w:left="1418" w:header="794" w:footer="680" w:gutter="0"/>` +
    `<w:pgNumType w:start="1"/></w:sectPr>`;
  const signature = paragraph(run(SIGNATURE, { font: FONTS.song, size: 21 }), {
    align: 'left',
    before: 300,
    ...(last ? {} : { section }),
  });
  return (
    paragraph(run(TITLE, { font: FONTS.hei, size: 40, bold: true }), { align: 'center', before: 60 }) +
    paragraph(run(REMARK, { font: FONTS.kai, size: 24 }), { align: 'center', after: 160 }) +
    table(
      labelRow([
        cell(WIDTHS[0], paragraph(run('被征询对象', HEAD)) + paragraph(run('（姓名是否填写尊重本人意见）', SMALL))),
        cell(WIDTHS[1], paragraph(run(form.respondent ?? '', TEXT))),
        cell(WIDTHS[2], paragraph(run('（所在区、街道、社区名称）', SMALL))),
        cell(WIDTHS[3], paragraph(run(form.place, TEXT))),
      ]) +
        labelRow([
          cell(WIDTHS[0], paragraph(run('征询记录人', HEAD))),
          cell(WIDTHS[1], paragraph(run(form.recorder, TEXT))),
          cell(WIDTHS[2], paragraph(run('时间', HEAD))),
          cell(WIDTHS[3], paragraph(run(form.time, TEXT))),
        ]) +
        headingsOf(form, set)
          .map((aspect, i) => answersXml(form, aspect, i))
          .join(''),
    ) +
    signature +
    (last ? section : '')
  );
}

/** The campaign's headings; an answer under one that it no longer has isn't left out. */
function headingsOf({ answers }: PrintedForm, { aspects }: PrintedSet): { id: string; label: string }[] {
  const others = new Set(answers.map(({ aspect }) => aspect));
  for (const { id } of aspects) others.delete(id as Aspect);
  return [...aspects, ...[...others].map((id) => ({ id, label: ASPECT_LABELS[id] }))];
}

const HEAD = { font: FONTS.hei, size: 24 };
const SMALL = { font: FONTS.song, size: 18 };
const TEXT = { font: FONTS.fang, size: 24 };
const NUMBER = { font: FONTS.song, size: 16, grey: true };

function answersXml(form: PrintedForm, aspect: { id: string; label: string }, index: number): string {
  const under = form.answers.filter((answer) => answer.aspect === aspect.id);
  const answers = under.map(({ content, number }, i) =>
    paragraph(
      run(under.length > 1 ? `${i + 1}．${content}` : content, TEXT) +
        (number ? run(`${BLANK}（${number}）`, NUMBER) : ''),
      { align: 'left', after: 60 },
    ),
  );
  const none = paragraph(run('无', TEXT), { align: 'left' });
  return answerRow(
    cell(WIDTHS[0], paragraph(run(`${ORDINALS[index] ?? ''}、${aspect.label}`, HEAD))),
    cell(WIDTHS[1] + WIDTHS[2] + WIDTHS[3], answers.join('') || none, { span: 3, align: 'top' }),
  );
}

const headerXml = (number: string, { county, title, unit }: PrintedSet): string =>
  paragraph(
    run([county, title, unit].join(BLANK), { font: FONTS.song, size: 18 }) +
      '<w:r><w:tab/></w:r>' +
      run(`编号：${number}`, { font: FONTS.song, size: 18 }),
    { align: 'left', tab: WIDTHS[0] + WIDTHS[1] + WIDTHS[2] + WIDTHS[3] },
  );

const PAGE_FIELD =
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';

const FOOTER = `<w:ftr ${NAMESPACES}>${paragraph(run('第 ', SMALL) + PAGE_FIELD + run(' 页', SMALL), { align: 'center' })}</w:ftr>`;

const STYLES =
  `<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>` +
  `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${escaped(FONTS.song)}"/>` +
  `<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>` +
  `<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`;

const SETTINGS =
  `<w:settings ${NAMESPACES}><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>` +
  `<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

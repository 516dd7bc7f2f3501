import { FORMS_PER_FILE } from '../../../miniprogram/contract';
import { nextRequest, problemOf, submit } from '../county';
import { formsIn, partsOf, textsOf } from './office-files';
import { aSuggestion, aVisit, download, useSets } from './sets';

const county = useSets();
const { as, cloud } = county;

const words = (id: string, content: string, aspect: 'creation' | 'livelihood' = 'creation') => ({
  id,
  aspect,
  content,
  category: null,
  held: false,
});
const RESPONDENT = '被征询对象（姓名是否填写尊重本人意见）';
const PLACE = '（所在区、街道、社区名称）';

test('a visit gives the form of the notice, with what was said under the four headings', async () => {
  const visit = aVisit(1, {
    name: '演示居民甲',
    companions: ['测试社区乙'],
    said: [words('s-1', '多放几个垃圾桶'), words('s-2', '再放几个'), words('s-3', '还没有编号', 'livelihood')],
  });
  await county.put({
    visits: [visit],
    suggestions: [
      aSuggestion(1, { _id: 's-1', visitId: visit._id, aspect: 'creation', content: '多放几个垃圾桶' }),
      aSuggestion(2, { _id: 's-2', visitId: visit._id, aspect: 'creation', content: '在东门再放几个' }),
    ],
  });
  const file = await as('cadre-1').ok('report', 'forms', { visitId: visit._id });
  expect(file).toMatchObject({ name: '征询表-CSF-170815-000001.docx', part: 1, parts: 1, count: 1 });
  const bytes = await download(file);
  expect(await formsIn(bytes)).toEqual([
    {
      fields: {
        [RESPONDENT]: '演示居民甲',
        [PLACE]: '城关镇 · 东社区 · 康成小区 · 1号楼',
        征询记录人: '测试干部甲、测试社区乙',
        时间: '2017年8月15日 10:36',
      },
      answers: {
        '一、宣讲反馈': ['无'],
        // As it is now: the household has corrected the second one.
        '二、创城工作': [
          '1．多放几个垃圾桶\u3000（CS-170822-00001-0）',
          '2．在东门再放几个\u3000（CS-170822-00002-0）',
        ],
        '三、衣食住行': ['还没有编号'],
        '四、建设管理': ['无'],
      },
    },
  ]);
  const parts = partsOf(bytes);
  const body = parts.get('word/document.xml')?.documentElement.textContent ?? '';
  expect(body).toContain('群众意见建议征询表（此表由入户征询人员整理后填写）');
  expect(body).toContain('征询记录人（签名）：');
  expect(parts.get('word/header1.xml')?.documentElement.textContent).toContain('编号：CSF-170815-000001');
  const fonts = new Set(
    [...(parts.get('word/document.xml')?.getElementsByTagName('w:rFonts') ?? [])].map((font) =>
      font.getAttribute('w:eastAsia'),
    ),
  );
  expect([...fonts].sort()).toEqual(['仿宋', '宋体', '楷体', '黑体'].sort());
  const size = parts.get('word/document.xml')?.getElementsByTagName('w:pgSz')[0];
  expect([size?.getAttribute('w:w'), size?.getAttribute('w:h')]).toEqual(['11906', '16838']);
});

test('a suggestion that somebody sent in gives a form without a name, when none was given', async () => {
  const { id, number } = await submit(as('resident'));
  const file = await as('admin-1').ok('report', 'forms', { suggestionId: id });
  const [form] = await formsIn(await download(file));
  expect(form?.fields).toMatchObject({ [RESPONDENT]: '', 征询记录人: '群众本人在线填写', 时间: '2017年8月22日 09:15' });
  expect(form?.answers['三、衣食住行']).toEqual([`楼道里的灯坏了三天\u3000（${number}）`]);
  expect(county.audits()).toEqual([]);
});

test('a visit that was logged as usual gives a form with the name that the household gave', async () => {
  const { items } = await as('cadre-1').ok('visit', 'log', {
    items: [
      {
        requestId: nextRequest(),
        kind: 'household',
        districtId: 'kc-1',
        door: '1-101',
        at: '2017-08-22T09:00:00+08:00',
        outcome: 'done',
        explained: true,
        respondent: { name: '演示居民丙' },
        suggestions: [{ aspect: 'development', content: '门口的路该修一修了' }],
      },
    ],
  });
  const [logged] = items;
  if (!logged?.ok) throw new Error(JSON.stringify(logged));
  const [form] = await formsIn(await download(await as('cadre-1').ok('report', 'forms', { visitId: logged.id })));
  expect(form?.fields[RESPONDENT]).toBe('演示居民丙');
  expect(form?.answers['四、建设管理']?.[0]).toContain('门口的路该修一修了');
});

describe('whatever people type', () => {
  const HOSTILE = [
    '<w:p>&amp;</w:p>"\'><![CDATA[]]>',
    '控\u0000制\u0008符\u001b\ufffe\uffff',
    '表情😀👨‍👩‍👧 半个\ud83d半个\udc00',
    '第一行\r\n第二行\t之后\u2028第三行',
    '路'.repeat(1000),
    '=HYPERLINK("http://127.0.0.1","点我")',
  ];
  const PRINTED = [
    '<w:p>&amp;</w:p>"\'><![CDATA[]]>',
    '控制符',
    '表情😀👨‍👩‍👧 半个半个',
    '第一行\n第二行\t之后\n第三行',
    '路'.repeat(1000),
    '=HYPERLINK("http://127.0.0.1","点我")',
  ];

  test('the form stays a form', async () => {
    const said = HOSTILE.map((content, i) => words(`s-${i}`, content));
    await county.put({ visits: [aVisit(1, { said, name: '<张>&"', companions: ['<w:tbl>'] })] });
    const bytes = await download(await as('admin-1').ok('report', 'forms'));
    // Every part is well-formed.
    expect(partsOf(bytes).size).toBeGreaterThan(5);
    const [form] = await formsIn(bytes);
    expect(form?.answers['二、创城工作']).toEqual(PRINTED.map((content, i) => `${i + 1}．${content}`));
    expect(form?.fields).toMatchObject({ [RESPONDENT]: '<张>&"', 征询记录人: '测试干部甲、<w:tbl>' });
  });

  test('names of the county and its headings, too', async () => {
    await county.begin({
      county: '<县&>',
      theme: ']]>"',
      aspects: [{ id: 'creation', label: '创<城>', hint: '' }],
    });
    await county.put({ visits: [aVisit(1, { said: [words('s-1', '要', 'livelihood')] })] });
    const bytes = await download(await as('admin-1').ok('report', 'forms'));
    expect(partsOf(bytes).get('word/header1.xml')?.documentElement.textContent).toContain('<县&>\u3000]]>"');
    // What was said under a heading that is no longer there isn't left out.
    expect((await formsIn(bytes))[0]?.answers).toEqual({ '一、创<城>': ['无'], '二、衣食住行': ['要'] });
  });
});

describe("a unit's set", () => {
  test('has a form for each visit at which somebody was asked, and for what came without a visit', async () => {
    await county.put({
      visits: [
        aVisit(1),
        aVisit(2, { outcome: 'not-home' }),
        aVisit(3, { outcome: 'declined', said: [words('s-1', '别再来了')] }),
        aVisit(4, { unitId: 'unit-tax' }),
      ],
      suggestions: [
        aSuggestion(1, { _id: 's-1', visitId: aVisit(3)._id, aspect: 'creation', content: '别再来了' }),
        aSuggestion(2),
        aSuggestion(3, { status: 'withdrawn' }),
        aSuggestion(4, { unitId: 'unit-tax' }),
      ],
    });
    const file = await as('admin-1').ok('report', 'forms');
    expect(file).toMatchObject({ name: '县教育局征询表.docx', count: 3 });
    const bytes = await download(file);
    expect(await formsIn(bytes)).toHaveLength(3);
    const headers = [1, 2, 3].map((n) => partsOf(bytes).get(`word/header${n}.xml`)?.documentElement.textContent ?? '');
    expect(headers.map((text) => text.split('编号：')[1])).toEqual([
      'CSF-170815-000001',
      'CSF-170815-000003',
      'CS-170822-00002-0',
    ]);
    expect(textsOf(partsOf(bytes).get('word/document.xml'), 'w:sectPr')).toHaveLength(3);
    expect(await as('office').ok('report', 'forms', { unitId: 'unit-edu' })).toMatchObject({ count: 3 });
  });

  test('a large one comes in parts, each form once', async () => {
    const count = FORMS_PER_FILE + 1;
    const visits = Array.from({ length: count }, (_, i) =>
      // Some at the very same moment: they are told apart by their ids.
      aVisit(i, {
        said: [words(`said-${i}`, `第 ${i} 户`)],
        ...(i % 3 === 0 ? { at: aVisit(3 * Math.floor(i / 9)).at } : {}),
      }),
    );
    // More suggestions than can be asked for at once.
    const suggestions = visits.map((visit, i) =>
      aSuggestion(i, { _id: `said-${i}`, visitId: visit._id, aspect: 'creation', content: `第 ${i} 户` }),
    );
    await county.put({ visits, suggestions });
    const seen: string[] = [];
    for (const part of [1, 2]) {
      const file = await as('admin-1').ok('report', 'forms', { part });
      expect(file).toMatchObject({ name: `县教育局征询表-第${part}册.docx`, part, parts: 2 });
      const forms = await formsIn(await download(file));
      expect(forms).toHaveLength(file.count);
      seen.push(...forms.flatMap((form) => form.answers['二、创城工作'] ?? []));
    }
    expect(seen).toHaveLength(count);
    expect(new Set(seen).size).toBe(count);
    const error = await problemOf(as('admin-1'), 'report', 'forms', { part: 3 });
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'part', message: '一共只有 2 册' });
  });

  test('an empty one is told in plain words', async () => {
    await county.put({ visits: [aVisit(1, { outcome: 'not-home' })] });
    expect(await problemOf(as('admin-1'), 'report', 'forms')).toMatchObject({ code: 'FAILED_PRECONDITION' });
    const single = await problemOf(as('admin-1'), 'report', 'forms', { visitId: aVisit(1)._id });
    expect(single).toMatchObject({ code: 'FAILED_PRECONDITION', message: '这次没有征询到意见，不用填表' });
  });
});

describe('who gets which form', () => {
  const visit = aVisit(1, { name: '演示居民甲' });
  beforeEach(() => county.put({ visits: [visit], suggestions: [aSuggestion(1, { name: '演示居民乙' })] }));
  const visitId = visit._id;
  const suggestionId = 'suggestion-1';

  test.each([
    ['resident', { visitId }, 'PERMISSION_DENIED'],
    ['editor', { visitId }, 'PERMISSION_DENIED'],
    ['admin-2', { visitId }, 'NOT_FOUND'],
    ['admin-2', { suggestionId }, 'NOT_FOUND'],
    ['admin-2', { unitId: 'unit-edu' }, 'PERMISSION_DENIED'],
    ['cadre-1', {}, 'PERMISSION_DENIED'],
    ['cadre-1', { unitId: 'unit-edu' }, 'PERMISSION_DENIED'],
    ['cadre-1', { submissionId: 'any' }, 'PERMISSION_DENIED'],
    ['office', {}, 'INVALID_ARGUMENT'],
    ['office', { unitId: 'no-unit' }, 'NOT_FOUND'],
    ['office', { visitId: 'no-visit' }, 'NOT_FOUND'],
    ['office', { submissionId: 'none' }, 'NOT_FOUND'],
    ['admin-1', { visitId, suggestionId }, 'INVALID_ARGUMENT'],
    ['admin-1', { part: 0 }, 'INVALID_ARGUMENT'],
    ['admin-1', { visitId: { $gt: '' } }, 'INVALID_ARGUMENT'],
  ] as const)('%s, %j: %s', async (who, fields, code) => {
    expect(await problemOf(as(who), 'report', 'forms', fields)).toMatchObject({ code });
    expect(county.files()).toEqual([]);
    expect(county.audits()).toEqual([]);
  });

  test('names are written down once for a file, by who took them', async () => {
    await as('admin-1').ok('report', 'forms');
    expect(county.audits()).toMatchObject([
      { action: 'report.forms', target: 'unit-edu', fields: ['name'], memberId: 'member-admin-1' },
    ]);
    await as('cadre-1').ok('report', 'forms', { visitId });
    expect(county.audits()).toContainEqual(expect.objectContaining({ target: visitId, memberId: 'member-cadre-1' }));
  });

  test("a colleague's visit comes without the name, and a suggestion that isn't one's own work", async () => {
    await county.put({ visits: [aVisit(2, { name: '演示居民丁', recorderId: 'member-admin-1' })] });
    for (const fields of [{ visitId: aVisit(2)._id }, { suggestionId }]) {
      const [form] = await formsIn(await download(await as('cadre-1').ok('report', 'forms', fields)));
      expect(form?.fields[RESPONDENT]).toBe('');
    }
    expect(county.audits()).toEqual([]);
    const [form] = await formsIn(await download(await as('admin-1').ok('report', 'forms', { suggestionId })));
    expect(form?.fields[RESPONDENT]).toBe('演示居民乙');
  });

  test('what was taken back has no form any more', async () => {
    await county.touch('suggestions', suggestionId, { status: 'withdrawn' });
    expect(await problemOf(as('admin-1'), 'report', 'forms', { suggestionId })).toMatchObject({
      code: 'FAILED_PRECONDITION',
    });
  });
});

test('the file lies where nobody can guess it, and its address expires', async () => {
  await county.put({ visits: [aVisit(1)] });
  const file = await as('admin-1').ok('report', 'forms');
  const fileId = String(county.files()[0]?.fileId);
  expect(fileId).toMatch(/\/reports\/[0-9a-f-]{36}\/forms-1\.docx$/);
  const other = await fetch(`${cloud().url}/wx/files?fileID=${encodeURIComponent(fileId)}`, {
    headers: { 'x-wx-openid': as('admin-1').openid },
  });
  expect(other.status).toBe(403);
  cloud().clock.advance(3_601_000);
  expect((await fetch(file.url)).status).toBe(403);
});

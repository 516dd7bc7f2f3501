import { nextRequest, problemOf } from '../county';
import { ledgerIn, partsOf } from './office-files';
import { aProblem, aSuggestion, aVisit, download, said, useSets } from './sets';

const county = useSets();
const { as, cloud } = county;

/** What a spreadsheet shows of a moment: the wall's clock, without a zone. */
const wall = (text: string): Date => new Date(`${text}Z`);

test('the ledger says of each suggestion where it stands, in Chinese, with real dates', async () => {
  await county.put({
    suggestions: [
      aSuggestion(1, {
        name: '演示居民甲',
        contactMask: { name: '演**', phone: '130****0001' },
        rating: { rating: 'fair', note: null, at: new Date() },
      }),
      aSuggestion(2, {
        status: 'accepted',
        scope: null,
        category: null,
        districtName: '',
        place: { latitude: 37, longitude: 115, text: '老十字街东' },
        createdAt: new Date('2017-08-14T23:30:00+08:00'),
        dueAt: new Date('2017-08-21T23:59:59.999+08:00'),
        timeline: [said('accept', null), said('plan', '月底前换好')],
      }),
      aSuggestion(3, { status: 'withdrawn', content: '已经撤回的话' }),
      aSuggestion(4, { status: 'merged', scope: null, problemId: 'problem-1', timeline: [] }),
      aSuggestion(5, { unitId: 'unit-tax' }),
    ],
    problems: [aProblem(1, { status: 'planned', plan: { how: '换', approach: '先急后缓', measures: '每周查' } })],
  });
  const file = await as('admin-1').ok('report', 'ledger');
  expect(file).toMatchObject({ name: '县教育局意见建议台账.xlsx', part: 1, parts: 1, count: 3 });
  const bytes = await download(file);
  expect(await ledgerIn(bytes)).toEqual([
    {
      编号: 'CS-170822-00001-0',
      收到时间: wall('2017-08-22T09:15:00'),
      来源: '扫码',
      方面: '衣食住行',
      类别: '环境卫生',
      '共性/个性': '个性问题',
      所在地: '城关镇 · 东社区 · 康成小区',
      意见建议: '第 1 条：楼道里的灯坏了三天',
      联系人: '演**',
      电话: '130****0001',
      承办单位: '县教育局',
      状态: '已答复',
      办理期限: null,
      是否超期: '否',
      并入的问题: null,
      办法: null,
      答复或说明: '第 1 条的答复：已经换了',
      答复时间: wall('2017-08-22T09:15:00'),
      评价: '基本满意',
    },
    expect.objectContaining({
      编号: 'CS-170822-00002-0',
      收到时间: wall('2017-08-14T23:30:00'),
      类别: null,
      '共性/个性': null,
      所在地: '老十字街东',
      状态: '已受理',
      办理期限: wall('2017-08-21T00:00:00'),
      是否超期: '超期',
      办法: '月底前换好',
      答复或说明: null,
      答复时间: null,
    }),
    expect.objectContaining({
      编号: 'CS-170822-00004-0',
      状态: '合并办理',
      '共性/个性': '共性问题',
      办理期限: wall('2017-08-29T00:00:00'),
      是否超期: '否',
      并入的问题: 'CSW-170822-00001-0 第 1 个问题',
      办法: '办法：换\n思路：先急后缓\n举措：每周查',
    }),
  ]);
  const sheet = partsOf(bytes).get('xl/worksheets/sheet1.xml');
  expect(sheet?.getElementsByTagName('autoFilter')[0]?.getAttribute('ref')).toBe('A1:S4');
  const pane = sheet?.getElementsByTagName('pane')[0];
  expect([pane?.getAttribute('state'), pane?.getAttribute('ySplit')]).toEqual(['frozen', '1']);
  expect(sheet?.getElementsByTagName('col')).toHaveLength(19);
  // Nothing of it was decrypted; who has taken it is written down.
  expect(county.audits()).toMatchObject([{ action: 'report.ledger', fields: ['content', 'contactMask'] }]);
});

test('text is text, whatever it begins with', async () => {
  const contents = [
    '=HYPERLINK("http://127.0.0.1","点我")',
    '+1+1',
    '-2',
    '@SUM(A1)',
    '00123',
    '1E5',
    '<&>"\'\u0000\ud83d😀',
    '路'.repeat(1000),
  ];
  await county.put({ suggestions: contents.map((content, i) => aSuggestion(i, { content })) });
  const bytes = await download(await as('admin-1').ok('report', 'ledger'));
  const rows = await ledgerIn(bytes);
  expect(rows.map((row) => row['意见建议'])).toEqual(contents.map((text) => text.replace('\u0000\ud83d', '')));
  const parts = partsOf(bytes);
  expect(parts.get('xl/worksheets/sheet1.xml')?.getElementsByTagName('f')).toHaveLength(0);
  // Also after a click into the cell: the first four are marked as text.
  const styled = ['H2', 'H3', 'H4', 'H5', 'H6'].map((reference) =>
    parts.get('xl/worksheets/sheet1.xml')?.querySelector(`c[r="${reference}"]`)?.getAttribute('s'),
  );
  const formats = [...(parts.get('xl/styles.xml')?.querySelectorAll('cellXfs > xf') ?? [])];
  expect(styled.map((style) => formats[Number(style)]?.getAttribute('quotePrefix') ?? '0')).toEqual([
    '1',
    '1',
    '1',
    '1',
    '0',
  ]);
});

test('the office has the whole county, or one unit; nothing in it is a sheet with a header', async () => {
  await county.put({
    suggestions: [aSuggestion(1), aSuggestion(2, { unitId: 'unit-tax' }), aSuggestion(3, { unitId: 'office' })],
  });
  const all = await as('office').ok('report', 'ledger');
  expect(all).toMatchObject({ name: '测试县意见建议台账.xlsx', count: 3 });
  expect((await ledgerIn(await download(all))).map((row) => row['承办单位'])).toEqual([
    '县教育局',
    '县税务局',
    '测试县创城办',
  ]);
  expect(await as('office').ok('report', 'ledger', { unitId: 'unit-tax' })).toMatchObject({ count: 1 });
  const empty = await as('admin-3').ok('report', 'ledger');
  expect(empty).toMatchObject({ count: 0, parts: 1 });
  expect(await ledgerIn(await download(empty))).toEqual([]);
});

test('more than 5,000 rows come in parts, each row once', async () => {
  await county.put({
    suggestions: Array.from({ length: 5002 }, (_, i) => aSuggestion(i, i === 17 ? { status: 'withdrawn' } : {})),
  });
  const files = [];
  for (const part of [1, 2]) files.push(await as('admin-1').ok('report', 'ledger', { part }));
  expect(files).toMatchObject([{ name: '县教育局意见建议台账-第1册.xlsx', parts: 2, count: 4999 }, { count: 2 }]);
  const [, last] = files;
  expect((await ledgerIn(await download(last ?? { url: '' }))).map((row) => row['编号'])).toEqual([
    'CS-170822-05000-0',
    'CS-170822-05001-0',
  ]);
  expect(await problemOf(as('admin-1'), 'report', 'ledger', { part: 3 })).toMatchObject({
    code: 'INVALID_ARGUMENT',
    field: 'part',
  });
});

test.each([
  ['cadre-1', {}],
  ['editor', {}],
  ['resident', {}],
  ['admin-1', { unitId: 'unit-tax' }],
] as const)('not for %s, %j', async (who, fields) => {
  expect((await problemOf(as(who), 'report', 'ledger', fields)).code).toBe('PERMISSION_DENIED');
});

describe('files are cleared away after a day', () => {
  const HOUR = 3_600_000;
  const purge = () => cloud().fireTimer('dispatch', 'purge');
  const made = async () => {
    await county.put({ visits: [aVisit(1)] });
    for (let i = 0; i < 3; i += 1) await as('admin-1').ok('report', 'forms');
  };

  test('not before, then all of them; what was handed in stays', async () => {
    await made();
    const submission = await as('admin-1').ok('report', 'submitSet', { requestId: nextRequest() });
    cloud().clock.advance(24 * HOUR - 1000);
    expect(await purge()).toMatchObject({ result: { data: { purged: 0 } } });
    cloud().clock.advance(2000);
    expect(await purge()).toMatchObject({ result: { data: { purged: 3 } } });
    expect(county.files()).toEqual([]);
    expect(await as('admin-1').ok('report', 'forms', { submissionId: submission.id })).toMatchObject({ count: 1 });
  });

  test('by the minute’s tick, once an hour', async () => {
    await made();
    cloud().clock.set(new Date('2017-08-24T10:39:00+08:00'));
    await county.delivered();
    expect(county.files()).toHaveLength(3);
    cloud().clock.set(new Date('2017-08-24T10:40:00+08:00'));
    await county.delivered();
    expect(county.files()).toEqual([]);
  });

  test('killed in between, or twice at once, it goes on where it was', async () => {
    await made();
    cloud().clock.advance(25 * HOUR);
    cloud().addFault({ action: 'storage.batchDeleteFile', times: 1, kill: true, after: true });
    expect(await purge()).not.toHaveProperty('result');
    expect(county.files()).toHaveLength(3);
    await Promise.all([purge(), purge()]);
    expect(county.files()).toEqual([]);
  });
});

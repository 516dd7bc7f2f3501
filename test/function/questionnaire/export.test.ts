import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import type { Ballot } from '../../../cloudfunctions/questionnaire/model';
import { EXPORT_STEP, type ExportView, type Question } from '../../../miniprogram/contract';
import { nextRequest, problemOf } from '../county';
import { partsOf } from '../report/office-files';
import { QUESTIONS, useQuestionnaires, YES } from './campaign';

const county = useQuestionnaires();
const { as, cloud, published, answer, save, publish } = county;
const office = () => as('office');
const exporting = (id: string, fields: Record<string, unknown> = {}): Promise<ExportView> =>
  office().ok('questionnaire', 'export', { requestId: nextRequest(), id, ...fields });

/** Calls until it is there. @returns how far each call came */
async function whole(id: string): Promise<{ calls: (number | 'ready')[]; bytes: Buffer; view: ExportView }> {
  const calls: (number | 'ready')[] = [];
  let view = await exporting(id);
  for (;;) {
    calls.push(view.state === 'going' ? view.done : 'ready');
    if (view.state === 'ready') return { calls, bytes: await download(view), view };
    view = await exporting(id, { exportId: view.exportId });
  }
}

async function download(view: ExportView): Promise<Buffer> {
  if (view.state !== 'ready') throw new Error('it is not ready');
  const answered = await fetch(view.file.url);
  expect(answered.status).toBe(200);
  return Buffer.from(await answered.arrayBuffer());
}

const KILLED = { function: 'questionnaire', times: 1, kill: true } as const;

type Line = Record<string, unknown>;

/** The sheets as rows by column, opened by another than who wrote them. */
async function opened(bytes: Buffer): Promise<Record<string, Line[]>> {
  const sheets = await readXlsxFile(bytes);
  return Object.fromEntries(
    sheets.map(({ sheet, data: [titles = [], ...rows] }) => [
      sheet,
      rows.map((row) => Object.fromEntries(titles.map((title, i) => [String(title), row[i] ?? null]))),
    ]),
  );
}

/** What a spreadsheet shows of a moment: the wall's clock, without a zone. */
const wall = (text: string): Date => new Date(`${text}Z`);

const ALL: Question[] = [
  ...QUESTIONS,
  {
    id: 'best',
    type: 'ranking',
    title: '先做哪件？',
    options: [
      { id: 'road', label: '修路' },
      { id: 'lamp', label: '装灯' },
      { id: 'tree', label: '种树' },
    ],
    top: 2,
  },
  {
    id: 'points',
    type: 'matrix',
    title: '各方面打分',
    min: 1,
    max: 5,
    rows: [
      { id: 'clean', label: '卫生' },
      { id: 'safe', label: '治安' },
    ],
  },
  { id: 'people', type: 'number', title: '家里几口人？', measure: '人', decimals: 1 },
  { id: 'since', type: 'date', title: '哪天搬来的？' },
  { id: 'friend', type: 'nps', title: '会推荐吗？' },
  { id: 'name', type: 'short', title: '小区叫什么？' },
];

test('what was answered stands in it, to read and coded, from all versions, with what the codes mean', async () => {
  const { id } = await published({}, { questions: ALL, title: '创城 问卷?' });
  const first = {
    heard: { options: ['yes'] },
    where: { options: ['tv', 'other'], text: '=1+1' },
    stars: 4,
    wish: `${'路'.repeat(999)}😀`,
    best: ['lamp', 'road'],
    points: { clean: 3, safe: 5 },
    people: 3.5,
    since: '2010-02-28',
    friend: 0,
    name: '<&>"\'康成',
  };
  await answer('resident', id, { answers: first, site: 'KC0001' });
  cloud().clock.advance(86_400_000);
  const changed: Question[] = [
    { ...(QUESTIONS[0] as Extract<Question, { type: 'single' }>), title: '听说过吗？' },
    {
      ...(QUESTIONS[1] as Extract<Question, { type: 'multiple' }>),
      options: [
        { id: 'tv', label: '看电视' },
        { id: 'web', label: '上网' },
        { id: 'other', label: '其他', other: true },
      ],
    },
    { id: 'new', type: 'short', title: '新的一题' },
  ];
  const version = (await office().ok('questionnaire', 'get', { id })).draft?.version;
  await publish(await save({ questions: changed, title: '创城问卷' }, {}, { id, version }));
  await answer('resident-2', id, {
    answers: { heard: { options: ['yes'] }, where: { options: ['web'] }, new: '+86\n第二行' },
    districtId: 'kc-1',
  });
  const { calls, bytes, view } = await whole(id);
  expect(calls).toEqual(['ready']);
  expect(view).toMatchObject({ file: { name: '创城问卷-回答.xlsx', part: 1, parts: 1, count: 2 } });
  const { 回答: readable, 编码: coded, 对照表: book = [], ...others } = await opened(bytes);
  expect(others).toEqual({});
  const rest = {
    '打几颗星？（已停用）': null,
    '还有什么想说的？（已停用）': null,
    '先做哪件？（已停用）': null,
    '各方面打分（已停用）：卫生': null,
    '各方面打分（已停用）：治安': null,
    '家里几口人？（已停用）': null,
    '哪天搬来的？（已停用）': null,
    '会推荐吗？（已停用）': null,
    '小区叫什么？（已停用）': null,
  };
  expect(readable).toEqual([
    {
      序号: 1,
      时间: wall('2017-08-22T09:15:00'),
      来源: '扫码',
      地点: '城关镇 · 东社区 · 康成小区',
      '听说过吗？': '听说过',
      '从哪里听说的？': '看电视、其他：=1+1',
      新的一题: null,
      '打几颗星？（已停用）': 4,
      '还有什么想说的？（已停用）': first.wish,
      '先做哪件？（已停用）': '1. 装灯、2. 修路',
      '各方面打分（已停用）：卫生': 3,
      '各方面打分（已停用）：治安': 5,
      '家里几口人？（已停用）': 3.5,
      '哪天搬来的？（已停用）': wall('2010-02-28T00:00:00'),
      '会推荐吗？（已停用）': 0,
      '小区叫什么？（已停用）': '<&>"\'康成',
    },
    {
      序号: 2,
      时间: wall('2017-08-23T09:15:00'),
      来源: '自主提交',
      地点: '城关镇 · 东社区 · 康成小区',
      '听说过吗？': '听说过',
      '从哪里听说的？': '上网',
      新的一题: '+86\n第二行',
      ...rest,
    },
  ]);
  const front = { n: 1, version: 1, at: wall('2017-08-22T09:15:00'), source: 'qr', place: readable?.[0]?.['地点'] };
  expect(coded?.[0]).toEqual({
    ...front,
    heard: 'yes',
    'where.tv': 1,
    'where.web': null,
    'where.other': 1,
    'where.visit': 0,
    new: null,
    stars: 4,
    wish: 1,
    'best.road': 2,
    'best.lamp': 1,
    'best.tree': null,
    'points.clean': 3,
    'points.safe': 5,
    people: 3.5,
    since: wall('2010-02-28T00:00:00'),
    friend: 0,
    name: 1,
  });
  expect(coded?.[1]).toMatchObject({
    version: 2,
    'where.web': 1,
    'where.tv': 0,
    'where.visit': null,
    new: 1,
    stars: null,
  });
  const lines = book.map((line) => Object.values(line));
  expect(lines).toContainEqual(['heard', '单选', '您听说过创城吗？', null, null, '1']);
  expect(lines).toContainEqual(['heard', '单选', '听说过吗？', null, null, '2']);
  expect(lines).toContainEqual(['heard', null, null, 'yes', '听说过', '1、2']);
  expect(lines).toContainEqual(['where.tv', null, null, '1 选了，0 没选', '电视', '1']);
  expect(lines).toContainEqual(['where.tv', null, null, '1 选了，0 没选', '看电视', '2']);
  expect(lines).toContainEqual(['people', '数字', '家里几口人？', null, '人', '1']);
  // Every part is XML, nothing is a formula, and numbers are numbers.
  const parts = partsOf(bytes);
  const sheet = parts.get('xl/worksheets/sheet1.xml');
  expect(sheet?.getElementsByTagName('f')).toHaveLength(0);
  expect(sheet?.querySelector('c[r="H2"]')?.hasAttribute('t')).toBe(false);
  expect(sheet?.getElementsByTagName('dimension')[0]?.getAttribute('ref')).toBe('A1:P3');
  expect(parts.get('xl/workbook.xml')?.getElementsByTagName('sheet')).toHaveLength(3);
  // Who answered isn't in it, and who had it made is written down.
  const everything = [...parts.values()].map((part) => part.documentElement.textContent).join();
  for (const who of ['resident', 'resident-2', 'office'] as const) expect(everything).not.toContain(as(who).openid);
  expect(
    cloud()
      .database.dump('audit')
      .filter(({ action }) => action === 'questionnaire.export'),
  ).toMatchObject([{ target: id, role: 'office' }]);
});

test('words that are put away, or that nobody has looked at, are not in it, and the file says so', async () => {
  const { id } = await published({}, { questions: ALL });
  await answer('resident', id, { answers: { ...YES, wish: '收起来的话', name: '康成' } });
  cloud().clock.advance(60_000);
  await answer('resident-2', id, { answers: { ...YES, wish: '存疑测试词一', name: '东苑' } });
  cloud().clock.advance(60_000);
  await answer('resident-3', id, {
    answers: { heard: { options: ['yes'] }, where: { options: ['other'], text: '存疑测试词二' }, name: '西苑' },
  });
  const words = async () => {
    const { 回答: rows = [], 对照表: book } = await opened((await whole(id)).bytes);
    expect(JSON.stringify(book)).toContain('（已收起）');
    return rows.map((row) => [row['从哪里听说的？'], row['还有什么想说的？'], row['小区叫什么？']]);
  };
  const held = '（待查看）';
  const before = await words();
  expect(before.slice(1)).toEqual([
    [null, held, held],
    [`其他：${held}`, null, held],
  ]);
  await county.delivered();
  expect(await words()).toEqual(before);
  const { items } = await office().ok('questionnaire', 'texts', { id });
  const release = async (wanted: string, state: string) => {
    const textId = items.find(({ text }) => text === wanted)?.id;
    await office().ok('questionnaire', 'release', { requestId: nextRequest(), id, textId, state });
  };
  await release('收起来的话', 'hidden');
  await release('东苑', 'clear');
  await release('存疑测试词二', 'hidden');
  expect(await words()).toEqual([
    [null, '（已收起）', '康成'],
    [null, held, '东苑'],
    ['其他：（已收起）', null, held],
  ]);
  await release('收起来的话', 'clear');
  expect((await words())[0]).toEqual([null, '收起来的话', '康成']);
});

describe('of thousands', () => {
  const BOX = 500;

  /** Papers of an anonymous questionnaire, in their boxes. */
  async function papers(id: string, count: number): Promise<void> {
    const ballot = (n: number): Ballot => ({
      id: `${((n * 7919) % 1_000_003).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
      number: 1,
      source: 'open',
      path: n % 2 === 0 ? ['county', 'town', 'east'] : ['county', 'town', 'west'],
      day: '2017-08-22',
      answers: { heard: { options: [n % 3 === 0 ? 'no' : 'yes'] }, stars: (n % 5) + 1, wish: `第 ${n} 份` },
      held: false,
    });
    await cloud().database.load({
      answerBoxes: Array.from({ length: Math.ceil(count / BOX) }, (_, box) => {
        const ballots = Array.from({ length: Math.min(BOX, count - box * BOX) }, (__, i) => ballot(box * BOX + i));
        const marks = ballots.map((one) => `mark-${one.id}`);
        return { _id: `${id}:${box}`, questionnaireId: id, n: box, count: ballots.length, marks, ballots };
      }),
    });
  }
  test('12,000 take three calls: each answer is in it once, and those that come meanwhile are not', async () => {
    const { id } = await published({ anonymous: true });
    await papers(id, 12_000);
    // Three calls, but for a machine so slow that their time is over before.
    const steps: number[] = [];
    let view = await exporting(id);
    const { exportId } = view;
    await answer('resident', id, { answers: { ...YES, wish: '第 99999 份' } });
    while (view.state === 'going') {
      expect(view.total).toBe(12_000);
      steps.push(view.done);
      const requestId = nextRequest();
      if (steps.length === 1) {
        // Killed when the second part is there: its repeat doesn't write it once more.
        cloud().addFault({ ...KILLED, action: 'database.modifyAndReturnDoc', after: true });
        await expect(exporting(id, { requestId, exportId })).rejects.toThrow();
      }
      view = await exporting(id, { requestId, exportId });
    }
    expect(steps.every((done, i) => done - (steps[i - 1] ?? 0) <= EXPORT_STEP)).toBe(true);
    expect(view).toMatchObject({ exportId, file: { count: 12_000 } });
    const files = unzipSync(await download(view));
    const rows = linesOf(files, 'sheet1');
    const order = rows.map((row) => Number(/第 (\d+) 份/.exec(row.join())?.[1]));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 12_000 }, (_, n) => n));
    // Each line says of one paper what it says, on both sheets.
    const said = (n: number) => ({
      place: n % 2 === 0 ? '城关镇 · 东社区' : '城关镇 · 西社区',
      heard: n % 3 === 0 ? 'no' : 'yes',
      stars: String((n % 5) + 1),
    });
    const labels: Record<string, string> = { yes: '听说过', no: '没有' };
    expect(
      rows.map((row, i) => [row[0], row[3], row[4], row[5]].join() === readable(i + 1, said(order[i]!))),
    ).not.toContain(false);
    function readable(n: number, { place, heard, stars }: ReturnType<typeof said>): string {
      return [n, place, labels[heard], stars].join();
    }
    const coded = linesOf(files, 'sheet2').map(([n, version, , source, place, heard, stars]) =>
      [n, version, source, place, heard, stars].join(),
    );
    expect(coded).toEqual(order.map((n, i) => [i + 1, 1, 'open', said(n).place, said(n).heard, said(n).stars].join()));
    // Who came one after the other doesn't stand one below the other: of 12,000 about one does by chance.
    expect(order.filter((n, i) => i > 0 && n === order[i - 1]! + 1).length).toBeLessThan(12);
  }, 300_000);

  /** The cells of each row that aren't empty, as texts. Another program has opened smaller ones; this is quick. */
  function linesOf(files: Record<string, Uint8Array>, sheet: string): string[][] {
    const texts = strFromU8(files['xl/sharedStrings.xml']!).split('<si><t xml:space="preserve">').slice(1);
    const known = texts.map((text) => text.slice(0, text.indexOf('</t>')));
    return strFromU8(files[`xl/worksheets/${sheet}.xml`]!)
      .split('<row ')
      .slice(2)
      .map((row) =>
        [...row.matchAll(/<c r="[A-Z]+\d+" s="\d"( t="s")?><v>([^<]*)/g)].map(([, text, value]) =>
          text ? known[Number(value)]! : value!,
        ),
      );
  }
});

describe('whatever happens on the way', () => {
  test.each([
    ['it was begun', 'database.insertDocument', false],
    ['its list was to be kept', 'storage.getUploadMetadata', true],
    ['its part was written', 'database.modifyAndReturnDoc', false],
    ['its part was there', 'database.modifyAndReturnDoc', true],
  ])('killed when %s, the repeat finishes it', async (_, action, after) => {
    const { id } = await published();
    await answer('resident', id);
    const requestId = nextRequest();
    cloud().addFault({ ...KILLED, action, after });
    await expect(exporting(id, { requestId })).rejects.toThrow();
    await answer('resident-2', id);
    const view = await exporting(id, { requestId });
    const begunBefore = action === 'database.modifyAndReturnDoc';
    expect(view).toMatchObject({ state: 'ready', file: { count: begunBefore ? 1 : 2 } });
    expect((await opened(await download(view)))['回答']).toHaveLength(begunBefore ? 1 : 2);
    expect(await exporting(id, { requestId })).toMatchObject({ exportId: view.exportId });
  });

  test('two at once make one; after a day all files are gone, also those of calls that died, and it can’t go on', async () => {
    const { id } = await published();
    await answer('resident', id);
    const requestId = nextRequest();
    cloud().addFault({ ...KILLED, action: 'database.modifyAndReturnDoc', after: false });
    await expect(exporting(id, { requestId })).rejects.toThrow();
    const calls = await Promise.all([1, 2, 3].map(() => exporting(id, { requestId })));
    const last = await exporting(id, { requestId });
    expect(last).toMatchObject({ state: 'ready' });
    for (const { exportId } of calls) expect(exportId).toBe(last.exportId);
    expect((await opened(await download(last)))['回答']).toHaveLength(1);
    cloud().clock.advance(25 * 3_600_000);
    await cloud().fireTimer('dispatch', 'purge');
    expect(cloud().database.dump('reportFiles')).toEqual([]);
    const again = { requestId: nextRequest(), id, exportId: last.exportId };
    expect((await problemOf(office(), 'questionnaire', 'export', again)).code).toBe('FAILED_PRECONDITION');
    expect(await exporting(id)).toMatchObject({ state: 'ready' });
  });
});

test('only for the office, of a questionnaire with answers, and only who began an export goes on with it', async () => {
  const { id } = await published();
  const call = (fields: Record<string, unknown> = {}) => ({ requestId: nextRequest(), id, ...fields });
  expect(await problemOf(office(), 'questionnaire', 'export', call())).toMatchObject({ code: 'FAILED_PRECONDITION' });
  await answer('resident', id);
  const { exportId } = await exporting(id);
  const other = await published();
  for (const fields of [{ exportId: 'nothing' }, { id: other.id, exportId }, { id: 'nowhere' }]) {
    expect((await problemOf(office(), 'questionnaire', 'export', call(fields))).code).toBe('NOT_FOUND');
  }
  for (const who of ['admin-1', 'cadre-1', 'editor', 'resident'] as const) {
    expect((await problemOf(as(who), 'questionnaire', 'export', call({ exportId }))).code).toBe('PERMISSION_DENIED');
  }
});

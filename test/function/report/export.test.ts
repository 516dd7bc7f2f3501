import { strFromU8, unzipSync } from 'fflate';
import { COUNTY_EXPORT_STEP } from '../../../miniprogram/contract';
import { LAMP, nextRequest, problemOf } from '../county';
import { CONTENT, SETTINGS } from '../questionnaire/campaign';
import { byFirst, sheetsIn, wholeExport } from './exports';
import { partsOf } from './office-files';
import { aProblem, aSuggestion, aVisit, said, useSets } from './sets';

const county = useSets();
const { as, cloud } = county;
const office = () => as('office');
const REASON = '给没有微信的老人打电话回访';
const exportOf = (fields: Record<string, unknown> = {}) => wholeExport(office(), 'export', fields);
const entries = () => county.audits().filter(({ action }) => action === 'report.export');

/** What a spreadsheet shows of a moment: the wall's clock, without a zone. */
const wall = (text: string): Date => new Date(`${text}Z`);

const HOSTILE = [
  '=cmd|"/C calc"!A0',
  '+1+1',
  '-2',
  '@SUM(A1)',
  '00123',
  '<&>"\'\u0000\ud83d😀',
  `${'路'.repeat(999)}。`,
];

describe('everything as a spreadsheet', () => {
  test('sheets with real dates; contacts are masked, and whole only with a reason that is written down', async () => {
    const { number } = await as('resident').ok('suggestion', 'submit', {
      requestId: nextRequest(),
      ...LAMP,
      name: '演示居民甲',
      phone: '13000000001',
    });
    await county.put({
      suggestions: [
        ...HOSTILE.map((content, i) => aSuggestion(i + 10, { content, unitId: 'unit-tax' })),
        aSuggestion(1, {
          rating: { rating: 'fair', note: '=再快点', at: new Date() },
          timeline: [said('resolve', '第一次的答复'), said('resolve', '最后的答复')],
        }),
        aSuggestion(2, { status: 'withdrawn', content: '撤回的话' }),
        aSuggestion(3, { status: 'merged', problemId: 'problem-1', timeline: [] }),
      ],
      problems: [aProblem(1, { status: 'planned', plan: { how: '=换管', approach: '先急后缓', measures: '每周查' } })],
      visits: [aVisit(1, { name: '演示居民乙', companions: ['测试干部乙'] }), aVisit(2, { outcome: 'not-home' })],
    });

    const { bytes, view } = await exportOf();
    expect(view.file).toMatchObject({ name: '测试县全部数据.xlsx', part: 1, parts: 1 });
    const sheets = await sheetsIn(bytes);
    expect(Object.keys(sheets)).toEqual(['意见建议', '问题', '走访', '单位进度', '宣传点', '问卷结果', '说明']);
    const rows = sheets['意见建议'] ?? [];
    expect(rows).toHaveLength(HOSTILE.length + 3);
    expect(rows.slice(2, -1).map((row) => row['意见建议'])).toEqual(
      HOSTILE.map((text) => text.replace('\u0000\ud83d', '')),
    );
    expect(rows[0]).toMatchObject({
      编号: 'CS-170822-00001-0',
      收到时间: wall('2017-08-22T09:15:00'),
      答复或说明: '最后的答复',
      答复时间: wall('2017-08-22T09:15:00'),
      评价: '基本满意',
      评价说明: '=再快点',
    });
    expect(rows[1]).toMatchObject({ 状态: '合并办理', 并入的问题: 'CSW-170822-00001-0 第 1 个问题' });
    expect(rows.find((row) => row['编号'] === number)).toMatchObject({ 联系人: '演**', 电话: '130****0001' });
    expect(sheets['问题']).toMatchObject([{ 状态: '办理中', '意见建议（条）': 1, 办法: '=换管', 举措: '每周查' }]);
    expect(sheets['走访']).toMatchObject([
      { 结果: '已走访', 单位: '县教育局', 记录人: '测**', 同行: '测**', 联系人: '演**' },
      { 结果: '没人在家', 联系人: null },
    ]);
    expect(sheets['走访']?.[0]).not.toHaveProperty('门牌');
    expect(sheets['单位进度']).toHaveLength(3);
    expect(sheets['单位进度']?.[1]).toMatchObject({ 单位: '县税务局', 类别: '分包单位', 应走访户数: 100 });
    expect(sheets['宣传点']).toMatchObject([
      { 编号: 'DJ0002', 日期: wall('2017-08-22T00:00:00') },
      { 编号: 'KC0001', '签到（人）': 0 },
    ]);
    expect(byFirst(sheets['说明'])).toMatchObject({ 导出时间: '2017年8月22日 09:15', 意见建议: '10 行', 走访: '2 行' });

    const parts = partsOf(bytes);
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      const sheet = parts.get(`xl/worksheets/sheet${n}.xml`);
      expect(sheet?.getElementsByTagName('f')).toHaveLength(0);
      expect(sheet?.getElementsByTagName('pane')[0]?.getAttribute('state')).toBe('frozen');
      expect(sheet?.getElementsByTagName('autoFilter')).toHaveLength(1);
    }
    expect(entries()).toMatchObject([
      { target: 'campaign-test', fields: expect.not.arrayContaining(['phone']) as unknown },
    ]);

    const refused = { requestId: nextRequest(), what: 'suggestions', whole: true };
    expect(await problemOf(office(), 'report', 'export', refused)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'reason',
    });
    expect(entries()).toHaveLength(1);
    const open = await exportOf({ whole: true, reason: REASON });
    expect(open.view.file.name).toBe('测试县全部数据（含个人信息）.xlsx');
    const opened = await sheetsIn(open.bytes);
    expect(opened['意见建议']?.find((row) => row['编号'] === number)).toMatchObject({
      联系人: '演示居民甲',
      电话: '13000000001',
    });
    expect(opened['走访']?.[0]).toMatchObject({ 门牌: '1-1', 记录人: '测试干部甲', 联系人: '演示居民乙' });
    expect(byFirst(opened['说明'])).toMatchObject({ 用途: REASON });
    expect(entries()[1]).toMatchObject({
      role: 'office',
      label: `测试县全部数据，用途：${REASON}`,
      fields: expect.arrayContaining(['name', 'phone', 'door']) as unknown,
    });
  });

  test('masked, nobody can be called up or found at home by what was written; a problem counts what the list shows', async () => {
    await county.put({
      suggestions: [
        aSuggestion(1, {
          content: '灯坏了，请打 130 - 0000 - 0001，2017-08-25 14:30 前在家',
          districtId: null,
          path: [],
          districtName: '',
          place: { latitude: 37, longitude: 115, text: '康成小区3号楼2单元501室' },
          status: 'merged',
          problemId: 'problem-1',
          timeline: [],
        }),
        aSuggestion(2, { status: 'closed', problemId: 'problem-1', timeline: [said('follow', '一起办好了')] }),
        // Answered with the problem, reopened, and answered alone: the problem isn't its any more.
        aSuggestion(3, {
          problemId: 'problem-1',
          timeline: [
            said('follow', '一起办好了'),
            said('reopen', '还是不亮'),
            said('resolve', '找 ①③⓪ 零零零零 零零零一'),
          ],
        }),
        aSuggestion(4, { problemId: 'problem-2', timeline: [said('resolve', '换好了'), said('follow', '换好了')] }),
      ],
      problems: [aProblem(1, { status: 'resolved', answer: '一起办好了，电话 13000000001' }), aProblem(2), aProblem(3)],
    });
    const masked = await sheetsIn((await exportOf()).bytes);
    expect(masked['意见建议']).toMatchObject([
      {
        所在地: null,
        意见建议: '灯坏了，请打 ■■■■，2017-08-25 14:30 前在家',
        并入的问题: expect.stringContaining('00001-0') as unknown,
      },
      { 所在地: '城关镇 · 东社区 · 康成小区', 并入的问题: expect.stringContaining('00001-0') as unknown },
      { 答复或说明: '找 ■■■■', 并入的问题: null },
      { 并入的问题: expect.stringContaining('00002-0') as unknown },
    ]);
    expect(masked['问题']).toMatchObject([
      { '意见建议（条）': 2, 答复或说明: '一起办好了，电话 ■■■■' },
      { '意见建议（条）': 1 },
      { '意见建议（条）': 0 },
    ]);
    expect(byFirst(masked['说明'])).toMatchObject({
      个人信息:
        '姓名和电话遮住了一部分。所在地写到楼，没有门牌，也没有居民自己写的地点。大家写的话里，电话、身份证那样的长串数字（七位以上）涂成了“■■■■”；话里若提到人名或住处，仍在里面。',
    });
    const whole = await sheetsIn((await exportOf({ whole: true, reason: REASON })).bytes);
    expect(whole['意见建议']?.[0]).toMatchObject({
      所在地: '康成小区3号楼2单元501室',
      意见建议: '灯坏了，请打 130 - 0000 - 0001，2017-08-25 14:30 前在家',
    });
    expect(whole['问题']).toMatchObject([{ 答复或说明: '一起办好了，电话 13000000001' }, {}, {}]);
    expect(entries()[1]?.fields).toContain('place');
  });

  test('one sheet alone, also an empty one', async () => {
    const { bytes, view } = await exportOf({ what: 'problems' });
    expect(view.file).toMatchObject({ name: '测试县问题.xlsx', count: 0 });
    expect(await sheetsIn(bytes)).toMatchObject({ 问题: [], 说明: expect.anything() as unknown });
  });

  test('what was answered to questionnaires, counted; words that people wrote aren’t in it', async () => {
    const save = { requestId: nextRequest(), content: CONTENT, settings: SETTINGS };
    const { id, draft } = await office().ok('questionnaire', 'save', save);
    await office().ok('questionnaire', 'publish', { requestId: nextRequest(), id, version: draft?.version });
    const answers = { heard: { options: ['yes'] }, stars: 4, wish: '不在里面的话' };
    for (const who of ['resident', 'resident-2'] as const) {
      await as(who).ok('questionnaire', 'answer', { requestId: nextRequest(), questionnaireId: id, answers });
    }
    await office().ok('questionnaire', 'save', { ...save, requestId: nextRequest() });
    const { bytes, view } = await exportOf({ what: 'questionnaires' });
    const rows = (await sheetsIn(bytes))['问卷结果'] ?? [];
    expect(view.file.count).toBe(rows.length);
    expect(rows.filter((row) => row['题目'] === '您听说过创城吗？')).toMatchObject([
      { 问卷: '创城问卷', '收到（份）': 2, '回答了（人）': 2, '选项、行或分数': null },
      { '选项、行或分数': '听说过', 人数: 2, '占比（%）': 100 },
      { '选项、行或分数': '没有', 人数: 0, '占比（%）': 0 },
    ]);
    expect(rows.find((row) => row['题目'] === '打几颗星？')).toMatchObject({ 平均: 4 });
    expect(JSON.stringify(rows)).not.toContain('不在里面的话');
  });

  test('several thousand come in steps, each once, whatever happens on the way', async () => {
    const many = COUNTY_EXPORT_STEP + 600;
    await county.put({ suggestions: Array.from({ length: many }, (_, i) => aSuggestion(i)) });
    const step = (fields: Record<string, unknown>) => office().ok('report', 'export', fields);
    const killed = (action: string, after: boolean, skip = 0): void =>
      void cloud().addFault({ function: 'report', action, skip, times: 1, kill: true, after });
    const first = { requestId: nextRequest(), what: 'suggestions' };
    // Before the log's entry is written, and between that and the export.
    for (const skip of [0, 1]) {
      killed('database.insertDocument', false, skip);
      await expect(step(first)).rejects.toThrow();
      expect(entries()).toHaveLength(skip);
    }
    const [one, same] = await Promise.all([step(first), step(first)]);
    expect(same.exportId).toBe(one.exportId);
    let view = await step(first);
    expect(await problemOf(office(), 'report', 'export', { ...first, what: 'visits' })).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    // It was killed when its part was there: the repeat doesn't write it once more.
    const second = { requestId: nextRequest(), exportId: view.exportId };
    killed('database.modifyAndReturnDoc', true);
    await expect(step(second)).rejects.toThrow();
    // A slow machine takes further calls.
    for (let next = second; view.state === 'going'; next = { ...second, requestId: nextRequest() }) {
      expect(view).toMatchObject({ total: many, sheet: 'suggestions' });
      view = await step(next);
    }
    expect(view.file.count).toBe(many);
    const files = unzipSync(Buffer.from(await (await fetch(view.file.url)).arrayBuffer()));
    const texts = strFromU8(files['xl/sharedStrings.xml']!).match(/CS-170822-\d{5}-0/g) ?? [];
    expect(texts).toEqual(Array.from({ length: many }, (_, i) => aSuggestion(i).number));
    const numbers = strFromU8(files['xl/worksheets/sheet1.xml']!).match(/<row r="\d+"/g) ?? [];
    expect(numbers).toEqual(Array.from({ length: many + 1 }, (_, i) => `<row r="${i + 1}"`));
    expect(entries()).toHaveLength(1);

    cloud().clock.advance(25 * 3_600_000);
    await cloud().fireTimer('dispatch', 'purge');
    expect(county.files()).toEqual([]);
    expect(await problemOf(office(), 'report', 'export', { ...second, requestId: nextRequest() })).toMatchObject({
      code: 'FAILED_PRECONDITION',
    });
  }, 300_000);

  test('only for the office; nobody goes on with what another has begun', async () => {
    const { view } = await exportOf({ what: 'sites' });
    for (const who of ['admin-1', 'cadre-1', 'editor', 'resident'] as const) {
      const fields = { requestId: nextRequest(), exportId: view.exportId };
      expect((await problemOf(as(who), 'report', 'export', fields)).code).toBe('PERMISSION_DENIED');
    }
    for (const exportId of ['nothing', 'x']) {
      const fields = { requestId: nextRequest(), exportId };
      expect((await problemOf(office(), 'report', 'export', fields)).code).toBe('NOT_FOUND');
    }
    const fields = { requestId: nextRequest(), exportId: view.exportId };
    await county.change({ status: 'closed', revision: 2 });
    cloud().clock.advance(60_000);
    expect((await problemOf(office(), 'report', 'archive', fields)).code).toBe('NOT_FOUND');
  });
});

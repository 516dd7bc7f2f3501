import type { CampaignDoc, UnitDoc } from '../../../cloudfunctions/common/model';
import type { UnitsPreview } from '../../../miniprogram/contract';
import { nextRequest, problemOf, submit, useCounty } from '../county';
import { ledgerIn } from '../report/office-files';
import { SETTINGS } from './campaign';
import { HEAD as DISTRICT_HEAD, sheetOf, UNIT_HEAD as HEAD, upload, type SheetRow } from './sheets';

const county = useCounty();
const { as, cloud } = county;
const ROBOT = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-library';
const file = (rows: readonly SheetRow[], head: readonly string[] = HEAD) =>
  upload(cloud(), 'office', sheetOf(rows, head));
const preview = async (rows: readonly SheetRow[], head?: readonly string[]): Promise<UnitsPreview> =>
  as('office').ok('directory', 'units.preview', { fileId: await file(rows, head) });
const apply = (fileId: string, version: number, requestId = nextRequest()) =>
  as('office').call('directory', 'units.import', { requestId, version, fileId });
const listed = async () => (await as('resident').ok('directory', 'units.list')).items.map(({ name }) => name);
const assigned = async () =>
  (await as('office').ok('directory', 'assignments.list')).items
    .map(({ unit, district }) => `${unit.name}: ${district.name}`)
    .sort();
const get = (id: string) => as('office').ok('directory', 'units.get', { id });
const later = (time: string) => cloud().clock.set(new Date(`2017-08-22T${time}+08:00`));
const documents = () => ({
  units: cloud().database.dump('units').length,
  assignments: cloud().database.dump('assignments').length,
});

/** 县教育局 has 东社区; nobody has 西社区. */
const ROWS: SheetRow[] = [
  ['县图书馆', '职能单位', '0000－ 8000001', ROBOT, null],
  ['县教育局', null, null, null, '城关镇·东社区、西社区'],
  ['县 档案局', '分包', null, null, '无'],
];

test('a sheet becomes units with what they are responsible for; looked at first, imported twice it is the same', async () => {
  // An instance that has a copy.
  await submit(as('resident'));
  const before = documents();
  const seen = await preview(ROWS);
  expect(seen).toMatchObject({
    counts: { added: 2, changed: 1, unchanged: 0, missing: 2, bad: 0, gaps: 0 },
    added: [
      { name: '县图书馆', row: 2, detail: '职能单位' },
      { name: '县 档案局', row: 4, detail: '分包单位' },
    ],
    changed: [{ name: '县教育局', row: 3, detail: '加 城关镇 · 西社区' }],
  });
  expect(JSON.stringify(seen)).not.toContain('robot-library');
  expect(documents()).toEqual(before);
  const fileId = await file(ROWS);
  const requestId = nextRequest();
  const done = await apply(fileId, seen.version, requestId);
  expect(done).toMatchObject({ ok: true, data: { added: 2, changed: 1, unchanged: 0, version: seen.version + 3 } });
  expect(await apply(fileId, seen.version, requestId)).toEqual(done);
  expect((await listed()).sort()).toEqual(['县 档案局', '县住建局', '县图书馆', '县教育局', '县税务局']);
  const FURUI = '县税务局: 城关镇 · 东社区 · 福瑞小区';
  expect(await assigned()).toEqual(['县教育局: 城关镇 · 东社区', '县教育局: 城关镇 · 西社区', FURUI]);
  const { items } = await as('resident').ok('directory', 'units.list');
  const library = await get(items.find(({ name }) => name === '县图书馆')?.id ?? '');
  expect(library).toMatchObject({ kind: 'functional', contactPhone: '0000-8000001', robotKey: 'robot-library' });
  // What the sheet says nothing of stays, and what refers to a unit still finds it.
  expect(await get('unit-edu')).toMatchObject({ robotKey: 'robot-edu', kind: 'contracted', version: 2 });
  // Other instances believe their copy for half a minute.
  later('09:15:40');
  expect((await submit(as('resident'), { site: undefined, districtId: 'heyan' })).unit.id).toBe('unit-edu');
  expect((await as('admin-1').ok('directory', 'me')).memberships).toMatchObject([{ unit: { name: '县教育局' } }]);
  const again = await preview(ROWS);
  expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 3, missing: 2 });
  const left = documents();
  expect(await apply(await file(ROWS), again.version)).toMatchObject({ ok: true, data: { added: 0, unchanged: 3 } });
  expect(documents()).toEqual(left);

  // By hand it goes on in the same set, and old sets are cleared away in the end.
  const saved = await as('office').ok('directory', 'assignments.save', {
    requestId: nextRequest(),
    unitId: 'unit-edu',
    version: 2,
    districtIds: ['west'],
  });
  expect(saved).toMatchObject({ unit: { version: 3 }, gaps: [{ id: 'kangcheng' }] });
  expect(await assigned()).toEqual(['县教育局: 城关镇 · 西社区', FURUI]);
  later('09:40:00');
  const rows: SheetRow[] = [['县教育局', '职能', '无', '无', '无']];
  const next = await preview(rows);
  expect(next.changed).toEqual([
    { name: '县教育局', row: 2, detail: '分包单位 → 职能单位，去掉群机器人，去掉 城关镇 · 西社区' },
  ]);
  expect(await apply(await file(rows), next.version)).toMatchObject({ ok: true, data: { changed: 1 } });
  expect(await assigned()).toEqual([FURUI]);
  expect(documents().units).toBe(10);
});

test('the template is the sheet that changes nothing, and no robot’s address is in it', async () => {
  const { url, name, count } = await as('office').ok('directory', 'units.template');
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  const rows = (await ledgerIn(bytes)).map((row) => HEAD.map((title) => (row[title] ?? null) as string | null));
  expect({ name, count }).toEqual({ name: '测试县单位.xlsx', count: 3 });
  expect(rows.map(([unit, kind, , robot, districts]) => [unit, kind, robot, districts])).toEqual([
    ['县教育局', '分包', null, '城关镇 · 东社区'],
    ['县税务局', '分包', null, '城关镇 · 东社区 · 福瑞小区'],
    ['县住建局', '职能', null, null],
  ]);
  expect(JSON.stringify(rows)).not.toContain('robot');
  const fileId = await upload(cloud(), 'office', bytes);
  const seen = await as('office').ok('directory', 'units.preview', { fileId });
  expect(seen.counts).toMatchObject({ added: 0, changed: 0, unchanged: 3, missing: 0, bad: 0, gaps: 1 });
});

test('every bad row is named with its reason, and then nothing at all is imported', async () => {
  const rows: SheetRow[] = [
    ['县图书馆', null, null, null, null],
    ['局', '分包', null, null, null],
    ['县文化馆', '包干', null, null, null],
    ['县体育局', '分包', '电话', null, null],
    ['县民政局', '分包', null, 'https://evil.example/send?key=robot', null],
    ['县卫生局', '分包', null, null, '没有的社区、1号楼'],
    ['县教育局', '分包', null, null, null],
    ['县教育局 ', '分包', null, null, null],
    [null, '分包', null, null, null],
    ['县水务局', '分包', null, null, '东社区'],
  ];
  const seen = await preview(rows);
  expect(seen.bad.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '2 没有写类型，请写“分包”或“职能”',
    '3 单位名称至少写 2 个字',
    '4 类型“包干”不对，请写“分包”或“职能”',
    '5 电话“电话”不对，只能是数字和短横',
    '6 群机器人地址不对，请从企业微信里整个复制过来',
    '7 分包区域“没有的社区”在区划里没有，请先在区划里加，或者改成一样的名称',
    '7 分包区域“1号楼”在区划里没有，请先在区划里加，或者改成一样的名称',
    '9 “县教育局”和第 8 行重复',
    '10 没有写单位名称',
  ]);
  const before = documents();
  expect(await apply(await file(rows), seen.version)).toMatchObject({
    ok: false,
    error: { code: 'FAILED_PRECONDITION', current: { counts: { bad: 9 } } },
  });
  expect(documents()).toEqual(before);
  for (const [bytes, message] of [
    [sheetOf(rows, DISTRICT_HEAD.slice(0, 5)), /没有找到表头/],
    [Buffer.from('没有'), /打不开/],
  ] as const) {
    const fileId = await upload(cloud(), 'office', bytes);
    const problem = await problemOf(as('office'), 'directory', 'units.preview', { fileId });
    expect(problem).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'fileId' });
    expect(problem.message).toMatch(message);
  }
  const others = await upload(cloud(), 'admin-1', sheetOf(ROWS, HEAD));
  expect(await problemOf(as('office'), 'directory', 'units.preview', { fileId: others })).toMatchObject({
    field: 'fileId',
  });
  for (const action of ['units.template', 'units.preview', 'units.import']) {
    const fields = action === 'units.template' ? {} : { fileId: others };
    const rest = action === 'units.import' ? { requestId: nextRequest(), version: 1 } : {};
    const { code } = await problemOf(as('admin-1'), 'directory', action, { ...fields, ...rest });
    expect({ action, code }).toEqual({ action, code: 'PERMISSION_DENIED' });
  }
});

test('of two at once the second hears what is there now; so does who has seen what was changed since', async () => {
  const { version } = await preview(ROWS);
  const fileId = await file(ROWS);
  const [one, two] = await Promise.all([apply(fileId, version), apply(fileId, version)]);
  const [done, refused] = one.ok ? [one, two] : [two, one];
  expect(done).toMatchObject({ ok: true, data: { added: 2 } });
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'ABORTED', current: { version: version + 3, counts: { added: 0, changed: 0, unchanged: 3 } } },
  });
  expect(await listed()).toHaveLength(5);
  await as('office').ok('directory', 'assignments.save', {
    requestId: nextRequest(),
    unitId: 'unit-tax',
    version: 1,
    districtIds: ['east'],
  });
  expect(await apply(fileId, version + 3)).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
});

test('killed anywhere it has changed nothing or all, and the repeat does it', async () => {
  const { version } = await preview(ROWS);
  const fileId = await file(ROWS);
  const requestId = nextRequest();
  const before = { units: await listed(), assignments: await assigned() };
  let minute = 16;
  // Announced, units written, assignments written, named.
  for (const [action, skip] of [
    ['database.insertDocument', 1],
    ['database.insertDocument', 2],
    ['database.modifyDocument', 0],
    ['database.modifyDocument', 1],
  ] as const) {
    cloud().addFault({ action, function: 'directory', times: 1, kill: true, skip });
    await expect(apply(fileId, version, requestId)).rejects.toThrow();
    later(`09:${minute}:00`);
    minute += 1;
    expect({ units: await listed(), assignments: await assigned() }).toEqual(before);
  }
  cloud().addFault({
    action: 'database.modifyDocument',
    function: 'directory',
    times: 1,
    kill: true,
    skip: 1,
    after: true,
  });
  await expect(apply(fileId, version, requestId)).rejects.toThrow();
  later(`09:${minute}:00`);
  expect(await listed()).toHaveLength(5);
  expect(await apply(fileId, version, requestId)).toMatchObject({ ok: true, data: { added: 2, changed: 1 } });
  const units = cloud().database.dump('units') as unknown as UnitDoc[];
  const { unitSet } = cloud().database.dump('campaigns')[0] as unknown as CampaignDoc;
  expect(units.filter(({ campaignId }) => campaignId === unitSet)).toHaveLength(5);
});

test('into an empty county: districts first, then who takes care of them, and what is left over is told', async () => {
  await county.begin({}, { campaigns: [], districts: [], units: [], assignments: [], sites: [], members: [] });
  await as('office').ok('directory', 'campaign.save', { requestId: nextRequest(), settings: SETTINGS });
  const rows: SheetRow[] = [
    ['城关镇', '东社区', '康成小区', '1号楼', '48'],
    [null, '西社区', null, null, '30'],
    ['新城街道', '东社区', null, null, '20'],
  ];
  const fileId = await file(rows, DISTRICT_HEAD.slice(0, 5));
  await as('office').ok('directory', 'districts.import', { requestId: nextRequest(), version: 1, fileId });
  const unclear = await preview([['县教育局', '分包', null, null, '东社区']]);
  expect(unclear.bad).toEqual([
    { row: 2, reason: '分包区域“东社区”有 2 个，请写全：“城关镇 · 东社区”、“新城街道 · 东社区”' },
  ]);
  const units: SheetRow[] = [
    ['县教育局', '分包', null, null, '城关镇 · 东社区\n新城街道'],
    ['县税务局', '分包', null, null, null],
  ];
  const seen = await preview(units);
  expect(seen).toMatchObject({ version: 1, counts: { added: 2, bad: 0, gaps: 1 } });
  expect(await apply(await file(units), 1)).toMatchObject({ ok: true, data: { added: 2, version: 3 } });
  expect(await as('office').ok('directory', 'assignments.list')).toMatchObject({
    items: [{ unit: { name: '县教育局' } }, { unit: { name: '县教育局' } }],
    gaps: [{ name: '城关镇 · 西社区' }],
  });
});

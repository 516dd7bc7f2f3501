import type { DistrictDoc } from '../../cloudfunctions/common/model';
import { openidOf } from '../support/cast';
import { SETTINGS } from '../function/setup/campaign';
import { HEAD, UNIT_HEAD, type SheetRow } from '../function/setup/sheets';
import { ledgerIn } from '../function/report/office-files';
import { startDemo, type Demo } from './support/demo';
import { chooseSheet, taken } from './support/files';
import type { Phone } from './support/phone';

let demo: Demo;

/** An office's first day: there is a campaign, and nothing else. */
beforeAll(async () => {
  demo = await startDemo({ seeded: false });
  await demo.cloud.as('office').ok('directory', 'campaign.save', { requestId: 'places-campaign', settings: SETTINGS });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const DISTRICTS = 'admin/pages/districts/districts';
const DISTRICT = 'admin/pages/districts/district/district';
const IMPORT = 'admin/pages/districts/import/import';
const UNITS = 'admin/pages/units/units';
const UNIT = 'admin/pages/units/unit/unit';
const ASSIGNMENTS = 'admin/pages/assignments/assignments';

const ROWS: SheetRow[] = [
  ['城关镇', '东社区', '康成小区', '1号楼', '48', '2', '6', '4'],
  [null, null, null, '2号楼', '36', null, null, null],
  [null, '西社区', '福瑞小区', '1号楼', '20', null, null, null],
  ['新城街道', '南社区', null, null, '30', null, null, null],
];

const districts = (): DistrictDoc[] => demo.cloud.database.dump('districts') as unknown as DistrictDoc[];
const districtNamed = (name: string) => districts().find((doc) => doc.name === name);
/** A district's own id: in the database it stands behind the name of its set. */
const idOf = (name: string): string => districtNamed(name)?._id.replace(/^.*~/, '') ?? '';
/** As the functions know them, whichever set counts. */
const unitNamed = async (name: string) => {
  const { items } = await demo.cloud.as('office').ok('directory', 'units.list');
  return demo.cloud
    .as('office')
    .ok('directory', 'units.get', { id: items.find((unit) => unit.name === name)?.id ?? '' });
};

/** The template as it comes to a computer, row by row. */
async function template(phone: Phone): Promise<{ name: string; rows: Record<string, unknown>[] }> {
  await phone.tap('下载表格');
  await phone.see(/\.xlsx/);
  const { name, bytes } = await taken(phone);
  return { name, rows: await ledgerIn(bytes) };
}

test('an office brings in its districts, mends a bad row, and twice is the same', async () => {
  const office = await demo.phone({ openid: openidOf('office'), page: 'pages/mine/mine' });
  await office.tap('区划和户数');
  await office.see('还没有区划');
  await office.screenshot('places-1-empty');
  await office.tap('用 Excel 导入');
  await office.at(IMPORT);
  expect(await template(office)).toEqual({ name: '测试县区划.xlsx', rows: [] });
  await office.screenshot('places-2-import');

  // What is wrong is named by its row, and nothing is written.
  const bad: SheetRow[] = [...ROWS, ['城关镇', '西社区', '福瑞小区', '5号楼', '十二']];
  await chooseSheet(office, '选文件', bad, { agree: true });
  await office.see('第 6 行');
  await office.see('户数“十二”不是整数');
  await office.see(/一行都没有导入/);
  expect(await office.page.locator('.bottom-bar').filter({ visible: true }).count()).toBe(0);
  await office.screenshot('places-3-bad');
  expect(districts()).toEqual([]);

  // Mended and chosen again. The answer to the import gets lost: it is told again by the next tap.
  const good: SheetRow[] = [...ROWS, ['城关镇', '西社区', '福瑞小区', '5号楼', '12']];
  await chooseSheet(office, '换一个文件', good);
  await office.see('导入后全县 4 栋楼，146 户');
  await office.screenshot('places-4-look');
  office.expectErrors(/ERR_EMPTY_RESPONSE|Failed to load resource/);
  demo.cloud.addFault({ action: 'functions:directory', times: 1000, after: true });
  await office.tap('导入');
  await office.see('网络不太好，没有收到回音，请再试一次');
  demo.cloud.clearFaults();
  await office.tap('导入');
  await office.see('导入好了：新加 11 处。');
  await office.screenshot('places-5-imported');
  expect(districtNamed('康成小区')).toMatchObject({ households: 84, level: 'estate' });

  await chooseSheet(office, '选文件', good);
  await office.see('和现在一样，不用导入');
  await office.back();
  await office.at(DISTRICTS);
  await office.see('一共 146 户');
});

test('by hand: a place is opened level by level, changed, and another one added; who was quicker is told', async () => {
  const office = await demo.phone({ openid: openidOf('office'), page: DISTRICTS });
  await office.tap(/^\s*城关镇/);
  await office.see('东社区');
  await office.see('还没有单位');
  await office.screenshot('places-6-town');
  await office.tap(/^\s*东社区/);
  await office.tap(/^\s*康成小区/);
  await office.see('48 户 · 2 个单元 6 层 每层 4 户');
  await office.tap(/^\s*2号楼/);
  await office.at(DISTRICT);
  await office.see('户数');
  expect(await office.valueOf('户数')).toBe('36');
  await office.fill('户数', '9999');
  await office.fill('层数', '3');
  await office.tap('保存');
  await office.see('户数最多 5000');
  await office.see('请填写每层户数');
  await office.screenshot('places-7-faults');
  await office.fill('户数', '24');
  await office.fill('每层户数', '8');
  await office.see('一共 24 户门牌');
  await office.fill('名称', '2号楼北');

  // The app ends in the middle of it, and somebody else changes the same place.
  await office.stored('2号楼北');
  await office.reopen();
  await office.visit(`${DISTRICTS}?id=${idOf('康成小区')}`);
  await office.tap(/^\s*2号楼/);
  await office.see('上次写的还没有保存');
  expect(await office.valueOf('户数')).toBe('24');
  const id = idOf('2号楼');
  const { version } = await demo.cloud.as('office').ok('directory', 'districts.get', { id });
  const other = { requestId: 'places-other-1', version, id, name: '二号楼', households: 36 };
  await demo.cloud.as('office').ok('directory', 'districts.save', other);
  await office.tap('保存');
  await office.see('刚才有同事改过这里：现在名称是“二号楼”');
  expect(await office.valueOf('户数')).toBe('24');
  await office.screenshot('places-8-overtaken');
  await office.tap('保存');
  await office.at(DISTRICTS);
  await office.visit(`${DISTRICTS}?id=${idOf('康成小区')}`);
  await office.see('小区 · 72 户');

  await office.tap('加楼栋');
  await office.at(DISTRICT);
  await office.fill('名称', '2号楼北');
  await office.fill('户数', '10');
  await office.tap('保存');
  await office.see('这里已经有“2号楼北”了');
  await office.fill('名称', '3号楼');
  await office.tap('保存');
  await office.see('“3号楼”加好了，可以接着加下一个。');
  expect(districtNamed('康成小区')?.households).toBe(82);
});

test('units come from a sheet, one more by hand, and what nobody has is given out', async () => {
  const office = await demo.phone({ openid: openidOf('office'), page: 'pages/mine/mine' });
  await office.tap('单位');
  await office.see('还没有单位');
  await office.tap('用 Excel 导入');
  await office.at(IMPORT);
  await office.see(/一个单位一行/);
  const units: SheetRow[] = [
    ['县教育局', '分包', null, 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-of-edu', '东社区'],
    ['县税务局', '分包', null, null, '没有的社区'],
  ];
  await chooseSheet(office, '选文件', units, { head: UNIT_HEAD, agree: true });
  await office.see('分包区域“没有的社区”在区划里没有，请先在区划里加，或者改成一样的名称');
  const mended: SheetRow[] = [units[0] ?? [], ['县税务局', '分包', null, null, '西社区']];
  await chooseSheet(office, '换一个文件', mended, { head: UNIT_HEAD });
  await office.see('导入后还有 1 个社区（小区）没有单位');
  await office.screenshot('places-9-units-look');
  await office.tap('导入');
  await office.see('导入好了：新加 2 个。');
  expect((await template(office)).rows).toMatchObject([
    { 单位名称: '县教育局', 类型: '分包', 分包区域: '城关镇 · 东社区' },
    { 单位名称: '县税务局', 类型: '分包', 分包区域: '城关镇 · 西社区' },
  ]);

  await office.visit(UNITS);
  await office.see('一共 2 个单位');
  await office.fill('找单位', '税');
  await office.seeNot('县教育局');
  await office.screenshot('places-10-units');
  await office.tap('加一个单位');
  await office.at(UNIT);
  await office.fill('单位名称', '县教育局');
  await office.fill('群机器人地址', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send');
  await office.tap('保存');
  await office.see('地址不对，请从企业微信的群机器人里整个复制过来');
  await office.fill('群机器人地址', '');
  await office.tap('保存');
  await office.see('已经有“县教育局”了');
  await office.fill('单位名称', '县图书馆');
  await office.tap('职能单位');
  await office.tap('保存');
  await office.see('保存了。接着选它管哪里');
  expect(await unitNamed('县图书馆')).toMatchObject({ kind: 'functional', robotKey: null, version: 1 });

  // A robot is told by its end only, and taken away.
  const { id } = await unitNamed('县教育局');
  await office.visit(`${UNIT}?id=${id}`);
  await office.see('已经设置 ••••-edu');
  await office.seeNot('robot-of-edu');
  await office.screenshot('places-11-unit');
  await office.tap('去掉');
  await office.see('保存后去掉');
  await office.tap('保存');
  await office.see('保存了。');
  expect(await unitNamed('县教育局')).toMatchObject({ robotKey: null, districts: [{ name: '城关镇 · 东社区' }] });

  // The gap is closed with two taps.
  await office.visit(ASSIGNMENTS);
  await office.see('1 处还没有单位');
  await office.screenshot('places-12-gaps');
  await office.tap('给新城街道 · 南社区选单位');
  await office.fill('找单位', '图书');
  await office.tap('县图书馆');
  await office.see('新城街道 · 南社区交给县图书馆了。');
  await office.see('每个社区都有单位了。');
  await office.screenshot('places-13-closed');
  expect((await unitNamed('县图书馆')).districts).toMatchObject([{ name: '新城街道 · 南社区' }]);

  // By unit: one place more, one less, while somebody else gives it another one.
  await office.tap(/^\s*县税务局/);
  await office.tap('加一个地方');
  await office.tap('城关镇');
  await office.tap('东社区');
  await office.tap('就选“东社区”');
  await office.see('新加，还没有保存');
  await office.tap('去掉城关镇 · 西社区');
  await office.see('要去掉，还没有保存');
  const tax = await unitNamed('县税务局');
  const town = idOf('新城街道');
  await demo.cloud.as('office').ok('directory', 'assignments.save', {
    requestId: 'places-other-2',
    unitId: tax.id,
    version: tax.version,
    districtIds: [...tax.districts.map((district) => district.id), town],
  });
  await office.tap('保存');
  await office.see('刚才有同事改过这个单位：加了新城街道。您改的还在，再点保存就一起用上。');
  await office.screenshot('places-14-overtaken');
  await office.tap('保存');
  await office.see(/保存了，还有 1 处没有单位/);
  await office.see(/有别的单位也管的：.*东社区（还有县教育局）/);
  expect((await unitNamed('县税务局')).districts.map(({ name }) => name).sort()).toEqual([
    '城关镇 · 东社区',
    '新城街道',
  ]);
});

test('on a narrow phone with large text, by night, all fits and can be tapped', async () => {
  const office = await demo.phone({ openid: openidOf('office'), page: 'pages/mine/mine', width: 320, dark: true });
  await office.largeText();
  await office.visit(DISTRICTS);
  await office.see('新城街道');
  await office.fits('places-narrow-districts');
  const building = idOf('1号楼');
  await office.visit(`${DISTRICT}?id=${building}`);
  await office.see('层数');
  await office.fits('places-narrow-district');
  await office.visit(`${IMPORT}?what=districts`);
  await office.see('选文件');
  await office.fits('places-narrow-import');
  await chooseSheet(office, '选文件', [['城关镇', '东社区', '康成小区', '1号楼', '50']], {
    head: HEAD.slice(0, 5),
    agree: true,
  });
  await office.see('有改动的');
  await office.fits('places-narrow-look');
  const { id } = await unitNamed('县教育局');
  for (const [page, seen] of [
    [UNITS, '一共 3 个单位'],
    [`${UNIT}?id=${id}`, '企业微信群机器人'],
    [ASSIGNMENTS, '各单位'],
    [`admin/pages/assignments/unit/unit?id=${id}`, '加一个地方'],
  ] as const) {
    await office.visit(page);
    await office.see(seen);
    await office.fits(`places-narrow-${page.replace(/.*pages\/|\?.*/g, '').replace(/\//g, '-')}`);
  }
});

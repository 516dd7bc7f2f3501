import { PNG } from 'pngjs';
import type { SiteDoc } from '../../cloudfunctions/common/model';
import { addDays, dayOf } from '../../cloudfunctions/common/clock';
import { startDemo, type Demo } from './support/demo';
import { eventually } from './support/eventually';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const BOARD = 'admin/pages/milestones/milestones';
const KICK_OFF = 'admin/pages/milestones/kick-off/kick-off';
const SITES = 'admin/pages/sites/sites';
const SITE = 'admin/pages/sites/site/site';
const FUNNEL = 'admin/pages/sites/funnel/funnel';

/** A flag on a square, as small as a picture can be. */
function picture(): Buffer {
  const png = new PNG({ width: 64, height: 48 });
  for (let i = 0; i < 64 * 48; i++) png.data.set(i % 64 < 24 ? [196, 40, 30, 255] : [180, 208, 230, 255], i * 4);
  return PNG.sync.write(png);
}

test('a unit writes down its kick-off, the office sees it and reminds the others, and that reaches their phones', async () => {
  const unit = await demo.phone({ openid: 'demo-admin-1', page: 'pages/mine/mine' });
  await unit.tap('节点进度');
  await unit.see('还没有登记');
  await unit.see(/前完成，已经过了 4 天/);
  await unit.fits('milestones-1-unit');
  await unit.tap('登记启动仪式');
  await unit.at(KICK_OFF);
  await unit.tap('保存');
  await unit.see('请选择日期');
  await unit.see('请填写人数');
  await unit.screenshot('milestones-2-faults');
  await unit.pick(/^哪一天开的/);
  await unit.fill('来了多少人', '46');
  await unit.choosePicture('添加照片', picture(), { agree: true });
  await unit.label('删除第 1 张照片').waitFor();
  await unit.fill('说明（可以不写）', '在康成小区广场开的');

  // The app ends in the middle of it: nothing is lost.
  await unit.stored('在康成小区广场开的');
  await unit.reopen();
  await unit.visit(KICK_OFF);
  await unit.see('上次写的还没有保存，可以接着写。');
  expect(await unit.valueOf('来了多少人')).toBe('46');
  await unit.screenshot('milestones-3-form');

  // It arrives, and the answer is lost: saved again, it is one.
  unit.expectErrors(/ERR_EMPTY_RESPONSE/);
  demo.cloud.addFault({ action: 'functions:report', times: 1000, after: true });
  await unit.tap('保存');
  await unit.see(/没有收到回音.*写好的都在手机里/);
  demo.cloud.clearFaults();
  await unit.tap('保存');
  await unit.see('登记好了。');
  expect(demo.cloud.database.dump('kickOffs')).toMatchObject([{ unitId: 'unit-01', people: 46, version: 1 }]);
  await unit.screenshot('milestones-4-saved');

  // A colleague is first with a correction: what was written here stays.
  await unit.tap('改一改');
  await unit.fill('来了多少人', '52');
  await demo.cloud.as('admin-1').ok('report', 'kickOff', {
    requestId: 'somebody-else-1',
    version: 1,
    date: dayOf(demo.cloud.clock.now()),
    people: 50,
    kept: [0],
  });
  await unit.tap('保存');
  await unit.see(/刚才登记了：.*50 人。您写的还在下面/);
  expect(await unit.valueOf('来了多少人')).toBe('52');
  await unit.tap('保存');
  await unit.see(/· 52 人/);
  expect(demo.cloud.database.dump('kickOffs')).toMatchObject([{ people: 52, version: 3, photos: [{}] }]);

  const office = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await office.tap('节点进度');
  await office.see('39 个单位还没有启动');
  await office.fits('milestones-5-office');
  await office.tap(/^启动了的/);
  await office.tap(/县教育局（演示）/);
  await office.at(KICK_OFF);
  await office.see('在康成小区广场开的');
  await office.label('第 1 张照片，点开看大图').waitFor();
  await office.screenshot('milestones-6-seen');
  await office.visit(BOARD);
  await office.see('39 个单位还没有启动');
  await office.tap('提醒他们');
  await office.see('提醒 39 个单位？');
  await office.screenshot('milestones-7-confirm');
  await office.tap('提醒');
  await office.see('提醒了 39 个单位。');
  await office.see(/提醒过了，明天可以再提醒/);
  await office.screenshot('milestones-8-reminded');
  await office.tap(/^走访 30/);
  await office.see('30 个单位还没有开始走访');
  await office.see('提醒他们');
  await office.tap(/^交表/);
  await office.see('30 个单位还没有交表');

  await demo.cloud.idle();
  await demo.cloud.fireTimer('dispatch', 'deliver');
  await demo.cloud.idle();
  const rung = demo.cloud.messages().filter(({ channel }) => channel === 'subscribe');
  expect(rung.filter(({ openid }) => openid === 'demo-admin-2')).toHaveLength(1);
  expect(rung).toHaveLength(39);
  const other = await demo.phone({ openid: 'demo-admin-2', page: 'pages/inbox/inbox' });
  await other.see(/前就该开完启动仪式了/);
  await other.screenshot('milestones-9-inbox');
  await other.tap(/还没有登记启动仪式/);
  await other.at(BOARD);
  await other.see('登记启动仪式');
});

test('who scans a poster is counted, the office sees it, and a site made by mistake goes', async () => {
  const [site] = demo.cloud.database.dump('sites') as unknown as SiteDoc[];
  // The first try is lost; the next start on the same day tells it.
  const resident = await demo.phone({ openid: 'resident-scan' });
  demo.cloud.resetCounts();
  demo.cloud.addFault({
    action: 'database.insertDocument',
    times: 1,
    function: 'directory',
    errCode: 'DATABASE_REQUEST_FAILED',
  });
  await resident.scan(site?.code ?? '');
  await resident.see(`您在 ${site?.name ?? ''}`);
  const scans = () => demo.cloud.database.dump('siteScans').flatMap(({ people }) => people as string[]).length;
  await eventually(() => demo.cloud.requests('directory').includes('database.insertDocument'));
  await demo.cloud.idle();
  expect(scans()).toBe(0);
  await resident.go('pages/index/index');
  await eventually(() => scans() === 1);
  await resident.scan(site?.code ?? '');
  await resident.see(`您在 ${site?.name ?? ''}`);
  await demo.cloud.idle();
  expect(scans()).toBe(1);

  const office = await demo.phone({ openid: 'demo-office', page: SITES });
  await office.tap(/^扫码与答复/);
  await office.at(FUNNEL);
  await office.see('6 个宣传点，一共 1 人次扫码，提了 0 条意见，答复了 0 条');
  await office.see('当天没有人扫码');
  await office.fits('milestones-10-funnel');

  await office.visit(`${SITE}?id=${site?._id ?? ''}`);
  await office.tap('删除这个宣传点');
  await office.tap('删除');
  await office.see('已经有人在这里扫过码或签过到，这个宣传点要留着');
  await office.screenshot('milestones-11-kept');
  await demo.cloud.as('office').ok('directory', 'sites.save', {
    requestId: 'made-by-mistake',
    name: '写错的点',
    place: '哪里都不是',
    districtId: site?.districtId,
    date: addDays(dayOf(demo.cloud.clock.now()), 3),
    from: '09:00',
    to: '11:00',
  });
  await office.visit(SITES);
  await office.tap(/写错的点/);
  await office.at(SITE);
  await office.tap('删除这个宣传点');
  await office.tap('删除');
  await office.at(SITES);
  await office.seeNot('写错的点');
  await office.see('休闲广场');
  expect(demo.cloud.database.dump('sites')).toHaveLength(6);
});

test('on a narrow phone with large text, by day and by night, all fits and can be tapped', async () => {
  for (const dark of [false, true]) {
    const look = dark ? 'dark' : 'light';
    for (const [openid, pages] of [
      [
        'demo-office',
        [
          [BOARD, '个单位还没有启动'],
          [FUNNEL, '每人每天在一个宣传点算一次。'],
          [`${KICK_OFF}?unitId=unit-01`, '· 52 人'],
        ],
      ],
      [
        'demo-admin-3',
        [
          [BOARD, '登记启动仪式'],
          [KICK_OFF, '来了多少人'],
        ],
      ],
    ] as const) {
      const phone = await demo.phone({ openid, page: 'pages/mine/mine', width: 320, dark });
      await phone.largeText();
      for (const [page, text] of pages) {
        await phone.visit(page);
        await phone.see(new RegExp(text));
        await phone.fits(`milestones-narrow-${look}-${openid}-${page.split('/').pop()?.split('?')[0] ?? ''}`);
      }
    }
  }
});

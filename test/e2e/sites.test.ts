import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { SiteDoc } from '../../cloudfunctions/common/model';
import { startDemo, type Demo } from './support/demo';
import type { CastName } from '../support/cast';
import type { Phone } from './support/phone';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(async () => {
  demo.cloud.clearFaults();
  await demo.closePhones();
});
afterAll(() => demo.stop());

const LIST = 'admin/pages/sites/sites';
const SITE = 'admin/pages/sites/site/site';
const FUNNEL = 'admin/pages/sites/funnel/funnel';
const QUEUE = 'admin/pages/queue/queue';

const stored = (name: string) =>
  (demo.cloud.database.dump('sites') as unknown as SiteDoc[]).filter((site) => site.name === name);

const fits = async (phone: Phone, page: string): Promise<void> => {
  expect({ page, overflow: await phone.overflow(), small: await phone.smallTaps() }).toEqual({
    page,
    overflow: [],
    small: [],
  });
};

/** What a phone that is held before the screen reads. */
async function scanned(phone: Phone, label: string): Promise<Buffer> {
  const code = phone.page.getByLabel(label);
  await code.waitFor();
  const picture = await code.screenshot();
  const { data, width, height } = PNG.sync.read(picture);
  expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toContain(demo.cloud.url);
  return picture;
}

/** Opens a document, and looks at what it would be called on a computer. */
async function opened(phone: Phone, button: string): Promise<string> {
  await phone.tap(button);
  await phone.see(/\.pdf/);
  const saving = phone.page.waitForEvent('download');
  await phone.tap('在这台电脑上打开');
  const file = await saving;
  await phone.tap('关闭');
  return file.suggestedFilename();
}

async function chosen(phone: Phone, label: RegExp): Promise<void> {
  await phone.tap(label);
  await phone.tap('确定');
}

test('the office makes a site, its poster and its code, and the code leads a resident to it', async () => {
  const office = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await office.tap('宣传点');
  await office.see('康成小区中心广场');
  await office.see(/县教育局/);
  await office.screenshot('sites-1-list');
  await office.network(false);
  await office.tap('全部海报');
  await office.see('手机没有联网，请联网后再试');
  await office.tap('先不看');
  await office.network(true);

  await office.tap('加一个宣传点');
  await office.tap('保存');
  for (const fault of ['宣传点名称至少写 2 个字', '请选择在哪个小区或社区', '请选择日期', '请选择时间']) {
    await office.see(fault);
  }
  await office.screenshot('sites-2-faults');
  await office.fill('名称', '西门集市');
  await office.seeNot('宣传点名称至少写 2 个字');
  await office.fill('具体位置', '集市西门外，公告栏旁边');
  await office.tap(/^所在的小区或社区/);
  await office.tap('枣强镇');
  await office.tap('康成社区');
  await office.tap('康成小区');
  await office.see('枣强镇 · 康成社区 · 康成小区');

  // The app ends in the middle of it: nothing is lost.
  await office.stored('公告栏旁边');
  await office.reopen();
  await office.visit(LIST);
  await office.tap('接着写没保存的那个');
  await office.see('上次写的还没有保存');
  expect(await office.valueOf('名称')).toBe('西门集市');
  await chosen(office, /^哪一天/);
  await chosen(office, /^开始/);
  await chosen(office, /^结束/);
  await office.tap(/^值守单位/);
  await office.fill('找单位', '教育局');
  await office.tap('县教育局（演示）');
  await office.fill('找单位', '税务');
  await office.tap(/^县税务局/);
  await office.screenshot('sites-3-units');
  await office.tap('就选这 2 个');
  await office.screenshot('sites-4-filled');

  // It arrives, and the answer is lost: what is changed and saved after that is the same site.
  office.expectErrors(/ERR_EMPTY_RESPONSE/);
  demo.cloud.addFault({ action: 'functions:directory', times: 1000, after: true });
  await office.tap('保存');
  await office.see(/没有收到回音.*写好的都在手机里/);
  expect(stored('西门集市')).toMatchObject([{ place: '集市西门外，公告栏旁边' }]);
  demo.cloud.clearFaults();
  await office.fill('具体位置', '集市西门外');
  await office.tap('保存');
  await office.see('保存了，二维码和海报可以用了。');
  expect(stored('西门集市')).toHaveLength(1);
  const [site] = stored('西门集市');
  expect(site).toMatchObject({ place: '集市西门外', from: '08:30', to: '11:30', version: 2 });
  expect(site?.unitIds).toHaveLength(2);
  const code = await scanned(office, '西门集市的二维码');
  await office.screenshot('sites-5-made');
  expect(await opened(office, '看海报')).toBe('西门集市宣传点海报.pdf');
  const picture = office.page.waitForEvent('download');
  await office.tap('存海报图片');
  await office.tap('同意');
  expect((await picture).suggestedFilename()).toBe('西门集市宣传点海报.png');

  // Somebody else is first: that is told, and what was typed stays.
  await office.fill('具体位置', '集市东门外');
  await demo.cloud.as('office').ok('directory', 'sites.save', {
    requestId: 'sites-somebody-else',
    id: site?._id,
    version: 2,
    name: '西门集市',
    place: '集市北门外',
    districtId: site?.districtId ?? '',
    date: site?.date ?? '',
    from: '08:30',
    to: '12:00',
    unitIds: site?.unitIds,
  });
  await office.tap('保存');
  await office.see(/刚才有人改过：现在位置是“集市北门外”，时间是 .*08:30–12:00/);
  expect(await office.valueOf('具体位置')).toBe('集市东门外');
  await office.screenshot('sites-6-overtaken');
  await office.tap('保存');
  await office.see('保存了。');
  expect(stored('西门集市')).toMatchObject([{ place: '集市东门外', code: site?.code, version: 4 }]);

  const resident = await demo.phone({ openid: 'resident-market' });
  await resident.tap('扫一扫宣传点的码');
  await resident.choosePicture('选择二维码图片', code);
  await resident.see('您在 西门集市');
  await resident.tap('提建议');
  await resident.at('pages/suggest/suggest');
  await resident.see('枣强镇 · 康成社区 · 康成小区');
});

test('a unit’s admin looks, and prints', async () => {
  const admin = await demo.phone({ openid: 'demo-admin-1', page: 'pages/mine/mine' });
  await admin.tap('宣传点');
  await admin.tap(/火车站广场/);
  await scanned(admin, '火车站广场的二维码');
  await admin.screenshot('sites-7-looking');
  await admin.seeNot('具体位置');
  expect(await opened(admin, '看海报')).toBe('火车站广场宣传点海报.pdf');
  await admin.visit(LIST);
  await admin.see('休闲广场');
  await admin.seeNot('加一个宣传点');
});

test('behind the numbers of a site stand their lists, for the office', async () => {
  const [site] = stored('康成小区');
  const said = async (who: CastName, content: string) => {
    const words = { requestId: `said-by-${who}`, aspect: 'livelihood', content, site: site?.code ?? '' };
    return demo.cloud.as(who).ok('suggestion', 'submit', words);
  };
  const { id } = await said('resident-31', '小区门口的路灯不亮了');
  await said('resident-32', '垃圾桶满了没人收');
  const unit = demo.cloud.as('admin-1');
  await unit.ok('suggestion', 'accept', { requestId: 'taken-on-1', id, version: 1 });
  await unit.ok('suggestion', 'resolve', { requestId: 'answered-1', id, version: 2, note: '换了新灯，请您看看。' });
  await demo.cloud.idle();
  await demo.cloud.fireTimer('dispatch', 'rollup');
  await demo.cloud.idle();

  const office = await demo.phone({ openid: 'demo-office', page: FUNNEL });
  await office.see(/提了 2 条意见，答复了 1 条/);
  await office.screenshot('sites-8-funnel');
  await fits(office, FUNNEL);
  await office.tap('提了意见 2');
  await office.at(QUEUE);
  await office.see('康成小区 · 提了意见');
  await office.see('小区门口的路灯不亮了');
  await office.see('垃圾桶满了没人收');
  await office.screenshot('sites-9-behind');
  await fits(office, QUEUE);
  await office.tap('不只看 康成小区 · 提了意见');
  await office.see('全部待办');

  await office.visit(FUNNEL);
  await office.tap('有了答复 1');
  await office.at(QUEUE);
  await office.see('康成小区 · 有了答复');
  await office.see('小区门口的路灯不亮了');
  await office.seeNot('垃圾桶满了没人收');

  // A unit's queue has what the unit has: not all that was said at a site.
  const admin = await demo.phone({ openid: 'demo-admin-1', page: FUNNEL });
  await admin.page.getByLabel('提了意见 2').waitFor();
  await admin.screenshot('sites-10-funnel-of-a-unit');
  expect(await admin.page.getByRole('link').filter({ visible: true }).count()).toBe(0);
});

test('on a narrow phone with large text, by day and by night, all fits and can be tapped', async () => {
  const [site] = stored('康成小区');
  for (const dark of [false, true]) {
    const office = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine', width: 320, dark });
    await office.see('大字模式');
    await office.textScale(1.4);
    await office.tap('大字模式');
    const look = dark ? 'dark' : 'light';
    await office.visit(LIST);
    await office.see('休闲广场');
    await office.screenshot(`sites-narrow-${look}-list`);
    await fits(office, LIST);
    await office.visit(FUNNEL);
    await office.see('每人每天在一个宣传点算一次。');
    await office.screenshot(`sites-narrow-${look}-funnel`);
    await fits(office, FUNNEL);
    await office.tap('提了意见 2');
    await office.see('康成小区 · 提了意见');
    await office.screenshot(`sites-narrow-${look}-behind`);
    await fits(office, QUEUE);
    await office.visit(SITE);
    await office.tap('保存');
    await office.see('请选择日期');
    await office.screenshot(`sites-narrow-${look}-new`);
    await fits(office, SITE);
    await office.visit(`${SITE}?id=${site?._id ?? ''}`);
    await office.page.getByLabel('康成小区的二维码').waitFor();
    await office.screenshot(`sites-narrow-${look}-one`);
    await fits(office, SITE);
    await office.tap(/^值守单位/);
    await office.see('就选这 2 个');
    await office.screenshot(`sites-narrow-${look}-units`);
    await fits(office, 'units-sheet');
  }
});

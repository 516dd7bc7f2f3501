import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { findRoot } from '../../local/root';
import { HEAD, UNIT_HEAD, type SheetRow } from '../function/setup/sheets';
import { launchChromium } from '../support/chromium';
import { chooseSheet } from './support/files';
import { npmStart, stopped, type Started } from './support/npm-start';
import { Phone } from './support/phone';
import { submitWithConsent } from './support/resident';

/** README.md, 从零开一个县: the steps are done in the order and under the names that stand there. */

let data: string;
let browser: Browser;
let started: Started;
const phones: Phone[] = [];

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'walkthrough-'));
  [browser, started] = await Promise.all([launchChromium(), npmStart(data, '--empty')]);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await stopped(started, 'SIGKILL');
  rmSync(data, { recursive: true });
});

async function phoneOf(openid: string, page?: string): Promise<Phone> {
  const phone = await Phone.open(browser, { openid, url: started.url, ...(page === undefined ? {} : { page }) });
  phones.push(phone);
  return phone;
}

/** Chooses a spreadsheet that was filled in, and brings it in. */
async function bringIn(phone: Phone, rows: readonly SheetRow[], head: readonly string[], agree: boolean) {
  await chooseSheet(phone, '选文件', rows, { head, agree });
  await phone.tap('导入');
  await phone.see(/导入好了/);
}

const mine = (phone: Phone): Promise<void> => phone.visit('pages/mine/mine');

/** From the page of an invitation to who comes in by it. */
async function invited(phone: Phone, openid: string, name: string): Promise<Phone> {
  await phone.tap('生成邀请码');
  const code = (await phone.text(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).textContent())?.trim() ?? '';
  const guest = await phoneOf(openid, `pages/join/join?code=${code}`);
  await guest.fill('您的姓名', name);
  await guest.tap('加入');
  await guest.see('加入成功');
  return guest;
}

async function told(phone: Phone, number: string): Promise<boolean> {
  await phone.visit('pages/inbox/inbox');
  await phone.see(/条没看过|没有更多了|还没有消息/);
  return phone.text(new RegExp(number)).isVisible();
}

test('a county goes from an empty environment to its first suggestion, as README.md says', async () => {
  const readme = readFileSync(path.join(findRoot(__dirname), 'README.md'), 'utf8');
  const section = readme.split('## 从零开一个县')[1]?.split('\n## ')[0] ?? '';
  const steps = [...section.matchAll(/^\d+\. \*\*(.+?)\*\*/gm)].map(([, name]) => name);
  const done: string[] = [];
  const step = async (name: string, what: () => Promise<void>): Promise<void> => {
    await what();
    done.push(name);
  };
  const office = await phoneOf('demo-office');
  let admin: Phone;

  await step('建立活动', async () => {
    await office.tap('开始设置');
    await office.tap('开始填写');
    await office.fill('县区名称', '演示县');
    await office.fill('活动名称', '“访千楼万家”主题活动');
    await office.fill('编号前缀', 'YS');
    await office.fill('办公室电话', '0000-0000000');
    await office.tap('建立活动');
    await office.see('筹备中');
  });
  await step('导入区划和户数', async () => {
    await mine(office);
    await office.tap('区划和户数');
    await office.tap('用 Excel 导入');
    const rows: SheetRow[] = [
      ['城关镇', '东社区', '康成小区', '1号楼', '48', '2', '6', '4'],
      [null, '西社区', '福瑞小区', '1号楼', '20', null, null, null],
    ];
    await bringIn(office, rows, HEAD, true);
  });
  await step('导入单位和分包', async () => {
    await mine(office);
    await office.tap('单位');
    await office.tap('用 Excel 导入');
    const rows: SheetRow[] = [
      ['县教育局', '分包', null, null, '东社区'],
      ['县住建局', '职能', null, null, null],
    ];
    await bringIn(office, rows, UNIT_HEAD, false);
  });
  await step('补上空白', async () => {
    await office.visit('admin/pages/assignments/assignments');
    await office.tap('给城关镇 · 西社区选单位');
    await office.see(/交给谁？/);
    await office.tap('县教育局');
    await office.see('每个社区都有单位了。');
  });
  await step('加宣传点', async () => {
    await mine(office);
    await office.tap('宣传点');
    await office.tap('加一个宣传点');
    await office.fill('名称', '东门集市');
    await office.fill('具体位置', '公告栏旁边');
    await office.tap(/^所在的小区或社区/);
    for (const place of ['城关镇', '东社区', '康成小区']) await office.tap(place);
    for (const field of [/^哪一天/, /^开始/, /^结束/]) await office.pick(field);
    await office.tap(/^值守单位/);
    await office.tap('县教育局');
    await office.tap('就选这 1 个');
    await office.tap('保存');
    await office.see('保存了，二维码和海报可以用了。');
  });
  await step('邀请人员', async () => {
    await mine(office);
    await office.tap('人员');
    await office.tap('选一个单位');
    await office.tap('县教育局');
    await office.tap('邀请同事');
    await office.tap('单位管理员');
    admin = await invited(office, 'walk-admin', '演示管理员甲');
    await admin.visit('admin/pages/members/members');
    await admin.tap('邀请同事');
    const cadre = await invited(admin, 'walk-cadre', '演示干部甲');
    await cadre.visit('cadre/pages/visits/visits');
    await cadre.see('康成小区');
  });
  await step('开始活动', async () => {
    await mine(office);
    await office.tap('活动设置');
    await office.tap('开始活动');
    await office.confirm();
    await office.see('活动开始了，居民现在就能提建议。');
  });
  await step('居民扫码', async () => {
    await office.visit('admin/pages/sites/sites');
    await office.tap(/东门集市/);
    const code = office.label('东门集市的二维码');
    await code.waitFor();
    const picture = await code.screenshot();
    const resident = await phoneOf('walk-resident');
    await resident.tap('扫一扫宣传点的码');
    await resident.choosePicture('选择二维码图片', picture);
    await resident.see('您在 东门集市');
    await resident.tap('提建议');
    await resident.tap('衣食住行');
    await resident.fill('意见建议', '楼道灯坏了半个月，老人晚上上楼看不见。');
    await submitWithConsent(resident);
    await resident.see('提交成功');
    const number = ((await resident.text(/^YS-\d{6}-\d{5,}-\d$/).textContent()) ?? '').trim();
    await admin.visit('admin/pages/queue/queue');
    await admin.see('楼道灯坏了半个月，老人晚上上楼看不见。');
    await admin.see(number);
    // The unit is told within moments; the page asks again when it is opened.
    for (let tries = 0; tries < 60 && !(await told(admin, number)); tries += 1) await admin.page.waitForTimeout(500);
    await admin.see(new RegExp(number));
  });

  expect(done).toEqual(steps);
  for (const phone of phones) await phone.close();
  expect({ code: await stopped(started, 'SIGINT'), errors: started.errors() }).toEqual({ code: 0, errors: '' });
}, 300_000);

import type { Locator } from 'playwright-core';
import { startDemo, type Demo } from './support/demo';
import type { Phone } from './support/phone';

/** 数据: the county's numbers on the office's phone, a unit's on its admin's; a tap leads to the list behind. */
let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const PAGE = 'figures/pages/dashboard/dashboard';

/** One of the numbers on the page on top, with its share or without: 6 is not 63, nor the 6 of the page below. */
const figure = (phone: Phone, label: string, value: number): Locator =>
  phone.page.getByLabel(new RegExp(`^${label} ${value}(，|$)`)).filter({ visible: true });

test('the office sees how the county stands, and what is behind each number', async () => {
  const view = await demo.cloud.as('office').ok('report', 'dashboard', {});
  const phone = await demo.phone({ openid: 'demo-office' });
  await phone.visit(PAGE);
  await phone.see('各单位');
  await figure(phone, '收到', view.total.received).waitFor();
  await phone.screenshot('dashboard-1-top');
  for (const [n, heading] of ['办到哪一步', '居民的评价', '各单位'].entries()) {
    await phone.text(heading).scrollIntoViewIfNeeded();
    await phone.screenshot(`dashboard-2-parts-${n}`);
  }
  const [first] = [...view.units].sort((a, b) => b.overdue - a.overdue);
  if (!first) throw new Error('the demo has no units');
  const row = phone.page.locator('.row').filter({ hasText: '逾期' }).filter({ hasText: first.name }).first();
  await row.click();
  await phone.see(/分包的地方|意见建议/);
  await figure(phone, '收到', first.received).waitFor();
  await phone.screenshot('dashboard-3-unit');
  await figure(phone, '逾期', first.overdue).click();
  await phone.see(`${first.name} · 逾期`);
  await phone.screenshot('dashboard-4-behind');
  await phone.page.getByLabel(`不只看 ${first.name} · 逾期`).click();
  await phone.see('全部待办');
});

test('an admin sees the own unit, and comes there from the own page', async () => {
  const { subject, total } = await demo.cloud.as('admin-1').ok('report', 'dashboard', {});
  const phone = await demo.phone({ openid: 'demo-admin-1', width: 320, dark: true });
  await phone.visit('pages/mine/mine');
  await phone.tap('数据');
  await phone.see(subject.name);
  await figure(phone, '收到', total.received).waitFor();
  await phone.screenshot('dashboard-5-admin-320-dark');
});

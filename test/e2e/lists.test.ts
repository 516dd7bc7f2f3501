import { checkDigit } from '../../cloudfunctions/suggestion/number';
import { startDemo, type Demo } from './support/demo';
import type { Phone } from './support/phone';

/** More than any unit of a county has open at a time. */
const MANY = 1000;
/** What the platform advises a page to stay below. */
const NODES_MAX = 1000;
const AUTHOR = 'resident-77';
const PLACE = '枣强镇 · 康成社区 · 康成小区';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
  await submitMany();
  await notifyOfAll();
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

/** One is submitted as people do it, and then copied: all wait at the same unit, the first one longest. */
async function submitMany(): Promise<void> {
  const { id } = await demo.cloud.as(AUTHOR).ok('suggestion', 'submit', {
    requestId: 'many-request',
    aspect: 'livelihood',
    category: 'facilities',
    content: '楼道灯坏了，老人晚上上楼看不见。',
    site: 'KC2017',
  });
  await demo.cloud.idle();
  const model = demo.cloud.database.dump('suggestions').find(({ _id }) => _id === id);
  const since = demo.cloud.clock.now().getTime();
  await demo.cloud.database.load({
    suggestions: Array.from({ length: MANY - 1 }, (_, n) => {
      const digits = String(n).padStart(7, '0');
      const dueAt = new Date(since + 86_400_000 + n * 60_000);
      return {
        ...model,
        _id: `many-${n}`,
        number: `ZQ-170822-${digits}-${checkDigit(`170822${digits}`)}`,
        content: `第 ${n} 条：楼道灯坏了，老人晚上上楼看不见。`,
        createdAt: new Date(since - n * 60_000),
        dueAt,
        queueKey: `1 ${dueAt.toISOString()} many-${n}`,
      };
    }),
  });
}

/** What the author would have been told of each. */
async function notifyOfAll(): Promise<void> {
  const at = demo.cloud.clock.now().getTime();
  await demo.cloud.database.load({
    notifications: Array.from({ length: MANY }, (_, n) => ({
      _id: `many-${n}`,
      openid: AUTHOR,
      event: 'suggestion.accepted',
      title: '您的意见建议已受理',
      text: `第 ${n} 条消息`,
      page: 'pages/mine/mine',
      at: new Date(at - n * 60_000),
      readAt: null,
      unreadOf: AUTHOR,
    })),
  });
}

const page = (phone: Phone) => phone.page.locator('.phone-page:not([data-hidden])');
const scroller = (phone: Phone) => page(phone).locator('.phone-scroller');

/** Numbers or texts that tell rows apart, of those that are drawn. */
const drawn = (phone: Phone, matching: RegExp): Promise<string[]> =>
  page(phone)
    .locator('.entry')
    .evaluateAll(
      (entries, source) => entries.map(({ textContent }) => new RegExp(source).exec(textContent)?.[0] ?? ''),
      matching.source,
    );

const nodes = (phone: Phone): Promise<number> =>
  page(phone)
    .locator('wx-page')
    .evaluate((root) => root.querySelectorAll('*').length);

const NUMBER = /ZQ-\d{6}-\d{5,}-\d/;

/** Goes to the end of what is loaded and waits for the next rows. @returns whether there were more */
async function nextRows(phone: Phone): Promise<boolean> {
  const chunks = page(phone).locator('.chunk');
  const loaded = await chunks.count();
  await scroller(phone).evaluate((area) => area.scrollTo(0, area.scrollHeight));
  const end = page(phone).getByText('没有更多了');
  await chunks.nth(loaded).or(end).first().waitFor({ state: 'attached' });
  return (await chunks.count()) > loaded || !(await end.isVisible());
}

/** Goes somewhere at once, and waits for rows to be seen there. */
async function jump(phone: Phone, part: number): Promise<void> {
  await scroller(phone).evaluate((area, share) => area.scrollTo(0, area.scrollHeight * share), part);
  const area = await scroller(phone).boundingBox();
  if (!area) throw new Error('no page');
  const middle = area.y + area.height / 2;
  const covers = (): Promise<boolean> =>
    page(phone)
      .locator('.entry')
      .evaluateAll(
        (entries, y) =>
          entries.some((entry) => {
            const { top, bottom } = entry.getBoundingClientRect();
            // Between two rows there is a gap.
            return top <= y + 16 && bottom >= y - 16;
          }),
        middle,
      );
  while (!(await covers())) await phone.page.waitForTimeout(20);
}

test('1,000 rows: each is shown once, few are drawn at a time, and a jump finds rows wherever it ends', async () => {
  const phone = await demo.phone({ openid: 'demo-admin-1', page: 'admin/pages/queue/queue' });
  await page(phone).locator('.entry').first().waitFor();
  const first = (await drawn(phone, NUMBER)).slice(0, 5);
  const seen = new Set<string>();
  let mostNodes = 0;
  let mostRows = 0;
  do {
    const rows = await drawn(phone, NUMBER);
    expect(new Set(rows).size).toBe(rows.length);
    for (const row of rows) seen.add(row);
    mostRows = Math.max(mostRows, rows.length);
    mostNodes = Math.max(mostNodes, await nodes(phone));
  } while (await nextRows(phone));
  for (const row of await drawn(phone, NUMBER)) seen.add(row);
  expect(seen.size).toBeGreaterThanOrEqual(MANY);
  await phone.screenshot('lists-queue-end');

  for (const part of [0.5, 0.51, 0.2, 0.8]) await jump(phone, part);
  await scroller(phone).evaluate((area) => area.scrollTo(0, 0));
  await page(phone).locator('.entry').filter({ hasText: first[0] }).waitFor();
  expect((await drawn(phone, NUMBER)).slice(0, 5)).toEqual(first);
  expect(mostRows).toBeLessThanOrEqual(80);
  expect(mostNodes).toBeLessThan(NODES_MAX);
});

test.each([
  { name: 'inbox', path: 'pages/inbox/inbox', matching: /第 \d+ 条消息/ },
  { name: 'mine', path: 'pages/mine/mine', matching: NUMBER },
])('$name goes on past its first 20 rows', async ({ path, matching }) => {
  const phone = await demo.phone({ openid: AUTHOR, page: path });
  await page(phone).locator('.entry').first().waitFor();
  const seen = new Set<string>();
  for (let pages = 0; pages < 4; pages += 1) {
    for (const row of await drawn(phone, matching)) seen.add(row);
    expect(await nextRows(phone)).toBe(true);
  }
  expect(seen.size).toBeGreaterThanOrEqual(80);
});

test('who answers one far down the queue comes back to the same place, and that one is gone', async () => {
  const phone = await demo.phone({ openid: 'demo-admin-1', page: 'admin/pages/queue/queue' });
  const row = (n: number) =>
    page(phone)
      .locator('.entry')
      .filter({ hasText: `第 ${n} 条：` });
  await page(phone).locator('.entry').first().waitFor();
  while ((await row(150).count()) === 0) await nextRows(phone);
  await row(150).scrollIntoViewIfNeeded();
  const above = await row(149).boundingBox();
  await row(150).click();
  await phone.see('经过');

  await demo.cloud
    .as('admin-1')
    .ok('suggestion', 'accept', { requestId: 'accept-150', id: 'many-150', version: 1, note: '明天去换灯。' });
  await phone.back();
  await row(150).waitFor({ state: 'hidden' });
  await row(151).waitFor();
  expect(Math.abs(((await row(149).boundingBox())?.y ?? 0) - (above?.y ?? 0))).toBeLessThan(2);

  // What was loaded above is still there.
  await scroller(phone).evaluate((area) => area.scrollTo(0, 0));
  await row(0).waitFor();
});

test('without a network the end of the list says so, and goes on when it is back', async () => {
  const phone = await demo.phone({ openid: AUTHOR, page: 'pages/inbox/inbox' });
  await phone.see('第 0 条消息');
  await phone.network(false);
  const end = page(phone).locator('#end');
  const toEnd = () => scroller(phone).evaluate((area) => area.scrollTo(0, area.scrollHeight));
  for (let tries = 0; tries < 100 && !(await end.getByText('再试一次').isVisible()); tries += 1) {
    await toEnd();
    await phone.page.waitForTimeout(300);
  }
  await end.getByText('手机没有联网').waitFor();
  const loaded = await page(phone).locator('.chunk').count();
  await end.getByText('再试一次').click();
  await end.getByText('手机没有联网').waitFor();
  await phone.network(true);
  await end.getByText('再试一次').waitFor({ state: 'hidden' });
  await toEnd();
  await page(phone).locator('.chunk').nth(loaded).waitFor();
});

test('tabs and 逾期 say how many wait, and filters narrow the queue', async () => {
  const phone = await demo.phone({ openid: 'demo-admin-1', page: 'admin/pages/queue/queue' });
  await phone.see(/^待受理 (999\+|\d{3,})$/);
  await phone.see('只看逾期');
  await phone.screenshot('lists-queue-375');
  await phone.tap('已办结');
  await phone.see('已办结');
  await phone.tap('筛选');
  await phone.see('共性还是个性');
  await phone.screenshot('lists-queue-filters');
  await phone.tap('选地方');
  await phone.tap('枣强镇');
  await phone.tap(/^就选/);
  await phone.see('枣强镇');
  await phone.tap('共性问题');
  await phone.tap('看结果');
  await phone.see('筛选 2');

  const town = demo.cloud.database.dump('districts').find(({ name }) => name === '枣强镇');
  const { items } = await demo.cloud
    .as('admin-1')
    .ok('suggestion', 'queue', { status: 'closed', scope: 'common', districtId: town?._id });
  await page(phone).getByText('没有更多了').or(page(phone).getByText('没有符合条件的')).waitFor();
  expect(await drawn(phone, NUMBER)).toEqual(items.map(({ number }) => number));
});

test('a tap on 逾期 shows what is late, whatever its state', async () => {
  const phone = await demo.phone({ openid: 'demo-admin-1', page: 'admin/pages/queue/queue' });
  await phone.see(/^待受理/);
  await phone.tap(/^只看逾期/);
  await page(phone).locator('.chip-on').waitFor();
  await page(phone).getByRole('tab', { selected: true }).filter({ hasText: '全部待办' }).waitFor();
});

test.each([
  { theme: 'light', width: 320, scale: 1 },
  { theme: 'light', width: 375, scale: 1.4 },
  { theme: 'dark', width: 375, scale: 1 },
  { theme: 'dark', width: 320, scale: 1.4 },
] as const)('the queue at $width px, $theme, text at $scale', async ({ theme, width, scale }) => {
  const phone = await demo.phone({
    openid: 'demo-admin-1',
    page: 'pages/mine/mine',
    width,
    dark: theme === 'dark',
  });
  await phone.textScale(scale);
  await phone.visit('admin/pages/queue/queue');
  await phone.see(PLACE);
  await phone.see(/^待受理 /);
  await phone.screenshot(`lists-queue-${width}-${theme}-${scale}`);
  expect(await phone.overflow()).toEqual([]);
});

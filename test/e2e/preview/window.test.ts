import { smallApp, takeLog, top, untilLogged, type SmallApp } from './small-app';

let app: SmallApp;

beforeAll(async () => {
  app = await smallApp({
    json: {
      darkmode: true,
      window: { navigationBarTitleText: '小区', navigationBarBackgroundColor: '@bar', navigationBarTextStyle: '@text' },
      tabBar: { list: ['home', 'plain'].map((name) => ({ pagePath: name, text: name })) },
    },
    pages: {
      home: {
        wxml: `<page-meta root-font-size="{{size}}" page-font-size="{{size}}" page-style="padding-top: 3px"/>
          <view id="rem" style="width: 2rem">rem</view><view id="em" style="width: 2em" class="theme">em</view>
          <view id="grow" bind:tap="grow">grow</view><view id="open" bind:tap="open">open</view>`,
        wxss: '.theme { color: rgb(1, 1, 1); } @media (prefers-color-scheme: dark) { .theme { color: rgb(2, 2, 2); } }',
        js: `Page({ data: { size: 'system' },
          onLoad(query) { log('home', query); },
          grow() { this.setData({ size: '30px' }); },
          open() { wx.navigateTo({ url: '/card?id=7' }); } })`,
      },
      plain: { wxml: '<view id="rem" style="width: 2rem">plain</view>' },
      card: {
        wxml: '<button id="share" open-type="share" data-from="row">转发</button>',
        js: `Page({
          onLoad() { wx.setNavigationBarTitle({ title: '一条意见' }); },
          onShareAppMessage({ from, target }) {
            log('share', from, target ? target.dataset : 'no target');
            return { title: '先看题目', promise: Promise.resolve({ title: '办好了', path: '/card?id=7&from=friend' }) };
          } })`,
      },
    },
    files: {
      'theme.json': JSON.stringify({
        light: { bar: '#ffffff', text: 'black' },
        dark: { bar: '#111111', text: 'white' },
      }),
    },
  });
});

afterEach(() => app.closePhones());
afterAll(() => app.stop());

const widthOf = async (phone: Awaited<ReturnType<SmallApp['open']>>, id: string): Promise<number | undefined> =>
  (await top(phone).locator(`#${id}`).boundingBox())?.width;

test('rem follows the page shown and the size of text that the person has set', async () => {
  const phone = await app.open('home');
  expect(await widthOf(phone, 'rem')).toBe(32);
  await phone.textScale(1.5);
  expect(await widthOf(phone, 'rem')).toBe(48);
  expect(await widthOf(phone, 'em')).toBe(48);
  await top(phone).locator('#grow').click();
  expect(await widthOf(phone, 'rem')).toBe(60);
  expect(
    await top(phone)
      .locator('wx-page')
      .evaluate((page) => page.style.paddingTop),
  ).toBe('3px');
  // A page without a word on it has the default, whatever the page before it said.
  await phone.page.getByRole('tab', { name: 'plain' }).click();
  await top(phone).getByText('plain').waitFor();
  expect(await widthOf(phone, 'rem')).toBe(32);
  await phone.page.getByRole('tab', { name: 'home' }).click();
  await top(phone).locator('#em').waitFor();
  expect(await widthOf(phone, 'rem')).toBe(60);
});

test('another theme changes styles and bars at once, and no title', async () => {
  const phone = await app.open('home');
  const bar = phone.page.locator('.phone-page:not([data-hidden]) .phone-bar');
  const look = async (): Promise<string[]> => [
    await bar.evaluate((element) => getComputedStyle(element).backgroundColor),
    await top(phone)
      .locator('#em')
      .evaluate((element) => getComputedStyle(element).color),
    await bar.innerText(),
  ];
  await phone.page.evaluate(() => window.phone?.host.navigationBar.setTitle('自己的题目'));
  expect(await look()).toEqual(['rgb(255, 255, 255)', 'rgb(1, 1, 1)', '自己的题目']);
  await phone.page.evaluate(() => window.phone?.host.theme.set('dark'));
  expect(await look()).toEqual(['rgb(17, 17, 17)', 'rgb(2, 2, 2)', '自己的题目']);
});

test('tabs carry badges and dots', async () => {
  const phone = await app.open('home');
  const badge = phone.page.getByRole('tab', { name: 'plain' }).locator('.phone-tab-badge');
  expect(await badge.isVisible()).toBe(false);
  const set = (text: string | null) =>
    phone.page.evaluate((value) => window.phone?.host.tabBar.setBadge(1, value), text);
  await set('12345');
  expect(await badge.innerText()).toBe('…');
  await set('3');
  expect(await badge.innerText()).toBe('3');
  await set(null);
  expect(await badge.isVisible()).toBe(false);
  await phone.page.evaluate(() => window.phone?.host.tabBar.setRedDot(1, true));
  expect(await badge.isVisible()).toBe(true);
  expect(await badge.innerText()).toBe('');
});

test('the menu passes a page on as the page wants it, and starts the mini-program anew', async () => {
  const phone = await app.open('home');
  await phone.tap('更多');
  // A page without onShareAppMessage can't be passed on.
  expect(await phone.page.getByRole('button', { name: '转发给朋友' }).count()).toBe(0);
  await phone.tap('取消');
  await top(phone).locator('#open').click();
  await top(phone).locator('#share').waitFor();
  await takeLog(phone);
  await phone.tap('更多');
  await phone.tap('转发给朋友');
  await untilLogged(phone, 'share menu no target');
  await phone.see('办好了');
  expect(await phone.page.getByText('在另一部手机上打开').getAttribute('href')).toBe(
    `/?page=${encodeURIComponent('card?id=7&from=friend')}`,
  );
  await phone.tap('取消');
  await top(phone).locator('#share').click();
  await untilLogged(phone, 'share button {"from":"row"}');
  await phone.see('办好了');
  await phone.tap('取消');
  await phone.tap('更多');
  const loaded = phone.page.waitForEvent('load');
  await phone.tap('重新进入小程序');
  await loaded;
  await phone.ready();
  expect(await takeLog(phone)).toEqual(['home {}']);
  expect(await phone.path()).toBe('home');
});

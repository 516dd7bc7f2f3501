import { smallApp, takeLog, top, untilLogged, type SmallApp } from './small-app';

let app: SmallApp;

beforeAll(async () => {
  app = await smallApp({
    pages: {
      long: {
        json: { enablePullDownRefresh: true, onReachBottomDistance: 100 },
        wxml: '<view id="start" style="height: 2000px" bind:tap="down">start</view><view id="goal" style="height: 1000px">goal</view>',
        js: `Page({
          onPullDownRefresh() { log('pulled'); },
          onReachBottom() { log('bottom'); },
          onPageScroll({ scrollTop }) { this.scrollTop = scrollTop; },
          onResize({ size }) { log('resized', size.windowWidth); },
          down() { wx.pageScrollTo({ selector: '#goal', offsetTop: -10, duration: 0, success: () => log('arrived') }); },
        })`,
      },
      row: {
        wxml: '<scroll-view enable-flex scroll-x style="display: flex; width: 300px"><view id="start" style="width: 100%">all</view></scroll-view>',
        js: 'Page({})',
      },
      fixed: { wxml: '<view id="start">fixed</view>', js: `Page({ onPullDownRefresh() { log('pulled'); } })` },
    },
  });
});

afterEach(() => app.closePhones());
afterAll(() => app.stop());

const pull = async ({ page }: Awaited<ReturnType<SmallApp['open']>>, distance: number): Promise<void> => {
  await page.mouse.move(100, 150);
  await page.mouse.down();
  await page.mouse.move(100, 150 + distance / 2);
  await page.mouse.move(100, 150 + distance);
  await page.mouse.up();
};

test('a page that is pulled far enough refreshes until it says that it is done', async () => {
  const phone = await app.open('long');
  const status = top(phone).getByRole('status');
  await pull(phone, 60);
  expect(await takeLog(phone)).toEqual([]);
  await pull(phone, 160);
  expect(await takeLog(phone)).toEqual(['pulled']);
  expect(await status.innerText()).toBe('正在刷新…');
  // A second pull while it refreshes is no second refresh.
  await pull(phone, 160);
  expect(await takeLog(phone)).toEqual([]);
  await phone.page.evaluate(() => window.phone?.host.stopPullDownRefresh());
  await status.waitFor({ state: 'hidden' });
  await pull(phone, 160);
  expect(await takeLog(phone)).toEqual(['pulled']);
});

test('a page that does not ask for it cannot be pulled down', async () => {
  const phone = await app.open('fixed');
  await pull(phone, 160);
  expect(await takeLog(phone)).toEqual([]);
});

test('a scroll view that is laid out as a row leaves its whole width to what it holds', async () => {
  const phone = await app.open('row');
  expect(await top(phone).locator('#start').boundingBox()).toMatchObject({ x: 0, width: 300 });
});

test('a page hears of its scrolling, of its end once per arrival, and of a turned phone', async () => {
  const phone = await app.open('long');
  const scrollTo = async (scrollTop: number): Promise<void> => {
    await phone.page.evaluate((to) => window.phone?.host.pageScrollTo({ scrollTop: to, duration: 0 }), scrollTop);
    await phone.page.waitForFunction((wanted) => {
      const pages: unknown = Reflect.apply(Reflect.get(globalThis, 'getCurrentPages'), null, []);
      return Array.isArray(pages) && Reflect.get(pages[0] as object, 'scrollTop') === wanted;
    }, scrollTop);
  };
  await scrollTo(500);
  expect(await takeLog(phone)).toEqual([]);
  const end = await top(phone)
    .locator('.phone-scroller')
    .evaluate((scroller) => scroller.scrollHeight - scroller.clientHeight);
  await scrollTo(end - 90);
  await scrollTo(end - 50);
  expect(await takeLog(phone)).toEqual(['bottom']);
  await scrollTo(0);
  await scrollTo(end);
  expect(await takeLog(phone)).toEqual(['bottom']);
  await phone.page.setViewportSize({ width: 720, height: 375 });
  await untilLogged(phone, 'resized 720');
});

test('pageScrollTo finds an element, and stands an offset away from it', async () => {
  const phone = await app.open('long');
  await top(phone).locator('#start').click();
  await untilLogged(phone, 'arrived');
  expect(
    await top(phone)
      .locator('.phone-scroller')
      .evaluate((scroller) => scroller.scrollTop),
  ).toBe(1990);
  const refused = await phone.page.evaluate(() =>
    window.phone?.host.pageScrollTo({ selector: '#nowhere' }).catch((error: unknown) => String(error)),
  );
  expect(refused).toBe('Error: selector not found');
});

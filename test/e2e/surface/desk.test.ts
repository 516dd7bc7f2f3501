import type { Browser, Page } from 'playwright-core';
import { launchChromium, PATIENCE_MS } from '../../support/chromium';
import { startSurface, type Surface } from './surface';

let surface: Surface;
let browser: Browser;
let desk: Page;

beforeAll(async () => {
  surface = await startSurface();
  browser = await launchChromium();
});
beforeEach(async () => {
  await surface.cloud.reset();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE_MS);
  desk = await context.newPage();
});
afterEach(() => desk.context().close());
afterAll(async () => {
  await browser.close();
  await surface.stop();
});

const open = async (query = ''): Promise<void> => {
  await desk.goto(`${surface.cloud.url}/${query}`);
  await phone().locator('wx-page').waitFor();
};
const phone = () => desk.frameLocator('iframe');
const control = (name: string) => desk.locator(`[data-name="${name}"]`);

test('a scanned address opens its page, with the scene', async () => {
  await open('?page=pages/fields/fields&scene=s%3DKC2017');
  await phone().getByText('提交', { exact: true }).waitFor();
  const query = await desk.evaluate(
    () => document.querySelector('iframe')?.contentWindow?.phone?.host.launchOptions.query,
  );
  expect(query).toEqual({ scene: 's%3DKC2017' });
});

test('text size, colours and network reach the phone, and stay when another code is scanned', async () => {
  await open();
  await control('text-1.5').click();
  await control('theme-dark').click();
  await control('width-320').click();
  await control('network-false').click();
  const state = () =>
    desk.evaluate(() => {
      const host = document.querySelector('iframe')?.contentWindow?.phone?.host;
      return [host?.textScale.value, host?.theme.value, host?.online.value, host?.metrics().screenWidth];
    });
  await expect(
    desk.waitForFunction(() => document.querySelector('iframe')?.clientWidth === 320),
  ).resolves.toBeDefined();
  expect(await state()).toEqual([1.5, 'dark', false, 320]);
  await control('scan-KC2017').click();
  await phone().getByText('提交', { exact: true }).waitFor();
  expect(await state()).toEqual([1.5, 'dark', false, 320]);
  const errors = await desk.evaluate(() => document.querySelector('iframe')?.contentWindow?.phone?.errors);
  expect(errors).toEqual([]);
});

test('a message appears as it comes, and leads to its page on the phone that received it', async () => {
  await open();
  surface.cloud.allowMessages('resident-2', ['template-reply']);
  const fields = {
    touser: 'resident-2',
    templateId: 'template-reply',
    page: 'pages/fields/fields?id=1',
    data: { thing1: { value: '路灯修好了' } },
  };
  await surface.cloud.callFunction('probe', { do: 'openapi', api: 'subscribeMessage.send', fields }, 'resident-1');
  await control('messages-all').click();
  await desk.getByText('办理进度').waitFor();
  await desk.getByText('路灯修好了').click();
  await phone().getByText('提交', { exact: true }).waitFor();
  expect(await control('person-resident-2').getAttribute('aria-pressed')).toBe('true');
});

test('a cleared phone has forgotten everything, another person’s has not', async () => {
  await open();
  const stored = () => desk.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')).length);
  const store = () =>
    desk.evaluate(() => void document.querySelector('iframe')?.contentWindow?.wxFunction('setStorageSync')('draft', 1));
  // The old phone stays in sight until the new one is there: what is stored before that is stored on the old one.
  const mark = () =>
    desk.evaluate(() => {
      const old = document.querySelector('iframe')?.contentDocument?.documentElement;
      if (old) old.dataset.old = '';
    });
  const another = () =>
    desk.waitForFunction(() => {
      const frame = document.querySelector('iframe');
      return frame?.contentWindow?.phone && frame.contentDocument?.documentElement.dataset.old === undefined;
    });
  await store();
  await mark();
  await control('new-resident').click();
  await another();
  await phone().locator('wx-page').waitFor();
  await store();
  expect(await stored()).toBe(2);
  await mark();
  await control('clear').click();
  await another();
  await phone().locator('wx-page').waitFor();
  expect(await stored()).toBe(1);
});

test('on a window as narrow as a phone, the mini-program fills it and the desk folds away', async () => {
  await desk.setViewportSize({ width: 390, height: 780 });
  await open();
  expect(await desk.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 780 });
  expect(await control('person-search').isVisible()).toBe(false);
  await control('unfold').click();
  await control('person-search').waitFor();
});

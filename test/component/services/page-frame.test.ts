import { freshPage, loadedPage, sizedPage } from '../../../miniprogram/services/page-frame';
import { FakePlatform } from '../support/wx';

/** A page as the platform makes it of what it was given. */
interface Opened {
  data: Record<string, unknown>;
  setData(fields: Record<string, unknown>): void;
  onShow(): unknown;
  onPullDownRefresh?(): Promise<void>;
}

let phone: FakePlatform;
let page: Opened;

beforeEach(() => {
  phone = new FakePlatform().install();
  Object.assign(globalThis, {
    Page: (options: Opened) => {
      page = { ...options, setData: (fields) => Object.assign(page.data, fields) };
    },
  });
});

it('a sized page takes the size of text each time it is shown, before its own onShow', () => {
  sizedPage({
    data: { seen: '' },
    onShow() {
      this.setData({ seen: this.data.rootFontSize });
    },
  });
  expect(page.data).toEqual({ rootFontSize: '16px', seen: '' });
  phone.fontScale = 1.25;
  page.onShow();
  expect(page.data).toEqual({ rootFontSize: '20px', seen: '20px' });
  phone.fontScale = 1;
  page.onShow();
  expect(page.data.seen).toBe('16px');
  expect('onPullDownRefresh' in page).toBe(false);
});

it('a loaded page loads when it is pulled down, and is let go after that', async () => {
  let answer: () => void = () => undefined;
  loadedPage({
    data: { loads: 0 },
    async load() {
      await new Promise<void>((resolve) => (answer = resolve));
      this.setData({ state: 'ready', loads: this.data.loads + 1 });
    },
  });
  page.onShow();
  expect(page.data).toEqual({ rootFontSize: '16px', state: 'loading', problem: '', loads: 0 });
  phone.pulled = true;
  const pulling = page.onPullDownRefresh?.();
  expect(phone.pulled).toBe(true);
  answer();
  await pulling;
  expect(phone.pulled).toBe(false);
  expect(page.data).toMatchObject({ state: 'ready', loads: 1 });
});

it('a fresh page loads each time it is shown, after its own onShow', async () => {
  freshPage({
    data: { done: [] as string[] },
    onShow() {
      this.data.done.push(`shown ${this.data.rootFontSize}`);
    },
    async load() {
      this.data.done.push('loaded');
    },
  });
  phone.fontScale = 1.25;
  page.onShow();
  page.onShow();
  expect(page.data.done).toEqual(['shown 20px', 'loaded', 'shown 20px', 'loaded']);
  await page.onPullDownRefresh?.();
  expect(page.data.done).toHaveLength(5);
});

it('what the frame calls on a page is proved by the compiler', () => {
  // @ts-expect-error It has nothing to load with.
  loadedPage({ data: {} });
  // @ts-expect-error Nor has this one.
  freshPage({ data: {}, onLoad() {} });
  freshPage({
    data: {},
    async load() {
      // @ts-expect-error It is a word.
      this.setData({ state: 1 });
    },
  });
  expect(page.data).toEqual({ rootFontSize: '16px', state: 'loading', problem: '' });
});

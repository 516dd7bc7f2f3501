import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findRoot } from '../../../local/root';
import { startDemo, type Demo } from '../support/demo';
import type { Phone } from '../support/phone';
import { axeFindings } from './axe';
import { paleTexts } from './contrast';
import { pagesOf, type LookedAt } from './pages';
import { settled } from './settled';

/**
 * All pages, on the narrowest phone: with normal text and with text twice as large, light and dark. What a page looks like
 * after taps is looked at where those are tested.
 */
const PEOPLE = 6;

let demo: Demo;
let all: [string, LookedAt[]][];

beforeAll(async () => {
  demo = await startDemo();
  all = Object.entries(await pagesOf(demo));
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const theme = (phone: Phone, value: 'light' | 'dark'): Promise<void> =>
  phone.page.evaluate((it) => window.phone?.host.theme.set(it), value);

/** A colour that is still on its way to another one is looked at again. */
async function pale(phone: Phone): Promise<string[]> {
  for (let tries = 0; ; tries += 1) {
    const found = await phone.page.evaluate(paleTexts);
    if (found.length === 0 || tries === 5) return found;
    await phone.page.waitForTimeout(200);
  }
}

async function open(phone: Phone, { page, shows }: LookedAt): Promise<void> {
  await phone.visit(page);
  await phone.see(shows);
  await settled(phone);
}

test('no page is forgotten', () => {
  const config = JSON.parse(readFileSync(path.join(findRoot(__dirname), 'miniprogram/app.json'), 'utf8')) as {
    pages: string[];
    subpackages: { root: string; pages: string[] }[];
  };
  const declared = [
    ...config.pages,
    ...config.subpackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
  ];
  const looked = all.flatMap(([, pages]) => pages.map(({ page }) => page.replace(/\?.*/, '')));
  expect(looked.sort()).toEqual(declared.sort());
  expect(all).toHaveLength(PEOPLE);
});

test('what cannot be read, named or reached is found', async () => {
  const phone = await demo.phone({ openid: 'demo-cadre-1', page: 'pages/mine/mine', width: 320 });
  await phone.see('大字模式');
  await phone.page.locator('.phone-page:not([data-hidden]) .screen').evaluate((element) => {
    const bad = document.createElement('div');
    bad.innerHTML = `<p style="color: #ddd; background: #fff">看不清</p>
      <span role="button" style="display: block; width: 20px; height: 20px"></span>
      <p style="width: 400px">太宽</p>`;
    element.append(bad);
  });
  expect(await phone.page.evaluate(paleTexts)).toEqual(['看不清 (1.36 : 1)']);
  expect(await axeFindings(phone)).toEqual([expect.stringMatching(/^aria-command-name: /)]);
  expect(await phone.smallTaps()).toEqual([' 20 × 20']);
  expect((await phone.overflow()).length).toBeGreaterThan(0);
});

test('words without spaces stay within the screen, too', async () => {
  const { id } = await demo.cloud.as('resident-9').ok('suggestion', 'submit', {
    requestId: 'look-request',
    aspect: 'development',
    category: 'facilities',
    content:
      '健身器材断了一根把手。http://example.com/a-very-long-address-without-any-spaces-in-it-and-longer-than-a-line',
    site: 'DJ2017',
  });
  const phone = await demo.phone({ openid: 'resident-9', page: 'pages/mine/mine', width: 320 });
  await phone.textScale(2);
  for (const page of ['pages/mine/mine', `pages/suggestion/suggestion?id=${id}`]) {
    await phone.visit(page);
    await phone.see(/a-very-long-address/);
    expect(await phone.overflow()).toEqual([]);
  }
  const unit = await demo.phone({ openid: 'demo-admin-39', page: 'pages/mine/mine', width: 320 });
  await unit.visit(`admin/pages/handle/handle?id=${id}`);
  await unit.see(/a-very-long-address/);
  expect(await unit.overflow()).toEqual([]);
});

test.each(Array.from({ length: PEOPLE }, (_, n) => n))(
  'every page of person %i can be read, reached and tapped, light and dark, with small and large text',
  async (n) => {
    const [openid, pages] = all[n] ?? ['', []];
    const phone = await demo.phone({ openid, page: 'pages/mine/mine', width: 320 });
    const found: Record<string, string[]> = {};
    const note = (page: string, how: string, what: readonly string[]) => {
      if (what.length > 0) found[`${page}, ${how}`] = [...what];
    };
    for (const looked of pages) {
      const { page } = looked;
      await open(phone, looked);
      note(page, 'wider than the screen', await phone.overflow());
      note(page, 'too small for a finger', await phone.smallTaps());
      note(page, 'without a name or a role', await axeFindings(phone));
      note(page, 'pale by day', await pale(phone));
      await theme(phone, 'dark');
      await settled(phone);
      note(page, 'pale by night', await pale(phone));
      await theme(phone, 'light');
    }
    await phone.textScale(2);
    for (const looked of pages) {
      await open(phone, looked);
      note(looked.page, 'wider than the screen with large text', await phone.overflow());
    }
    expect(found).toEqual({});
  },
);

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findRoot } from '../../local/root';
import { pagesOf, type LookedAt } from '../e2e/look/pages';
import { settled } from '../e2e/look/settled';
import { startDemo, type Demo } from '../e2e/support/demo';
import type { Phone } from '../e2e/support/phone';

/** Writes docs/gallery.md: every page as somebody of the demo sees it. Run by `npm run gallery`. */

const DOCS = path.join(findRoot(__dirname), 'docs');
const FOLDER = 'gallery';
/** In a row of the page. */
const COLUMNS = 4;
/** Shown at night as well, and with large text on a narrow phone. */
const ALSO = ['首页', '建议详情', '办理', '门牌', '数据'];

jest.setTimeout(600_000);

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
  rmSync(path.join(DOCS, FOLDER), { recursive: true, force: true });
  mkdirSync(path.join(DOCS, FOLDER), { recursive: true });
});
afterAll(() => demo.stop());

interface Picture {
  title: string;
  file: string;
}

async function pictureOf(phone: Phone, { page, shows, title }: LookedAt, how = ''): Promise<Picture> {
  await phone.visit(page);
  await phone.see(shows);
  await settled(phone);
  // Pictures and charts that come from the network.
  await phone.page.waitForTimeout(800);
  const name = page.replace(/\?.*/, '').replace(/(\w+)\/pages\/|pages\//, '$1-');
  const file = `${FOLDER}/${[...new Set(name.split(/\W+/))].join('-').replace(/^-/, '')}${how && `-${how}`}.jpg`;
  await phone.page.screenshot({ path: path.join(DOCS, file), type: 'jpeg', quality: 60 });
  return { title, file };
}

test('every page', async () => {
  const pictures: Picture[] = [];
  const others: Picture[] = [];
  for (const [openid, pages] of Object.entries(await pagesOf(demo))) {
    const phone = await demo.phone({ openid, page: 'pages/mine/mine' });
    for (const looked of pages) pictures.push(await pictureOf(phone, looked));
    const also = pages.filter(({ title }) => ALSO.includes(title));
    if (also.length === 0) continue;
    await phone.page.evaluate(() => window.phone?.host.theme.set('dark'));
    for (const looked of also) {
      others.push(await pictureOf(phone, { ...looked, title: `${looked.title}（深色）` }, 'dark'));
    }
    const narrow = await demo.phone({ openid, page: 'pages/mine/mine', width: 320 });
    await narrow.textScale(1.6);
    for (const looked of also) {
      others.push(await pictureOf(narrow, { ...looked, title: `${looked.title}（320 像素，大字）` }, 'large'));
    }
  }
  await demo.closePhones();
  const text = [
    '# 页面一览',
    '演示数据，全部是编的。由 `npm run gallery` 生成。',
    table(pictures),
    '## 深色与大字',
    table(others),
  ].join('\n\n');
  writeFileSync(path.join(DOCS, 'gallery.md'), `${text}\n`);
});

function table(pictures: readonly Picture[]): string {
  const cells = pictures.map(
    ({ title, file }) => `<td align="center"><img src="${file}" width="200"><br>${title}</td>`,
  );
  const rows = Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, n) =>
    ['<tr>', ...cells.slice(n * COLUMNS, (n + 1) * COLUMNS), '</tr>'].join('\n'),
  );
  return ['<table>', ...rows, '</table>'].join('\n');
}

import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import jsQR from 'jsqr';
import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { problemOf } from '../county';
import { download, useSets } from './sets';

const { as, cloud } = useSets();

/** Four bytes a dot. */
interface Page {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Every second dot: as a phone sees it that doesn't stand close. */
function half(page: Page): Page {
  const [width, height] = [page.width >> 1, page.height >> 1];
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * 2 * page.width + x * 2) * 4;
      data.set(page.data.subarray(from, from + 4), (y * width + x) * 4);
    }
  return { data, width, height };
}

/** Where the code on a page leads. */
function addressIn(page: Page): URLSearchParams {
  const { data, width, height } = half(page);
  const read = jsQR(new Uint8ClampedArray(data), width, height);
  if (!read) throw new Error('no code on the page');
  return new URL(read.data).searchParams;
}

/** The pictures of a PDF's pages, as a printer gets them. */
async function pagesOf(bytes: Buffer) {
  const pdf = await PDFDocument.load(bytes);
  return pdf.getPages().map((page) => {
    const pictures = page.node.Resources()?.lookup(PDFName.of('XObject'), PDFDict);
    const picture = pictures?.lookup(pictures.keys()[0] ?? PDFName.of('none'));
    if (!(picture instanceof PDFRawStream)) throw new Error('no picture on the page');
    const number = (name: string) => Number(picture.dict.get(PDFName.of(name))?.toString());
    const rgb = inflateSync(picture.getContents());
    const [width, height] = [number('Width'), number('Height')];
    expect(rgb).toHaveLength(width * height * 3);
    const data = new Uint8Array(width * height * 4).fill(255);
    for (let dot = 0; dot < width * height; dot++) data.set(rgb.subarray(dot * 3, dot * 3 + 3), dot * 4);
    return { size: page.getSize(), data, width, height };
  });
}

test('all sites as one PDF of A4 pages, each with a code that leads to the page with the place known', async () => {
  const file = await as('office').ok('report', 'posters');
  expect(file).toMatchObject({ name: '测试县宣传点海报.pdf', part: 1, parts: 1, count: 2 });
  const pages = await pagesOf(await download(file));
  const scenes = pages.map((page) => addressIn(page).get('scene') ?? '');
  expect(scenes).toEqual(['s=DJ0002', 's=KC0001']);
  expect(addressIn(pages[0] ?? { data: new Uint8Array(), width: 0, height: 0 }).get('page')).toBe('pages/index/index');
  for (const { size } of pages) {
    expect([size.width, size.height].map(Math.round)).toEqual([595, 842]);
  }
  const { site } = await as('resident').ok('directory', 'home', { scene: scenes[1] });
  expect(site?.id).toBe('site-kc');
});

test('one site as a picture that can be sent around', async () => {
  const file = await as('admin-1').ok('report', 'posters', { siteId: 'site-kc', format: 'png' });
  expect(file).toMatchObject({ name: '康成小区宣传点海报.png', count: 1 });
  const png = PNG.sync.read(await download(file));
  // 200 dots an inch.
  expect([png.width, png.height].map((dots) => Math.round(dots / 200 / 0.03937))).toEqual([210, 297]);
  expect(addressIn(png).get('scene')).toBe('s=KC0001');
});

test('what people have typed as a slogan or a place is drawn, never read as a drawing', async () => {
  const hostile = '<image href="file:///etc/passwd"/>&amp;]]>';
  await cloud().database.load({
    sites: cloud()
      .database.dump('sites')
      .slice(0, 1)
      .map((site) => ({ ...site, _id: 'site-x', code: 'XX0001', name: hostile, place: hostile.repeat(3) })),
  });
  await as('office').ok('directory', 'home');
  const file = await as('office').ok('report', 'posters', { siteId: 'site-x', format: 'png' });
  expect(addressIn(PNG.sync.read(await download(file))).get('scene')).toBe('s=XX0001');
});

test('posters are for those who hang them up, of a site that exists, and a picture is of one', async () => {
  for (const who of ['resident', 'cadre-1'] as const) {
    expect((await problemOf(as(who), 'report', 'posters')).code).toBe('PERMISSION_DENIED');
  }
  expect(await problemOf(as('office'), 'report', 'posters', { siteId: 'site-no' })).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await problemOf(as('office'), 'report', 'posters', { part: 2 })).toMatchObject({ field: 'part' });
  expect(await problemOf(as('office'), 'report', 'posters', { format: 'png' })).toMatchObject({ field: 'siteId' });
});

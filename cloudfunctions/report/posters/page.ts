import { escaped } from '../office/xml';

/** What one A4 page says. */
export interface Poster {
  /** What it is about, in large letters; a blank begins a new line. */
  slogan: string;
  site: { name: string; place: string; when: string };
  contact: { office: string; phone: string };
  /** The site's code, as the platform draws it. */
  code: { contentType: string; bytes: Uint8Array };
}

/** Units of the drawing: tenths of a millimetre. */
export const PAGE = { width: 2100, height: 2970 } as const;
const MARGIN = 150;
const MIDDLE = PAGE.width / 2;
const INNER = PAGE.width - 2 * MARGIN;

/** Those of miniprogram/styles/tokens.wxss, by day. */
const COLOR = { brand: '#b8251c', onBrand: '#ffffff', gold: '#c79a3a', text: '#1f1b16', quiet: '#6b635a' } as const;

const INVITING = '扫一扫，说说您想改的事';
const HOW = '微信扫码，选一项，写几句，提交就行';
const PROMISES = ['不用注册，姓名和电话可以不写', '谁来办、办得怎样，微信里看得到'];

/** How wide a line is, in widths of a Chinese character. */
const widthOf = (line: string): number => [...line].reduce((sum, it) => sum + (it < '\u0100' ? 0.6 : 1), 0);

/** The largest letters, up to `most`, with which the longest of the lines goes into the room there is. */
const sizeFor = (lines: readonly string[], most: number, room: number): number =>
  Math.min(most, Math.floor(room / Math.max(1, ...lines.map(widthOf))));

interface Line {
  x: number;
  y: number;
  size: number;
  fill: string;
  anchor: 'start' | 'middle' | 'end';
}

const line = (said: string, { x, y, size, fill, anchor }: Line): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${escaped(said)}</text>`;

const BAND = 760;
const SLOGAN_LINES = 3;

function band(slogan: string): string {
  const words = slogan.split(/\s+/).filter((word) => word !== '');
  // More lines than there is room for: the last ones together, smaller.
  const lines = [...words.slice(0, SLOGAN_LINES - 1), words.slice(SLOGAN_LINES - 1).join(' ')].filter(
    (word) => word !== '',
  );
  const size = sizeFor(lines, lines.length > 2 ? 150 : 220, INNER);
  const step = size * 1.35;
  const first = BAND / 2 - ((lines.length - 1) * step) / 2 + size * 0.36;
  const texts = lines.map((said, i) =>
    line(said, { x: MIDDLE, y: first + i * step, size, fill: COLOR.onBrand, anchor: 'middle' }),
  );
  return (
    `<rect width="${PAGE.width}" height="${BAND}" fill="${COLOR.brand}"/>` +
    `<rect y="${BAND}" width="${PAGE.width}" height="16" fill="${COLOR.gold}"/>${texts.join('')}`
  );
}

/** Where the code stands: ten centimetres wide, to be scanned from two steps away. */
export const CODE = { x: 550, y: 1075, size: 1000 } as const;

/** One page as SVG, to be drawn by draw.ts. */
export function posterPage({ slogan, site, contact, code }: Poster): string {
  const picture = `data:${code.contentType};base64,${Buffer.from(code.bytes).toString('base64')}`;
  const half = INNER / 2 - 50;
  const where = site.place === '' ? site.name : site.place;
  const foot = (said: string, y: number, left: boolean, most: number, fill: string): string => {
    const size = sizeFor([said], most, half);
    return line(said, { x: left ? MARGIN : PAGE.width - MARGIN, y, size, fill, anchor: left ? 'start' : 'end' });
  };
  const middle = (said: string, y: number, most: number, fill: string): string =>
    line(said, { x: MIDDLE, y, size: sizeFor([said], most, INNER), fill, anchor: 'middle' });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE.width} ${PAGE.height}">` +
    `<rect width="${PAGE.width}" height="${PAGE.height}" fill="#ffffff"/>${band(slogan)}` +
    middle(INVITING, 970, 130, COLOR.text) +
    `<image href="${picture}" x="${CODE.x}" y="${CODE.y}" width="${CODE.size}" height="${CODE.size}"/>` +
    middle(HOW, 2225, 84, COLOR.text) +
    PROMISES.map((said, i) => middle(said, 2345 + i * 92, 62, COLOR.quiet)).join('') +
    `<rect x="${MARGIN}" y="2530" width="${INNER}" height="4" fill="${COLOR.gold}"/>` +
    foot(where, 2665, true, 72, COLOR.text) +
    foot(site.when, 2765, true, 56, COLOR.quiet) +
    foot(contact.office, 2665, false, 60, COLOR.text) +
    foot(contact.phone, 2765, false, 60, COLOR.text) +
    '</svg>'
  );
}

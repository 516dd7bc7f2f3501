import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findRoot } from '../../../local/root';

/** Contrast of the colours in miniprogram/styles/tokens.wxss, by WCAG 2.2 (1.4.3 for text, 1.4.11 for graphics). */
const source = readFileSync(path.join(findRoot(__dirname), 'miniprogram/styles/tokens.wxss'), 'utf8');

type Tokens = Map<string, string>;

/** `--name: #rrggbb` of a part of the file. */
const tokensIn = (css: string): Tokens =>
  new Map([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]));

const [lightCss = '', darkCss = ''] = source.split('@media (prefers-color-scheme: dark)');
const light = tokensIn(lightCss);
const dark: Tokens = new Map([...light, ...tokensIn(darkCss)]);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [lighter = 0, darker = 0] = [front, back]
    .map((name) => {
      const colour = tokens.get(name);
      if (colour === undefined) throw new Error(`there is no colour --${name}`);
      return luminance(colour);
    })
    .sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const SURFACES = ['page', 'card', 'sunken'];
/** Text → what it stands on. */
const TEXTS: Record<string, string[]> = {
  text: [...SURFACES, 'brand-soft', 'gold-soft', 'good-soft', 'warn-soft', 'info-soft'],
  'text-2': [...SURFACES, 'brand-soft'],
  'text-3': [...SURFACES, 'brand-soft'],
  'brand-text': [...SURFACES, 'brand-soft'],
  'gold-text': [...SURFACES, 'gold-soft'],
  'good-text': [...SURFACES, 'good-soft'],
  'warn-text': [...SURFACES, 'warn-soft'],
  'info-text': [...SURFACES, 'info-soft'],
  'on-brand': ['brand', 'brand-pressed'],
};
/** Borders of fields, marks and bars without which something isn't understood. Lines between rows are decoration. */
const GRAPHICS: Record<string, string[]> = {
  'line-strong': SURFACES,
  brand: SURFACES,
};

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, tokens) => {
  const pairs = (table: Record<string, string[]>) =>
    Object.entries(table).flatMap(([front, backs]) => backs.map((back): [string, string] => [front, back]));

  test.each(pairs(TEXTS))('%s on %s can be read: 4.5 : 1', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(GRAPHICS))('%s on %s can be seen: 3 : 1', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(3);
  });
});

test('no colour of text is left out', () => {
  const texts = [...light.keys()].filter((name) => name === 'text' || /^(text-\d|on-|.*-text$)/.test(name));
  expect(texts.sort()).toEqual(Object.keys(TEXTS).sort());
});

test('both themes say the same of the measure: black on white is 21 : 1', () => {
  expect(
    contrast(
      new Map([
        ['a', '#000000'],
        ['b', '#ffffff'],
      ]),
      'a',
      'b',
    ),
  ).toBeCloseTo(21);
});

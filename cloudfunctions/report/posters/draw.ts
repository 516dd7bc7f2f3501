import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PAGE } from './page';

/** 200 dots an inch: a page of A4. */
const WIDTH = 1654;

/** A page that was drawn: its dots from the top left on, three bytes each. */
export interface Drawing {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** What the library makes of a page; dots with four bytes each. */
interface Rendered {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  asPng(): Uint8Array;
}

let font: Promise<Uint8Array> | null = null;

/** Letters and the drawing itself lie beside the function (local/build/functions.ts) and are read when first needed. */
function prepared(): Promise<Uint8Array> {
  font ??= prepare();
  // Who comes after a failure tries again.
  font.catch(() => (font = null));
  return font;
}

async function prepare(): Promise<Uint8Array> {
  const [letters, wasm] = await Promise.all(
    ['poster.otf', 'poster.wasm'].map((name) => readFile(path.join(__dirname, name))),
  );
  if (!letters || !wasm) throw new Error('unreachable');
  await initWasm(wasm);
  return letters;
}

/** @param svg of the shape of `PAGE` */
export const draw = (svg: string): Promise<Drawing> =>
  drawn(svg, ({ width, height, pixels }) => ({ width, height, rgb: withoutAlpha(pixels) }));

/** The same as a PNG. */
export const drawPng = (svg: string): Promise<Uint8Array> => drawn(svg, (image) => image.asPng());

async function drawn<T>(svg: string, read: (image: Rendered) => T): Promise<T> {
  const letters = await prepared();
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: WIDTH },
    font: { fontBuffers: [letters], loadSystemFonts: false, defaultFontFamily: 'Noto Sans S Chinese' },
  });
  const image = drawing.render();
  try {
    return read(image);
  } finally {
    image.free();
    drawing.free();
  }
}

/** The page is white below everything: nothing shines through. */
function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}

/** In points, as printers count. */
export const POINTS = { width: (PAGE.width / 254) * 72, height: (PAGE.height / 254) * 72 } as const;

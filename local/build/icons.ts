/**
 * Draws the tab bar's icons (WeChat takes only PNG there): `node local/bin/run-ts.mjs local/build/icons.ts`.
 * The results are committed; run it again after a change of shape or colour.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { findRoot } from '../root';

/** WeChat's recommended size. */
const SIZE = 81;
/** Shapes are drawn on a grid of 24 × 24. */
const GRID = 24;
const STROKE = 1.8;

type Point = readonly [x: number, y: number];

/** Points of an arc, angles in degrees clockwise from 3 o'clock. */
const arc = ([cx, cy]: Point, radius: number, from: number, to: number): Point[] =>
  Array.from({ length: 33 }, (_, step) => {
    const angle = ((from + ((to - from) * step) / 32) * Math.PI) / 180;
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
  });

/** Every shape is a set of lines that a round pen follows. */
const SHAPES: Record<string, Point[][]> = {
  home: [
    [
      [2.8, 11.4],
      [12, 3.4],
      [21.2, 11.4],
    ],
    [
      [5.4, 9.6],
      [5.4, 20.4],
      [18.6, 20.4],
      [18.6, 9.6],
    ],
    [
      [9.8, 20.2],
      [9.8, 14.4],
      [14.2, 14.4],
      [14.2, 20.2],
    ],
  ],
  inbox: [
    [[4.4, 18], [6.2, 15.4], ...arc([12, 10.4], 5.8, 180, 360), [17.8, 15.4], [19.6, 18], [4.4, 18]],
    arc([12, 18.6], 2.6, 20, 160),
    [
      [12, 4.4],
      [12, 3],
    ],
  ],
  mine: [arc([12, 8], 4.4, 0, 360), [[3.8, 20.6], ...arc([12, 20.6], 8.2, 180, 360)]],
};

const COLOURS = { '': '#6b655f', '-on': '#b8251c', '-dark': '#b3aca4', '-dark-on': '#ff9387' };

function distance([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}

function nearest(point: Point, lines: readonly Point[][]): number {
  let found = Infinity;
  for (const line of lines) {
    line.forEach((end, i) => {
      const start = line[i - 1];
      if (start) found = Math.min(found, distance(point, start, end));
    });
  }
  return found;
}

function draw(lines: readonly Point[][], colour: string): Buffer {
  const png = new PNG({ width: SIZE, height: SIZE });
  const rgb = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const pixel = GRID / SIZE;
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const gap = nearest([(x + 0.5) * pixel, (y + 0.5) * pixel], lines) - STROKE / 2;
      const opacity = Math.max(0, Math.min(1, 0.5 - gap / pixel));
      png.data.set([...rgb, Math.round(opacity * 255)], (y * SIZE + x) * 4);
    }
  }
  return PNG.sync.write(png, { deflateLevel: 9 });
}

const folder = path.join(findRoot(__dirname), 'miniprogram/images');
mkdirSync(folder, { recursive: true });
for (const [name, lines] of Object.entries(SHAPES)) {
  for (const [suffix, colour] of Object.entries(COLOURS)) {
    writeFileSync(path.join(folder, `${name}${suffix}.png`), draw(lines, colour));
  }
}

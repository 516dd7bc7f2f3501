import { PNG } from 'pngjs';
import { random, type Random } from './random';
import type { Picture } from './topics';

type Colour = readonly [number, number, number];

const WIDTH = 320;
const HEIGHT = 240;
const GROUND = 160;

/** A surface to draw flat shapes on. */
class Canvas {
  readonly png = new PNG({ width: WIDTH, height: HEIGHT });

  rect(x: number, y: number, width: number, height: number, [r, g, b]: Colour): void {
    const left = Math.max(0, Math.round(x));
    const right = Math.min(WIDTH, Math.round(x + width));
    const bottom = Math.min(HEIGHT, Math.round(y + height));
    const pixels = new Uint32Array(this.png.data.buffer, this.png.data.byteOffset, WIDTH * HEIGHT);
    // Alpha, blue, green, red: every machine that runs this is little-endian.
    const pixel = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
    for (let py = Math.max(0, Math.round(y)); py < bottom && left < right; py++) {
      pixels.fill(pixel, py * WIDTH + left, py * WIDTH + right);
    }
  }

  ellipse(cx: number, cy: number, rx: number, ry: number, colour: Colour): void {
    for (let dy = -ry; dy <= ry; dy++) {
      const half = rx * Math.sqrt(1 - (dy / ry) ** 2);
      this.rect(cx - half, cy + dy, half * 2, 1, colour);
    }
  }
}

const GREY: Colour = [126, 128, 130];
const DARK: Colour = [58, 60, 64];
const GREEN: Colour = [76, 140, 84];
const CAR_COLOURS: readonly Colour[] = [
  [196, 62, 54],
  [62, 104, 170],
  [236, 236, 232],
  [70, 72, 78],
  [214, 176, 72],
];

/** A simple drawn scene, so that a photo can be told from the next one. PNG of a few kilobytes. */
export function drawPicture(picture: Picture, seed: number): Buffer {
  const chance = random(seed);
  const canvas = new Canvas();
  street(canvas, chance);
  things[picture](canvas, chance);
  // 9 is a little smaller and many times slower.
  return PNG.sync.write(canvas.png, { colorType: 6, deflateLevel: 6, deflateStrategy: 0, filterType: 0 });
}

function street(canvas: Canvas, chance: Random): void {
  const evening = chance.chance(0.3);
  canvas.rect(0, 0, WIDTH, GROUND, evening ? [112, 120, 152] : [178, 206, 228]);
  canvas.rect(0, GROUND, WIDTH, HEIGHT - GROUND, GREY);
  const houses = chance.int(2, 3);
  for (let i = 0; i < houses; i++) {
    const width = chance.int(76, 110);
    const height = chance.int(80, 140);
    const x = i * (WIDTH / houses) + chance.int(-8, 12);
    const tone = chance.int(150, 205);
    canvas.rect(x, GROUND - height, width, height, [tone, tone - 12, tone - 34]);
    for (let wy = GROUND - height + 10; wy < GROUND - 18; wy += 22) {
      for (let wx = x + 8; wx < x + width - 12; wx += 20) {
        const lit = chance.chance(evening ? 0.4 : 0.05);
        canvas.rect(wx, wy, 11, 13, lit ? [250, 222, 138] : [92, 112, 132]);
      }
    }
  }
}

const things: Record<Picture, (canvas: Canvas, chance: Random) => void> = {
  bins(canvas, chance) {
    for (let i = 0; i < 3; i++) {
      const x = 70 + i * 56 + chance.int(-6, 6);
      canvas.rect(x, GROUND - 10, 38, 48, i === 1 ? [60, 92, 150] : GREEN);
      canvas.ellipse(x + 19, GROUND - 14, 22, 9, DARK);
    }
    for (let i = 0; i < 14; i++) {
      canvas.ellipse(chance.int(50, 260), chance.int(GROUND + 30, GROUND + 62), chance.int(5, 11), chance.int(4, 8), [
        chance.int(120, 230),
        chance.int(120, 210),
        chance.int(90, 190),
      ]);
    }
  },
  cars(canvas, chance) {
    for (let i = 0; i < 4; i++) {
      const x = 8 + i * 78 + chance.int(-8, 8);
      const y = GROUND + 14 + (i % 2) * 24;
      const colour = chance.pick(CAR_COLOURS);
      canvas.rect(x, y, 70, 20, colour);
      canvas.rect(x + 14, y - 15, 40, 16, colour);
      canvas.rect(x + 18, y - 12, 32, 11, [170, 200, 214]);
      canvas.ellipse(x + 15, y + 20, 8, 8, DARK);
      canvas.ellipse(x + 55, y + 20, 8, 8, DARK);
    }
  },
  road(canvas, chance) {
    for (let i = 0; i < 7; i++) {
      canvas.ellipse(
        chance.int(20, 300),
        chance.int(GROUND + 12, HEIGHT - 14),
        chance.int(14, 34),
        chance.int(4, 9),
        [84, 80, 76],
      );
    }
    canvas.rect(132, GROUND + 30, 46, 6, [232, 128, 44]);
    canvas.rect(150, GROUND + 2, 10, 30, [232, 128, 44]);
  },
  lamp(canvas, chance) {
    const x = chance.int(90, 220);
    canvas.rect(x, 40, 6, 150, DARK);
    canvas.rect(x - 26, 40, 34, 5, DARK);
    canvas.ellipse(x - 26, 49, 12, 6, [150, 150, 144]);
    canvas.rect(x - 40, GROUND + 34, 88, 10, [134, 96, 62]);
  },
  tree(canvas, chance) {
    const x = chance.int(90, 220);
    canvas.rect(x - 6, 90, 12, 110, [108, 78, 52]);
    for (let i = 0; i < 8; i++) canvas.ellipse(x + chance.int(-40, 40), chance.int(40, 100), 30, 24, GREEN);
  },
  stall(canvas, chance) {
    for (let i = 0; i < 2; i++) {
      const x = 40 + i * 132;
      canvas.rect(x, GROUND - 34, 104, 12, i === 0 ? [198, 60, 56] : [60, 122, 180]);
      canvas.rect(x + 4, GROUND - 22, 4, 58, DARK);
      canvas.rect(x + 96, GROUND - 22, 4, 58, DARK);
      canvas.rect(x + 2, GROUND + 10, 100, 24, [150, 112, 74]);
      for (let f = 0; f < 9; f++) {
        canvas.ellipse(x + 12 + f * 10, GROUND + 8, 6, 6, chance.pick([GREEN, [222, 92, 60], [232, 190, 78]] as const));
      }
    }
  },
  water(canvas, chance) {
    canvas.ellipse(160, GROUND + 42, 130, 26, [136, 160, 176]);
    for (let i = 0; i < 5; i++) {
      canvas.ellipse(chance.int(70, 250), chance.int(GROUND + 28, GROUND + 56), chance.int(12, 26), 3, [174, 194, 206]);
    }
    canvas.ellipse(160, GROUND + 22, 20, 6, DARK);
  },
};

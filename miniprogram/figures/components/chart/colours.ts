/** What the page's style says, for what CSS doesn't reach: colours as `rgb(…)`. */
export interface Look {
  text: string;
  quiet: string;
  line: string;
  /** Of bars and points. */
  main: string;
  /** The ends of what goes from low to high, and what is between them. Told apart by those who see no red and green. */
  low: string;
  middle: string;
  high: string;
  font: string;
  /** 1rem, in px. */
  rem: number;
}

type Rgb = [number, number, number];

const rgbOf = (colour: string): Rgb => {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
};

const mixed = (from: Rgb, to: Rgb, share: number): string =>
  `rgb(${from.map((value, i) => Math.round(value + ((to[i] ?? value) - value) * share)).join(', ')})`;

/** So many colours, from the low end over the middle to the high one. */
export function ramp({ low, middle, high }: Pick<Look, 'low' | 'middle' | 'high'>, count: number): string[] {
  const [start, half, end] = [rgbOf(low), rgbOf(middle), rgbOf(high)];
  return Array.from({ length: count }, (_, i) => {
    const place = count === 1 ? 1 : i / (count - 1);
    return place < 0.5 ? mixed(start, half, place * 2) : mixed(half, end, place * 2 - 1);
  });
}

/** Black or white: which of them is read on this colour (WCAG's relative luminance). */
export function inkOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = rgbOf(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance > 0.179 ? '#000000' : '#ffffff';
}

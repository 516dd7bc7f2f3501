/** Ranges and months: parts of answers that have too many values, the same for all questions, so that they add up. */

/**
 * The range in which a number lies, by where it begins: whole numbers up to 10, above them tens, hundreds and so on by
 * their first digit. Each goes from its beginning up to below the next one's.
 */
export function rangeFrom(value: number): number {
  if (value >= -10 && value < 10) return Math.floor(value) + 0;
  if (value >= 10) {
    const width = widthFor(value);
    return Math.floor(value / width) * width;
  }
  const width = widthFor(value);
  return -Math.ceil(-value / width) * width;
}

/** Where a range ends. @param from where it begins */
export const rangeTo = (from: number): number => from + (from >= -10 && from < 10 ? 1 : widthFor(from));

function widthFor(value: number): number {
  let width = 10;
  if (value > 0) while (width * 10 <= value) width *= 10;
  else while (width * 10 < -value) width *= 10;
  return width;
}

/** Ranges that are shown as one. */
export interface Bar {
  from: number;
  /** Below this. */
  to: number;
  /** Where the ranges in it begin. */
  of: number[];
}

/** More bars than this nobody compares. */
const BARS_MAX = 12;

/**
 * The ranges as they are drawn: without gaps between the first and the last one, and narrow ones together, so that bars
 * are equally wide as far as that goes. Only what lies far out is in wider ones.
 * @param found where ranges with answers begin, in their order
 */
export function barsOf(found: readonly number[]): Bar[] {
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return [];
  for (let width = 1; ; width *= 10) {
    const bars = barsFrom(first, last, width);
    if (bars.length <= BARS_MAX || width > 1e12) return bars;
  }
}

/** @param width of those that are together */
function barsFrom(first: number, last: number, width: number): Bar[] {
  const bars: Bar[] = [];
  for (let from = first; from <= last; from = rangeTo(from)) {
    const bar = bars.at(-1);
    if (bar && from < bar.to) bar.of.push(from);
    else if (rangeTo(from) - from >= width) bars.push({ from, to: rangeTo(from), of: [from] });
    else {
      const begins = Math.floor(from / width) * width;
      bars.push({ from: begins, to: begins + width, of: [from] });
    }
  }
  return bars;
}

/** What a bar is called. @param whole only whole numbers are answered */
export function barLabel({ from, to }: Pick<Bar, 'from' | 'to'>, whole: boolean): string {
  if (!whole) return `${from} 到 ${to} 以下`;
  return to - from === 1 ? String(from) : `${from}～${to - 1}`;
}

/** @param day `YYYY-MM-DD` @returns `YYYY-MM` */
export const monthIn = (day: string): string => day.slice(0, 7);

/** `2017年8月` */
export const monthLabel = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

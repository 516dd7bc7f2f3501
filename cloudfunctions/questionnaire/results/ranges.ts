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

/** What a range is called. @param whole only whole numbers are answered */
export function rangeLabel(from: number, whole: boolean): string {
  const to = rangeTo(from);
  if (!whole) return `${from} 到 ${to} 以下`;
  return to - from === 1 ? String(from) : `${from}～${to - 1}`;
}

/** @param day `YYYY-MM-DD` @returns `YYYY-MM` */
export const monthIn = (day: string): string => day.slice(0, 7);

/** `2017年8月` */
export const monthLabel = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

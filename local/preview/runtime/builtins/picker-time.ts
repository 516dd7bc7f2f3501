import { column, showColumns, type Column } from '../wx/sheets/columns.js';
import type { Context } from './define.js';

const two = (value: number): string => String(value).padStart(2, '0');

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

/** A wheel of consecutive numbers. Given others, it stays at its number, or at the nearest that is left. */
interface NumberWheel {
  column: Column;
  value(): number;
  offer(numbers: number[]): void;
}

const numberWheel = (
  label: string,
  offered: number[],
  start: number,
  written: (value: number) => string,
  changed: () => void,
): NumberWheel => {
  let numbers = offered;
  const nearest = (wanted: number): number =>
    Math.max(0, Math.min(numbers.length - 1, wanted - (numbers[0] ?? wanted)));
  const wheel = column(label, numbers.map(written), nearest(start), changed);
  const value = (): number => numbers[wheel.selected()] ?? start;
  return {
    column: wheel,
    value,
    offer: (next) => {
      const wanted = value();
      numbers = next;
      wheel.fill(numbers.map(written), nearest(wanted));
    },
  };
};

/** `2017-08-22` as numbers; parts that are missing are the smallest. */
const parseDate = (value: string, fallback: [number, number, number]): [number, number, number] => {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?/.exec(value);
  return match ? [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)] : fallback;
};

/** `mode="date"`: between `start` and `end`. @returns `2017-08-22`, `2017-08` or `2017` as `fields` says; null for 取消 */
export const chooseDate = async (context: Context, overlay: HTMLElement): Promise<string | null> => {
  const today = new Date();
  const start = parseDate(context.text('start'), [1900, 1, 1]);
  const end = parseDate(context.text('end'), [2100, 12, 31]);
  const now = parseDate(context.text('value'), [today.getFullYear(), today.getMonth() + 1, today.getDate()]);

  const months = (year: number): number[] => range(year === start[0] ? start[1] : 1, year === end[0] ? end[1] : 12);
  const days = (year: number, month: number): number[] =>
    range(
      year === start[0] && month === start[1] ? start[2] : 1,
      year === end[0] && month === end[1] ? end[2] : new Date(year, month, 0).getDate(),
    );

  const offerDays = (): void => day.offer(days(year.value(), month.value()));
  const year = numberWheel(
    '年',
    range(start[0], end[0]),
    now[0],
    (value) => `${value}年`,
    () => {
      month.offer(months(year.value()));
      offerDays();
    },
  );
  const month = numberWheel('月', months(year.value()), now[1], (value) => `${value}月`, offerDays);
  const day = numberWheel(
    '日',
    days(year.value(), month.value()),
    now[2],
    (value) => `${value}日`,
    () => undefined,
  );
  const count = { year: 1, month: 2 }[context.text('fields')] ?? 3;
  const columns = [year, month, day].slice(0, count).map((wheel) => wheel.column);
  if (!(await showColumns(overlay, context.text('headerText'), columns))) return null;
  return [String(year.value()), two(month.value()), two(day.value())].slice(0, count).join('-');
};

const minutesOf = (value: string, fallback: number): number => {
  const match = /^(\d{1,2}):(\d{1,2})$/.exec(value);
  return match ? Number(match[1]) * 60 + Number(match[2]) : fallback;
};

/** `mode="time"`: between `start` and `end`. @returns `09:30`, null for 取消 */
export const chooseTime = async (context: Context, overlay: HTMLElement): Promise<string | null> => {
  const start = minutesOf(context.text('start'), 0);
  const end = minutesOf(context.text('end'), 23 * 60 + 59);
  const clock = new Date();
  const given = minutesOf(context.text('value'), clock.getHours() * 60 + clock.getMinutes());
  const now = Math.max(start, Math.min(end, given));

  const [first, last] = [Math.floor(start / 60), Math.floor(end / 60)];
  const minutes = (hour: number): number[] => range(hour === first ? start % 60 : 0, hour === last ? end % 60 : 59);
  const hour = numberWheel('时', range(first, last), Math.floor(now / 60), two, () =>
    minute.offer(minutes(hour.value())),
  );
  const minute = numberWheel('分', minutes(hour.value()), now % 60, two, () => undefined);
  if (!(await showColumns(overlay, context.text('headerText'), [hour.column, minute.column]))) return null;
  return `${two(hour.value())}:${two(minute.value())}`;
};

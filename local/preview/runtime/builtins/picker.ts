import { isRecord, list, text } from '../wx/api.js';
import { column, showColumns, type Column } from '../wx/sheets/columns.js';
import { operable } from './aria.js';
import { register, unregister } from './controls.js';
import type { BuiltinSpec, Context } from './define.js';

const labels = (range: unknown, key: string): string[] =>
  list(range).map((row) => (isRecord(row) ? text(row[key]) : text(row)));

const indexOf = (value: unknown): number => {
  const index = typeof value === 'string' ? Number(value) : value;
  return typeof index === 'number' && index >= 0 && Number.isInteger(index) ? index : 0;
};

const two = (value: number): string => String(value).padStart(2, '0');

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

type Picked = { value: unknown } | null;

const selector = async (context: Context, overlay: HTMLElement): Promise<Picked> => {
  const rows = labels(context.value('range'), context.text('rangeKey'));
  const answer = await showColumns(overlay, context.text('headerText'), [
    column('选项', rows, indexOf(context.value('value')), () => undefined),
  ]);
  // A phone gives a string here, and pages rely on it.
  return answer && rows.length > 0 ? { value: String(answer[0] ?? 0) } : null;
};

/** Columns that depend on each other: the page changes `range` in `columnchange`, and the open sheet follows. */
const open = new WeakMap<Context, Column[]>();

const multiSelector = async (context: Context, overlay: HTMLElement): Promise<Picked> => {
  const values = list(context.value('value'));
  const columns = list(context.value('range')).map((range, index) =>
    column(`第 ${index + 1} 列`, labels(range, context.text('rangeKey')), indexOf(values[index]), (value) =>
      context.emit('columnchange', { column: index, value }),
    ),
  );
  open.set(context, columns);
  const answer = await showColumns(overlay, context.text('headerText'), columns);
  open.delete(context);
  return answer && { value: answer };
};

/** Keeps an open sheet in line with `range` and `value`. */
const follow = (context: Context, before: { range: unknown }): void => {
  const columns = open.get(context);
  const range = context.value('range');
  if (!columns || range === before.range) return;
  const values = list(context.value('value'));
  list(range).forEach((rows, index) =>
    columns[index]?.fill(labels(rows, context.text('rangeKey')), indexOf(values[index])),
  );
};

/** `2017-08-22` as numbers; parts that are missing are the smallest. */
const parseDate = (value: string, fallback: [number, number, number]): [number, number, number] => {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?/.exec(value);
  return match ? [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)] : fallback;
};

const date = async (context: Context, overlay: HTMLElement): Promise<Picked> => {
  const today = new Date();
  const start = parseDate(context.text('start'), [1900, 1, 1]);
  const end = parseDate(context.text('end'), [2100, 12, 31]);
  const now = parseDate(context.text('value'), [today.getFullYear(), today.getMonth() + 1, today.getDate()]);
  const fields = context.text('fields', 'day');

  const years = numbers(start[0], end[0]);
  const months = (year: number): number[] => numbers(year === start[0] ? start[1] : 1, year === end[0] ? end[1] : 12);
  const days = (year: number, month: number): number[] =>
    numbers(
      year === start[0] && month === start[1] ? start[2] : 1,
      year === end[0] && month === end[1] ? end[2] : new Date(year, month, 0).getDate(),
    );

  const chosenYear = (): number => years[yearColumn.selected()] ?? start[0];
  const chosenMonth = (): number => months(chosenYear())[monthColumn.selected()] ?? 1;
  const fillDays = (): void => dayColumn.fill(days(chosenYear(), chosenMonth()).map((day) => `${day}日`));
  const fillMonths = (): void => {
    monthColumn.fill(months(chosenYear()).map((month) => `${month}月`));
    fillDays();
  };
  const yearColumn = column(
    '年',
    years.map((year) => `${year}年`),
    years.indexOf(now[0]),
    fillMonths,
  );
  const monthColumn = column(
    '月',
    months(now[0]).map((month) => `${month}月`),
    months(now[0]).indexOf(now[1]),
    fillDays,
  );
  const dayColumn = column(
    '日',
    days(now[0], now[1]).map((day) => `${day}日`),
    days(now[0], now[1]).indexOf(now[2]),
    () => undefined,
  );
  const shown =
    fields === 'year'
      ? [yearColumn]
      : fields === 'month'
        ? [yearColumn, monthColumn]
        : [yearColumn, monthColumn, dayColumn];
  if (!(await showColumns(overlay, context.text('headerText'), shown))) return null;
  const [year, month] = [chosenYear(), chosenMonth()];
  const day = days(year, month)[dayColumn.selected()] ?? 1;
  return { value: [String(year), two(month), two(day)].slice(0, shown.length).join('-') };
};

const minutesOf = (value: string, fallback: number): number => {
  const match = /^(\d{1,2}):(\d{1,2})$/.exec(value);
  return match ? Number(match[1]) * 60 + Number(match[2]) : fallback;
};

const time = async (context: Context, overlay: HTMLElement): Promise<Picked> => {
  const start = minutesOf(context.text('start'), 0);
  const end = minutesOf(context.text('end'), 23 * 60 + 59);
  const clock = new Date();
  const now = Math.max(
    start,
    Math.min(end, minutesOf(context.text('value'), clock.getHours() * 60 + clock.getMinutes())),
  );

  const hours = numbers(Math.floor(start / 60), Math.floor(end / 60));
  const minutes = (hour: number): number[] =>
    numbers(hour === Math.floor(start / 60) ? start % 60 : 0, hour === Math.floor(end / 60) ? end % 60 : 59);
  const chosenHour = (): number => hours[hourColumn.selected()] ?? 0;
  const hourNow = Math.floor(now / 60);
  const hourColumn = column('时', hours.map(two), hours.indexOf(hourNow), () =>
    minuteColumn.fill(minutes(chosenHour()).map(two)),
  );
  const minuteColumn = column('分', minutes(hourNow).map(two), minutes(hourNow).indexOf(now % 60), () => undefined);
  if (!(await showColumns(overlay, context.text('headerText'), [hourColumn, minuteColumn]))) return null;
  return { value: `${two(chosenHour())}:${two(minutes(chosenHour())[minuteColumn.selected()] ?? 0)}` };
};

const MODES: Record<string, (context: Context, overlay: HTMLElement) => Promise<Picked>> = {
  selector,
  multiSelector,
  date,
  time,
};

export const picker: BuiltinSpec = {
  name: 'picker',
  properties: [
    'headerText',
    'mode',
    'disabled',
    'range',
    'rangeKey',
    'value',
    'start',
    'end',
    'fields',
    'customItem',
    'level',
    'name',
  ],
  create: (context) => {
    const { element, surface, emit } = context;
    const before = { range: null as unknown };
    operable(element);
    element.setAttribute('role', 'button');
    element.setAttribute('aria-haspopup', 'dialog');

    const choose = async (): Promise<void> => {
      if (context.flag('disabled')) return;
      const name = context.text('mode', 'selector');
      const mode = MODES[name];
      if (!mode) throw new Error(`<picker mode="${name}"> is not supported by the preview`);
      const picked = await mode(context, surface.host.overlay);
      if (!picked) return emit('cancel');
      context.set({ value: picked.value });
      emit('change', { value: picked.value });
    };
    const tap = (): void => void choose().catch((error: unknown) => surface.host.reportError(error));
    element.addEventListener('click', tap);

    return {
      update: () => {
        follow(context, before);
        before.range = context.value('range');
        element.setAttribute('aria-disabled', String(context.flag('disabled')));
      },
      attached: () =>
        register({
          context,
          value: () => context.value('value'),
          reset: () => context.set({ value: null }),
          activate: tap,
        }),
      detached: () => unregister(context),
    };
  },
};

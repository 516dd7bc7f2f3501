import type { CalendarView } from '../../../contract/index';

/** What a day is: `makeup` is a weekend day that is worked (调休). */
export const DAY_KINDS = ['workday', 'weekend', 'holiday', 'makeup'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export type Table = Pick<CalendarView, 'holidays' | 'workdays'>;

/** What a person wants days to be, `YYYY-MM-DD`, where that differs from the table. */
export type Edits = Readonly<Record<string, DayKind>>;

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const;

const at = (day: string): Date => new Date(`${day}T00:00:00Z`);

const isWeekend = (day: string): boolean => [0, 6].includes(at(day).getUTCDay());

export function kindOf(day: string, { holidays, workdays }: Table): DayKind {
  if (workdays.includes(day)) return 'makeup';
  if (holidays.includes(day)) return 'holiday';
  return isWeekend(day) ? 'weekend' : 'workday';
}

/** A tap on a day: off or worked, the other way round. */
export function toggle(day: string, table: Table, edits: Edits): Edits {
  const before = kindOf(day, table);
  const now = edits[day] ?? before;
  const off = now === 'weekend' || now === 'holiday';
  const next = isWeekend(day) ? (off ? 'makeup' : 'weekend') : off ? 'workday' : 'holiday';
  // A weekend within a holiday is off either way: tapped twice, it is what it was.
  const back = before === 'holiday' && next === 'weekend';
  return relevant(table, { ...edits, [day]: back ? before : next });
}

/** Those that still differ from the table. */
export const relevant = (table: Table, edits: Edits): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([day, kind]) => kindOf(day, table) !== kind));

/** The table as it is wanted. */
export function withEdits({ holidays, workdays }: Table, edits: Edits): Table {
  const kept = (days: readonly string[]): string[] => days.filter((day) => edits[day] === undefined);
  const edited = (kind: DayKind): string[] => Object.keys(edits).filter((day) => edits[day] === kind);
  return {
    holidays: [...kept(holidays), ...edited('holiday')].sort(),
    workdays: [...kept(workdays), ...edited('makeup')].sort(),
  };
}

/** Days that two tables see differently, in order. */
export function differences(before: Table, after: Table): { day: string; kind: DayKind }[] {
  const days = [...before.holidays, ...before.workdays, ...after.holidays, ...after.workdays];
  return [...new Set(days)]
    .sort()
    .map((day) => ({ day, kind: kindOf(day, after) }))
    .filter(({ day, kind }) => kindOf(day, before) !== kind);
}

/** From the month of one day to the month after another's, and so many further ones: `YYYY-MM`. */
export function monthsOf(start: string, end: string, further: number): string[] {
  const number = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = number(start);
  const count = Math.max(1, number(end) + 2 - first) + further;
  return Array.from({ length: count }, (_, i) => {
    const month = first + i;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

/** A square of the month; without a day where the week began in the month before. */
export interface Cell {
  key: string;
  day: string;
  number: number;
  kind: DayKind;
  /** 休, 班, or nothing for what goes without saying. */
  mark: string;
  /** Not saved yet. */
  edited: boolean;
  today: boolean;
  /** For who hears the page: 8月26日 星期六 调休上班. */
  label: string;
}

export interface Month {
  key: string;
  title: string;
  cells: Cell[];
}

export const KIND_LABELS: Record<DayKind, string> = {
  workday: '上班',
  weekend: '周末',
  holiday: '放假',
  makeup: '调休上班',
};
const MARKS: Record<DayKind, string> = { workday: '', weekend: '', holiday: '休', makeup: '班' };

/** The days of a month, Monday first. @param month `YYYY-MM` */
export function monthGrid(month: string, table: Table, edits: Edits, today: string): Month {
  const [year, number] = month.split('-').map(Number);
  const length = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate();
  const lead = (at(`${month}-01`).getUTCDay() + 6) % 7;
  const blanks = Array.from({ length: lead }, (_, i) => blank(`${month}-blank-${i}`));
  const days = Array.from({ length }, (_, i) => {
    const day = `${month}-${String(i + 1).padStart(2, '0')}`;
    const kind = edits[day] ?? kindOf(day, table);
    const edited = edits[day] !== undefined;
    const label = [dayWords(day), weekday(day), KIND_LABELS[kind], edited ? '还没保存' : ''].filter(Boolean).join(' ');
    return { key: day, day, number: i + 1, kind, mark: MARKS[kind], edited, today: day === today, label };
  });
  return { key: month, title: `${year}年${number}月`, cells: [...blanks, ...days] };
}

const blank = (key: string): Cell => ({
  key,
  day: '',
  number: 0,
  kind: 'workday',
  mark: '',
  edited: false,
  today: false,
  label: '',
});

const weekday = (day: string): string => WEEKDAYS[at(day).getUTCDay()] ?? '';

const dayWords = (day: string): string => `${at(day).getUTCMonth() + 1}月${at(day).getUTCDate()}日`;

/** 8月26日放假、8月27日调休上班 */
export const changeWords = (changes: readonly { day: string; kind: DayKind }[]): string =>
  changes.map(({ day, kind }) => `${dayWords(day)}${KIND_LABELS[kind]}`).join('、');

import type { SuggestionSummary } from '../contract/index';

/** Times in the words that people use. The county is in one zone, UTC+8 the year round, wherever the phone is. */
const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** A moment as Shanghai's clocks show it, in the UTC fields of a Date. */
const local = (time: Date): Date => new Date(time.getTime() + ZONE_MS);

const dayNumber = (time: Date): number => Math.floor(local(time).getTime() / DAY_MS);

const two = (value: number): string => String(value).padStart(2, '0');

const clock = (time: Date): string => `${two(local(time).getUTCHours())}:${two(local(time).getUTCMinutes())}`;

function day(time: Date, now: Date): string {
  const shown = local(time);
  const date = `${shown.getUTCMonth() + 1}月${shown.getUTCDate()}日`;
  return shown.getUTCFullYear() === local(now).getUTCFullYear() ? date : `${shown.getUTCFullYear()}年${date}`;
}

/** 今天 14:05 · 昨天 09:30 · 8月22日 14:05 · 2025年8月22日 14:05. @param iso ISO 8601 with offset */
export function spokenTime(iso: string, now = new Date()): string {
  const time = new Date(iso);
  const ago = dayNumber(now) - dayNumber(time);
  if (ago === 0) return `今天 ${clock(time)}`;
  if (ago === 1) return `昨天 ${clock(time)}`;
  return `${day(time, now)} ${clock(time)}`;
}

/**
 * 还剩 2 个工作日 · 今天到期 · 明天到期 (a day off, with no working day before it) · 已逾期 1 个工作日. Which days are worked, only the
 * server knows. @returns '' when nothing is due
 */
export function dueWords({ dueAt, workingDaysLeft }: Due, now = new Date()): string {
  if (dueAt === null || workingDaysLeft === null) return '';
  if (workingDaysLeft < 0) return `已逾期 ${-workingDaysLeft} 个工作日`;
  return workingDaysLeft > 0 ? `还剩 ${workingDaysLeft} 个工作日` : `${dueDay(new Date(dueAt), now)}到期`;
}

/** The same, with the day: 8月24日到期，还剩 2 个工作日. */
export function deadlineWords(due: Due, now = new Date()): string {
  const words = dueWords(due, now);
  if (due.dueAt === null || due.workingDaysLeft === 0) return words;
  return `${day(new Date(due.dueAt), now)}到期，${words}`;
}

type Due = Pick<SuggestionSummary, 'dueAt' | 'workingDaysLeft'>;

function dueDay(time: Date, now: Date): string {
  const left = dayNumber(time) - dayNumber(now);
  return ['今天', '明天', '后天'][left] ?? day(time, now);
}

/** 8月22日 · 2027年8月22日 in another year. @param date calendar day `YYYY-MM-DD` */
export const spokenDay = (date: string, now = new Date()): string => day(new Date(`${date}T00:00:00+08:00`), now);

/** How far a calendar day is from today: 0 today, negative when it is over. @param date `YYYY-MM-DD` */
export function daysUntil(date: string, now = new Date()): number {
  return Math.round(new Date(`${date}T00:00:00Z`).getTime() / DAY_MS) - dayNumber(now);
}

/** 今天 · 还有 3 天 · 已过 */
export function countdown(date: string, now = new Date()): string {
  const left = daysUntil(date, now);
  if (left === 0) return '今天';
  return left > 0 ? `还有 ${left} 天` : '已过';
}

/** The calendar day so many days from today, `YYYY-MM-DD`. */
export const calendarDay = (daysFromNow: number, now = new Date()): string =>
  new Date((dayNumber(now) + daysFromNow) * DAY_MS).toISOString().slice(0, 10);

/** The calendar day of a moment, `YYYY-MM-DD`. @param iso ISO 8601 with offset */
export const dayOf = (iso: string): string => new Date(new Date(iso).getTime() + ZONE_MS).toISOString().slice(0, 10);

/** 8月22日, of a moment. @param iso ISO 8601 with offset */
export const spokenDate = (iso: string, now = new Date()): string => day(new Date(iso), now);

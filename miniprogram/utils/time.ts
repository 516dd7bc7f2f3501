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

/** 今天 17:00 前 · 明天 17:00 前 · 8月24日 17:00 前（还有 3 天）· 已超期 2 天. */
export function dueWords(iso: string, now = new Date()): string {
  const time = new Date(iso);
  if (time.getTime() < now.getTime()) {
    const hours = Math.floor((now.getTime() - time.getTime()) / 3_600_000);
    if (hours < 1) return '刚刚超期';
    return hours < 24 ? `已超期 ${hours} 小时` : `已超期 ${Math.floor(hours / 24)} 天`;
  }
  const left = dayNumber(time) - dayNumber(now);
  if (left === 0) return `今天 ${clock(time)} 前`;
  if (left === 1) return `明天 ${clock(time)} 前`;
  return `${day(time, now)} ${clock(time)} 前（还有 ${left} 天）`;
}

/** 8月22日. @param date calendar day `YYYY-MM-DD` */
export function spokenDay(date: string): string {
  const [, month, dayOfMonth] = date.split('-').map(Number);
  return `${month}月${dayOfMonth}日`;
}

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

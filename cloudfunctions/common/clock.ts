import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/**
 * Asia/Shanghai is UTC+8 all year, since 1991. The clock on the wall there is shown as if it were UTC, because everything
 * else in dayjs goes by way of the machine's own zone: on a machine in New York its timezone plugin, and `utcOffset`, too,
 * are an hour off when summer time begins or ends.
 */
const SHANGHAI_MS = 8 * 3_600_000;

/** The moment at which this call runs. */
export const now = (): Date => new Date();

const onTheWall = (at: Date) => dayjs.utc(at.getTime() + SHANGHAI_MS);

/** Calendar day in Shanghai, `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => onTheWall(at).format('YYYY-MM-DD');

/** 00:00 of the calendar day in Shanghai. */
export const startOfDay = (at: Date): Date => new Date(onTheWall(at).startOf('day').valueOf() - SHANGHAI_MS);

/** The last millisecond of a calendar day in Shanghai. @param day `YYYY-MM-DD` */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59.999+08:00`);

/** When offices begin to work. @param day `YYYY-MM-DD` */
export const atNine = (day: string): Date => new Date(`${day}T09:00:00.000+08:00`);

/** The calendar day `n` days later. @param day `YYYY-MM-DD` */
export const addDays = (day: string, n: number): string => dayjs.utc(day).add(n, 'day').format('YYYY-MM-DD');

/** 0 is Sunday. @param day `YYYY-MM-DD` */
export const weekdayOf = (day: string): number => dayjs.utc(day).day();

/** `2017-08-22T09:15:00+08:00` */
export const iso = (at: Date): string => onTheWall(at).format('YYYY-MM-DDTHH:mm:ss[+08:00]');

/** `170822`, for numbers. */
export const compactDay = (at: Date): string => onTheWall(at).format('YYMMDD');

/** `8月23日`, `2018年1月2日` in another year. @param now in which year it is said */
export const spokenDay = (at: Date, now: Date): string =>
  onTheWall(at).format(onTheWall(at).year() === onTheWall(now).year() ? 'M月D日' : 'YYYY年M月D日');

/** `2017年8月22日 09:15`, the form that message templates want. */
export const messageTime = (at: Date): string => onTheWall(at).format('YYYY年M月D日 HH:mm');

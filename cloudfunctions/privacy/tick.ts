import { finishErasures } from './erase';
import { eraseOnTheDay } from './purge';

/**
 * Personal data that has to go: what people have asked for, and everything when the campaign's day has come. Two jobs, so
 * that neither keeps the other from being done.
 */

/** In which minute of each hour the minute's tick does it: before files are cleared away (report/purge.ts). */
const MINUTE = 38;

type Job = (now: () => Date) => Promise<Record<string, number>>;

const hourly = async (job: Job, now: () => Date): Promise<Record<string, number>> =>
  now().getUTCMinutes() === MINUTE ? job(now) : {};

export const finishErasuresHourly: Job = (now) => hourly(finishErasures, now);

export const eraseOnTheDayHourly: Job = (now) => hourly(eraseOnTheDay, now);

import { finishErasures } from './erase';
import { eraseOnTheDay } from './purge';

/** In which minute of each hour the minute's tick does it: before files are cleared away (report/purge.ts). */
const MINUTE = 38;

export const eraseHourly = async (now: () => Date): Promise<Record<string, number>> =>
  now().getUTCMinutes() === MINUTE ? erasePersonal(now) : {};

/** Personal data that has to go: what people have asked for, and everything when the campaign's day has come. */
export async function erasePersonal(now: () => Date): Promise<Record<string, number>> {
  return { ...(await finishErasures(now)), ...(await eraseOnTheDay(now)) };
}

import { calendarDay } from '../utils/time';
import { call } from './call';
import * as v from 'valibot';

/**
 * That a site's code was scanned is told once a day, beside everything else: nobody waits for it, and nobody is bothered
 * when it doesn't get through. It is told with the next start then, as long as it is the same day.
 */
const KEY = 'scans:1';

const stored = v.object({
  day: v.string(),
  told: v.pipe(v.array(v.string()), v.maxLength(100)),
  waiting: v.pipe(v.array(v.string()), v.maxLength(100)),
});
type Scans = v.InferOutput<typeof stored>;

function read(): Scans {
  const day = calendarDay(0);
  const found = v.safeParse(stored, wx.getStorageSync(KEY));
  return found.success && found.output.day === day ? found.output : { day, told: [], waiting: [] };
}

function write(scans: Scans): void {
  try {
    wx.setStorageSync(KEY, scans);
  } catch {
    // No room: then it is told again with the next scan, which counts once all the same.
  }
}

let telling = false;

/** @param code of a site that was just recognised; without it what is left from before */
export function tellScan(code?: string): void {
  const { day, told, waiting } = read();
  const all = code === undefined || told.includes(code) ? waiting : [...new Set([...waiting, code])];
  if (all.length === 0) return;
  if (all !== waiting) write({ day, told, waiting: all });
  if (!telling) void tell(all);
}

async function tell(codes: readonly string[]): Promise<void> {
  telling = true;
  try {
    for (const code of codes) {
      await call('directory', 'sites.scanned', { code });
      const { day, told, waiting } = read();
      write({ day, told: [...told, code], waiting: waiting.filter((other) => other !== code) });
    }
  } catch {
    // With the next start.
  } finally {
    telling = false;
  }
}

import { buildSync } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { dayOf, endOfDay, iso, startOfDay } from '../../../cloudfunctions/common/clock';
import {
  dueAfter,
  isWorkingDay,
  workingDaysLeft,
  type WorkCalendar,
} from '../../../cloudfunctions/common/working-days';
import { findRoot } from '../../../local/root';

const plain: WorkCalendar = { holidays: [], workdays: [] };
/** National Day 2017: 1–8 October off, Saturday 30 September worked. */
const nationalDay = {
  holidays: ['2017-10-01', '2017-10-02', '2017-10-03', '2017-10-04', '2017-10-05', '2017-10-06'],
  workdays: ['2017-09-30'],
};
const at = (text: string) => new Date(`${text}+08:00`);
const due = (start: string, days: number, calendar = plain) => iso(dueAfter(at(start), days, calendar));

describe('a limit in working days', () => {
  test('starts on the day after and lasts until its last day ends', () => {
    expect(due('2017-08-22T09:15:00', 1)).toBe('2017-08-23T23:59:59+08:00');
  });

  test('is the same from the first to the last minute of a day', () => {
    expect(due('2017-08-22T00:00:00', 1)).toBe(due('2017-08-22T23:59:59', 1));
  });

  test('leaves weekends out', () => {
    expect(due('2017-08-25T10:00:00', 1)).toBe('2017-08-28T23:59:59+08:00');
    expect(due('2017-08-22T10:00:00', 5)).toBe('2017-08-29T23:59:59+08:00');
  });

  test('begins after the weekend when something comes in on a Saturday', () => {
    expect(due('2017-08-26T10:00:00', 1)).toBe('2017-08-28T23:59:59+08:00');
  });

  test('leaves holidays out', () => {
    expect(due('2017-09-30T10:00:00', 1, nationalDay)).toBe('2017-10-09T23:59:59+08:00');
  });

  test('counts a Saturday that is worked (调休)', () => {
    expect(due('2017-09-29T10:00:00', 1, nationalDay)).toBe('2017-09-30T23:59:59+08:00');
  });

  test('counts a worked day even if the table of holidays names it, too', () => {
    expect(isWorkingDay('2017-10-01', { holidays: ['2017-10-01'], workdays: ['2017-10-01'] })).toBe(true);
  });

  test('goes over the end of a year', () => {
    expect(due('2017-12-29T10:00:00', 1)).toBe('2018-01-01T23:59:59+08:00');
  });
});

describe('what is left of it', () => {
  const friday = at('2017-08-25T23:59:59.999');
  test.each([
    ['2017-08-22T09:15:00', 3],
    ['2017-08-24T23:59:59', 1],
    ['2017-08-25T00:00:00', 0],
    ['2017-08-25T23:59:59', 0],
    // Over, though no working day has passed yet.
    ['2017-08-26T00:00:00', -1],
    ['2017-08-28T09:00:00', -1],
    ['2017-08-29T09:00:00', -2],
  ])('at %s: %d working days', (now, left) => {
    expect(workingDaysLeft(at(now), friday, plain)).toBe(left);
  });

  test('knows holidays and worked weekends', () => {
    const monday = at('2017-10-09T23:59:59.999');
    expect(workingDaysLeft(at('2017-09-29T09:00:00'), monday, nationalDay)).toBe(2);
    expect(workingDaysLeft(at('2017-10-03T09:00:00'), monday, nationalDay)).toBe(1);
  });

  test('is what the limit gave on the day it began', () => {
    for (const days of [1, 5, 15]) {
      const start = at('2017-09-28T10:00:00');
      expect(workingDaysLeft(start, dueAfter(start, days, nationalDay), nationalDay)).toBe(days);
    }
  });
});

describe('a day in Shanghai', () => {
  test('begins at 16:00 UTC of the day before', () => {
    expect(dayOf(new Date('2017-08-21T15:59:59Z'))).toBe('2017-08-21');
    expect(dayOf(new Date('2017-08-21T16:00:00Z'))).toBe('2017-08-22');
    expect(startOfDay(new Date('2017-08-22T15:59:59Z')).toISOString()).toBe('2017-08-21T16:00:00.000Z');
  });

  test('ends a millisecond before the next one begins', () => {
    expect(endOfDay('2017-08-22').getTime() + 1).toBe(startOfDay(at('2017-08-23T12:00:00')).getTime());
  });

  // dayjs' timezone plugin and its utcOffset were an hour off on a machine in New York on the day when summer time begins.
  test.each(['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Shanghai'])(
    'is the same on a machine in %s, every half hour of a year',
    (zone) => {
      const { outputFiles } = buildSync({
        stdin: {
          contents: `
            import { iso } from './cloudfunctions/common/clock';
            let different = 0;
            for (let t = Date.UTC(2017, 0, 1); t < Date.UTC(2018, 0, 1); t += 1_800_000) {
              const expected = new Date(t + 8 * 3_600_000).toISOString().slice(0, 19) + '+08:00';
              if (iso(new Date(t)) !== expected) different += 1;
            }
            console.log(new Date(2017, 6, 1).getTimezoneOffset(), different);`,
          resolveDir: findRoot(__dirname),
          loader: 'ts',
        },
        bundle: true,
        platform: 'node',
        write: false,
      });
      // A machine's zone is read once, at the start of a process.
      const printed = execFileSync(process.execPath, ['-'], {
        input: outputFiles[0]?.text,
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      });
      const minutes = { UTC: 0, 'America/New_York': 240, 'Pacific/Kiritimati': -840, 'Asia/Shanghai': -480 }[zone];
      expect(printed.trim()).toBe(`${minutes} 0`);
    },
  );
});

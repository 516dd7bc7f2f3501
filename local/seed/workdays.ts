import { addDays, dayOf } from '../../cloudfunctions/common/clock';
import { isWorkingDay, type WorkCalendar } from '../../cloudfunctions/common/working-days';
import { momentOf } from './calendar';
import type { Random } from './random';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MORNING = [8 * 60 + 30, 11 * 60 + 55] as const;
const AFTERNOON = [14 * 60, 17 * 60 + 55] as const;
/** Residents write before work, at noon and in the evening, at night hardly. */
const RESIDENT_HOURS = [7, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 18, 18, 19, 19, 20, 20, 21] as const;

/** The days of the campaign so far, and when people do things on them. */
export class Period {
  /** Midnight in Shanghai of the first day, in ms. */
  readonly #midnight: number;
  readonly #working: boolean[] = [];

  constructor(
    readonly start: Date,
    readonly now: Date,
    calendar: WorkCalendar,
    private readonly chance: Random,
  ) {
    this.#midnight = momentOf(dayOf(start), 0).getTime();
    const today = dayOf(now);
    for (let day = dayOf(start); day <= today; day = addDays(day, 1)) this.#working.push(isWorkingDay(day, calendar));
  }

  /**
   * When somebody in an office gets round to it: in office hours of a working day, up to `days` of them later.
   * @returns null when that would only be in the future
   */
  officeTime(after: Date, days: number): Date | null {
    const wanted = this.chance.int(0, days);
    let passed = 0;
    for (let day = this.#index(after); day < this.#working.length; day++) {
      if (!this.#working[day]) continue;
      if (passed++ < wanted) continue;
      for (let tries = 0; tries < 4; tries++) {
        const [from, to] = this.chance.chance(0.55) ? MORNING : AFTERNOON;
        const at = this.#moment(day, this.chance.int(from, to));
        if (at > after && at <= this.now) return at;
      }
    }
    return null;
  }

  /** When a resident writes: on any day between two moments, at an hour when people are up. */
  residentTime(after: Date, before: Date): Date | null {
    const first = this.#index(after);
    const last = this.#index(before);
    for (let tries = 0; tries < 12; tries++) {
      const minutes = this.chance.pick(RESIDENT_HOURS) * 60 + this.chance.int(0, 59);
      const at = this.#moment(this.chance.int(first, last), minutes);
      if (at > after && at <= before) return at;
    }
    return null;
  }

  #index(at: Date): number {
    return Math.floor((at.getTime() - this.#midnight) / DAY_MS);
  }

  #moment(day: number, minutes: number): Date {
    return new Date(this.#midnight + day * DAY_MS + minutes * MINUTE_MS);
  }
}

import * as v from 'valibot';
import type { HandedOut, KeptVisit } from './item';

/** What is likely the same at the next door. */
const KEY = 'visit-habits:1';
const RECENT_MAX = 6;

export interface Habits {
  companions: string[];
  handedOut: HandedOut;
  /** Buildings, the last one first. */
  recent: string[];
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
const stored = v.object({
  companions: v.array(v.string()),
  handedOut: v.object({ leaflet: count, letter: count, handbook: count }),
  recent: v.array(v.string()),
});

export function readHabits(): Habits {
  const found = v.safeParse(stored, wx.getStorageSync(KEY));
  return found.success
    ? found.output
    : { companions: [], handedOut: { leaflet: 0, letter: 0, handbook: 0 }, recent: [] };
}

/** After a visit was saved. Who wasn't at home got nothing, which says nothing about the next door. */
export function rememberHabits(visit: KeptVisit): void {
  const before = readHabits();
  const { districtId } = visit;
  const habits: Habits = {
    companions: visit.companions,
    handedOut: visit.kind === 'household' && visit.outcome === 'done' ? visit.handedOut : before.handedOut,
    recent:
      districtId === null || visit.kind !== 'household'
        ? before.recent
        : [districtId, ...before.recent.filter((id) => id !== districtId)].slice(0, RECENT_MAX),
  };
  try {
    wx.setStorageSync(KEY, habits);
  } catch {
    // No room: it is typed again then.
  }
}

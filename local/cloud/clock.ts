import type { Clock } from './types';

export function createClock(): Clock {
  let offsetMs = 0;
  let frozenAt: number | null = null;
  return {
    now: () => new Date(frozenAt ?? Date.now() + offsetMs),
    set(at) {
      offsetMs = 0;
      frozenAt = at === null ? null : at.getTime();
    },
    advance(ms) {
      if (frozenAt === null) offsetMs += ms;
      else frozenAt += ms;
    },
    state: () => ({ offsetMs, frozenAt }),
  };
}

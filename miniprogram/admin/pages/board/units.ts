import type { BoardView, Pace, Tally } from '../../../contract/index';
import { percentWords, tallyWords } from '../../../utils/tally';
import { paceWords } from '../coverage/words';

type Unit = BoardView['units'][number];

/** How a unit stands: whether it has begun, and whether it will be through by the deadline. */
export type Standing = 'idle' | 'behind' | 'ahead' | 'finished' | 'none';

export const STANDING_LABELS: Record<Standing, string> = {
  idle: '还没开始',
  behind: '赶不上',
  ahead: '赶得上',
  finished: '走完了',
  none: '没有分包',
};

export function standingOf({ households, done, expected }: Unit): Standing {
  if (households <= 0) return 'none';
  if (done >= households) return 'finished';
  if (done <= 0) return 'idle';
  return expected !== null && expected >= 1 ? 'ahead' : 'behind';
}

/** What asks for attention first: who hasn't begun, then who gets least far. */
export const ORDERS = [
  { value: 'attention', label: '先看落后的' },
  { value: 'covered', label: '走得多的在前' },
  { value: 'households', label: '住户多的在前' },
] as const;
export type Order = (typeof ORDERS)[number]['value'];

const URGENCY: readonly Standing[] = ['idle', 'behind', 'ahead', 'finished', 'none'];
const portion = ({ done, households }: Tally): number => (households <= 0 ? -1 : done / households);

const COMPARE: Record<Order, (a: Unit, b: Unit) => number> = {
  attention: (a, b) =>
    URGENCY.indexOf(standingOf(a)) - URGENCY.indexOf(standingOf(b)) ||
    (a.expected ?? 1) - (b.expected ?? 1) ||
    // Of two who haven't begun, the one with more doors.
    b.households - a.households,
  covered: (a, b) => portion(b) - portion(a),
  households: (a, b) => b.households - a.households,
};

export interface UnitRow {
  id: string;
  name: string;
  standing: Standing;
  label: string;
  tally: Tally;
  percent: string;
  words: string;
  outlook: string;
}

/** A unit's forecast in words needs what is left, and by when. */
function rowOf(unit: Unit, { deadline, daysLeft }: Pace, now: Date): UnitRow {
  const { id, name, households, done, perDay, expected } = unit;
  const standing = standingOf(unit);
  const needed = daysLeft > 0 ? Math.ceil(Math.max(0, households - done) / daysLeft) : null;
  return {
    id,
    name,
    standing,
    label: STANDING_LABELS[standing],
    tally: unit,
    percent: percentWords(done, households),
    words: standing === 'none' ? '还没有给它分社区或小区' : tallyWords(unit),
    outlook: paceWords(unit, { deadline, daysLeft, perDay, expected, needed }, now),
  };
}

/** @param only units that stand so; null for all of them */
export const unitRows = (
  { units, pace }: Pick<BoardView, 'units' | 'pace'>,
  order: Order,
  only: Standing | null,
  now = new Date(),
): UnitRow[] =>
  units
    .filter((unit) => only === null || standingOf(unit) === only)
    .sort(COMPARE[order])
    .map((unit) => rowOf(unit, pace, now));

/** How many units stand how; those that none does are left out. */
export const standings = (units: readonly Unit[]): { value: Standing; label: string }[] =>
  URGENCY.map((value) => ({ value, count: units.filter((unit) => standingOf(unit) === value).length }))
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => ({ value, label: `${STANDING_LABELS[value]} ${count}` }));

import { OUTCOME_LABELS, type Tally } from '../contract/index';

/** 65%: never 100% while a door is left, never nothing when there is one. @returns '' without any households */
export function percentWords(done: number, households: number): string {
  if (households <= 0) return '';
  if (done >= households) return '100%';
  // 0.29 of all is 29%, though 100 × 0.29 is a little less.
  const percent = Math.floor((100 * done) / households + 1e-9);
  return done > 0 && percent === 0 ? '不到 1%' : `${percent}%`;
}

/** Doors of one state. */
export interface TallyPart {
  kind: 'done' | 'todo' | 'declined' | 'untried';
  label: string;
  count: number;
  /** Of all households, 0 to 100. */
  share: number;
}

const PARTS: readonly [TallyPart['kind'], string][] = [
  ['done', OUTCOME_LABELS.done],
  ['todo', '要再去'],
  ['declined', OUTCOME_LABELS.declined],
  ['untried', '没去过'],
];

/** All doors by their state; together they are all households. */
export function tallyParts({ households, done, tried, declined, todo }: Tally): TallyPart[] {
  const counts = { done, todo, declined, untried: Math.max(0, households - tried) };
  return PARTS.map(([kind, label]) => ({
    kind,
    label,
    count: counts[kind],
    share: households <= 0 ? 0 : Math.min(100, (100 * counts[kind]) / households),
  }));
}

/** 312 / 480 户 · 要再去 20 户 */
export const tallyWords = ({ households, done, todo }: Tally): string =>
  households <= 0 && done <= 0
    ? '还没有登记住户'
    : [`${done} / ${households} 户`, ...(todo > 0 ? [`要再去 ${todo} 户`] : [])].join(' · ');

import type { CoverageRow, CoverageView, Pace, Tally } from '../../../contract/index';
import { percentWords, tallyWords } from '../../../utils/tally';
import { spokenDay } from '../../../utils/time';

type Standing = Pick<Tally, 'households' | 'done'>;
export type Outlook = Pick<Pace, 'deadline' | 'daysLeft' | 'perDay' | 'expected' | 'needed'>;

/** Where it leads, in one sentence: 照这个进度，到8月31日能走到 83%；每天走 21 户就能走完。 */
export function paceWords(
  { households, done }: Standing,
  { deadline, daysLeft, expected, needed }: Outlook,
  now = new Date(),
): string {
  const last = spokenDay(deadline, now);
  const left = households - done;
  if (households <= 0) return '';
  if (left <= 0) return '每一户都走到了。';
  if (daysLeft <= 0) return `走访到${last}已经结束，还有 ${left} 户没有走到。`;
  if (daysLeft === 1) return `今天是最后一天，还有 ${left} 户没有走到。`;
  const all = needed === null ? '' : `每天走 ${needed} 户就能走完`;
  if (done <= 0) return `还没有开始走。到${last}还有 ${daysLeft} 天，${all}。`;
  if (expected !== null && expected >= 1) return `照这个进度，到${last}能走完，还有 ${daysLeft} 天。`;
  const reached = (expected ?? 0) < 0.01 ? '走到的还不到 1%' : `能走到 ${percentWords(expected ?? 0, 1)}`;
  return `照这个进度，到${last}${reached}；${all}。`;
}

/** A part of the county in the list. */
export interface Row {
  id: string;
  name: string;
  tally: Tally;
  percent: string;
  words: string;
  /** Whose it is; '' where that goes without saying. */
  units: string;
  /** '' where nothing more can be seen. */
  leads: 'deeper' | 'doors' | '';
}

/** @param withUnits for who sees several units */
export function rowOf(row: CoverageRow, withUnits: boolean): Row {
  const { id, name, level, units, deeper, done, households } = row;
  return {
    id,
    name,
    tally: row,
    percent: percentWords(done, households),
    words: tallyWords(row),
    units: withUnits ? units.map((unit) => unit.name).join('、') : '',
    leads: deeper ? 'deeper' : level === 'building' ? 'doors' : '',
  };
}

/** Households that lie in none of the rows: nobody has written down their building. */
export const elsewhere = ({ total, items }: Pick<CoverageView, 'total' | 'items'>): number =>
  Math.max(0, total.households - items.reduce((sum, { households }) => sum + households, 0));

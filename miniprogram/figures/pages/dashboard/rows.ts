import { RATINGS, type DashboardNumbers, type DashboardView } from '../../../contract/index';
import { percentWords } from '../../../utils/tally';
import { grouped, shareWords } from '../../numbers';
import { dashboardOf } from './links';

/** A district or a unit, against the others. */
export interface Row {
  id: string;
  name: string;
  /** Before the name, in a ranking. */
  place: string;
  words: string;
  overdue: string;
  url: string;
}

export const ORDERS = [
  { value: 'overdue', label: '逾期多的' },
  { value: 'answered', label: '答复率低的' },
  { value: 'satisfied', label: '满意率低的' },
  { value: 'received', label: '收到多的' },
] as const;
export type Order = (typeof ORDERS)[number]['value'];

const ratedIn = ({ rated }: DashboardNumbers): number => RATINGS.reduce((sum, rating) => sum + rated[rating], 0);

/** Above whatever has a share: who has nothing to answer, or was rated by nobody, is behind all others. */
const NONE = 2;
const share = (n: number, of: number): number => (of === 0 ? NONE : n / of);

const KEYS: Record<Order, (row: DashboardNumbers) => number> = {
  overdue: ({ overdue }) => -overdue,
  answered: ({ answered, received }) => share(answered, received),
  satisfied: (row) => share(row.rated.satisfied, ratedIn(row)),
  received: ({ received }) => -received,
};

function wordsOf(row: DashboardNumbers): string {
  const { received, answered, rated } = row;
  if (received === 0) return '还没有收到';
  const satisfied = shareWords(rated.satisfied, ratedIn(row));
  return [
    `收到 ${grouped(received)}`,
    `答复 ${shareWords(answered, received)}`,
    ...(satisfied === '' ? [] : [`满意 ${satisfied}`]),
  ].join(' · ');
}

const overdueOf = ({ overdue }: DashboardNumbers): string => (overdue === 0 ? '' : `逾期 ${grouped(overdue)}`);

export const districtRows = ({ districts }: Pick<DashboardView, 'districts'>): Row[] =>
  districts.map((row) => {
    const walked = row.visited === null ? '' : percentWords(row.visited.done, row.visited.households);
    return {
      id: row.id,
      name: row.name,
      place: '',
      words: [wordsOf(row), ...(walked === '' ? [] : [`走访 ${walked}`])].join(' · '),
      overdue: overdueOf(row),
      url: dashboardOf({ districtId: row.id }),
    };
  });

/** Who stands alike stays in the county's order. Array.prototype.sort of old phones isn't stable. */
export function unitRows({ units }: Pick<DashboardView, 'units'>, order: Order): Row[] {
  const keyed = units.map((row, i) => ({ row, i, key: KEYS[order](row) }));
  keyed.sort((a, b) => a.key - b.key || a.i - b.i);
  return keyed.map(({ row }, i) => ({
    id: row.id,
    name: row.name,
    place: String(i + 1),
    words: wordsOf(row),
    overdue: overdueOf(row),
    url: dashboardOf({ unitId: row.id }),
  }));
}

/** 上交征询表 · 8月31日 · 还有 9 天: what lies ahead, and the last one that is over. */
export function milestoneRows(
  { milestones }: Pick<DashboardView, 'milestones'>,
  spoken: (day: string) => string,
): { key: string; title: string; day: string; left: string; passed: boolean }[] {
  const ahead = milestones.filter(({ daysLeft }) => daysLeft >= 0);
  const over = milestones.filter(({ daysLeft }) => daysLeft < 0);
  return [...ahead, ...over.slice(-1)].map(({ title, date, daysLeft }) => ({
    key: `${date} ${title}`,
    title,
    day: spoken(date),
    left: daysLeft > 0 ? `还有 ${daysLeft} 天` : daysLeft === 0 ? '就是今天' : `过了 ${-daysLeft} 天`,
    passed: daysLeft < 0,
  }));
}

import { CARD_LABELS, type CardView, type UnitSupervision } from '../../../contract/index';
import { spokenDate, spokenTime } from '../../../utils/time';
import { OFFICE_ITSELF } from '../../components/unit-list/find';

/** How one unit stands. */
export interface UnitRow {
  id: string;
  name: string;
  open: number;
  overdue: number;
  /** 黄牌 2; '' without any. */
  yellow: string;
  red: string;
  oldest: string;
}

/** Of the office itself: what nobody has yet. */
export interface Unassigned {
  count: number;
  /** How many of them are overdue; '' when none is. */
  late: string;
}

const cardWords = (kind: 'yellow' | 'red', count: number): string => (count > 0 ? `${CARD_LABELS[kind]} ${count}` : '');

export const unitRow = ({ unit, open, overdue, oldestDueAt, yellow, red }: UnitSupervision): UnitRow => ({
  id: unit.id,
  name: unit.name,
  open,
  overdue,
  yellow: cardWords('yellow', yellow),
  red: cardWords('red', red),
  oldest: oldestDueAt === null ? '' : `最早的一条 ${spokenDate(oldestDueAt)}就到期了`,
});

/** The county's units in the server's order, those with nothing open at the end, and what the office has itself. */
export function splitUnits(units: readonly UnitSupervision[]): {
  busy: UnitRow[];
  quiet: UnitRow[];
  unassigned: Unassigned;
} {
  const own = units.find(({ unit }) => unit.id === OFFICE_ITSELF);
  const others = units.filter(({ unit }) => unit.id !== OFFICE_ITSELF).map(unitRow);
  const isQuiet = ({ open, yellow, red }: UnitRow): boolean => open === 0 && yellow === '' && red === '';
  return {
    busy: others.filter((row) => !isQuiet(row)),
    quiet: others.filter(isQuiet),
    unassigned: {
      count: own?.open ?? 0,
      late: own && own.overdue > 0 ? `${own.overdue} 条已逾期` : '',
    },
  };
}

/** A card as a row. */
export interface CardRow {
  id: string;
  kind: CardView['kind'];
  label: string;
  name: string;
  when: string;
  page: string;
}

export const cardRow = ({ id, kind, target, at }: CardView): CardRow => ({
  id,
  kind,
  label: CARD_LABELS[kind],
  name: target.name,
  when: spokenTime(at),
  page:
    target.kind === 'problem'
      ? `/admin/pages/problem/problem?id=${target.id}`
      : `/admin/pages/handle/handle?id=${target.id}`,
});

import {
  RATING_LABELS,
  RATINGS,
  SOURCE_LABELS,
  STATUS_LABELS,
  type DashboardNumbers,
  type DashboardView,
} from '../../../contract/index';
import { spokenDay } from '../../../utils/time';
import type { Figure } from '../../components/chart/figure';
import { grouped, shareWords } from '../../numbers';
import { listBehind, type Of } from './links';

/** A number that stands large. */
export interface Large {
  key: string;
  label: string;
  value: string;
  /** '' where a share says nothing. */
  share: string;
  alarming: boolean;
  url: string;
}

/** One line of a part of the page: its bar is as long as its share of the longest. */
export interface Line {
  key: string;
  label: string;
  said: string;
  width: number;
  url: string;
}

export interface Section {
  key: string;
  title: string;
  lines: Line[];
}

const ratedIn = ({ rated }: DashboardNumbers): number => RATINGS.reduce((sum, rating) => sum + rated[rating], 0);

export function largeOf(view: Of & Pick<DashboardView, 'total'>): Large[] {
  const { received, open, overdue, answered, solved, rated } = view.total;
  const large = (
    key: string,
    label: string,
    n: number,
    of: number | null,
    narrowing: Record<string, string>,
  ): Large => ({
    key,
    label,
    value: grouped(n),
    share: shareWords(n, of),
    alarming: key === 'overdue' && n > 0,
    url: n === 0 ? '' : listBehind(view, label, narrowing),
  });
  return [
    large('received', '收到', received, null, { figure: 'received' }),
    large('open', '待办', open, received, {}),
    large('overdue', '逾期', overdue, open, { overdue: '1' }),
    large('answered', '已答复', answered, received, { figure: 'answered' }),
    large('solved', '已解决', solved, received, { figure: 'solved' }),
    large('satisfied', '满意', rated.satisfied, ratedIn(view.total), { rating: 'satisfied', figure: 'received' }),
  ];
}

/** By state, aspect, category, source and rating. What has no part isn't there. */
export function sectionsOf(view: DashboardView): Section[] {
  const { statuses, aspects, categories, sources, total } = view;
  const received = (narrowing: Record<string, string>) => ({ ...narrowing, figure: 'received' });
  const all = [
    section(
      'status',
      '办到哪一步',
      view,
      statuses.map(({ id, count }) => [id, STATUS_LABELS[id], count, { status: id }]),
    ),
    section(
      'aspect',
      '哪个方面',
      view,
      aspects.map(({ id, label, count }) => [id, label, count, received({ aspect: id })]),
    ),
    section(
      'category',
      '什么类别',
      view,
      categories.map(({ id, label, count }) => [id ?? '-', label, count, received({ category: id ?? '-' })]),
    ),
    section(
      'source',
      '怎么提的',
      view,
      sources.map(({ id, count }) => [id, SOURCE_LABELS[id], count, received({ source: id })]),
    ),
    section(
      'rating',
      '居民的评价',
      view,
      RATINGS.flatMap((id): Part[] =>
        total.rated[id] === 0 ? [] : [[id, RATING_LABELS[id], total.rated[id], received({ rating: id })]],
      ),
    ),
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

type Part = [key: string, label: string, count: number, narrowing: Record<string, string>];

function section(key: string, title: string, view: Of, parts: readonly Part[]): Section {
  const most = Math.max(1, ...parts.map(([, , count]) => count));
  const sum = parts.reduce((all, [, , count]) => all + count, 0);
  const lines = parts.map(([part, label, count, narrowing]): Line => ({
    key: part,
    label,
    said: [`${grouped(count)} 条`, shareWords(count, sum)].filter((words) => words !== '').join(' · '),
    width: Math.max(1, Math.round((100 * count) / most)),
    url: listBehind(view, label, narrowing),
  }));
  return { key, title, lines };
}

/** Day by day. @returns null where one day is all there is */
export function daysOf({ days }: Pick<DashboardView, 'days'>, now = new Date()): Figure | null {
  if (days.length < 2) return null;
  return {
    kind: 'line',
    about: '每天收到的条数',
    parts: days.map(({ day, count }) => ({
      label: spokenDay(day, now),
      value: count,
      end: '',
      said: `${grouped(count)} 条`,
    })),
  };
}

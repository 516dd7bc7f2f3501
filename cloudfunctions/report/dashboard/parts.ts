import { SOURCES, STATUSES, type DashboardView } from '../../../miniprogram/contract';
import { addDays } from '../../common/clock';
import type { CampaignDoc } from '../../common/model';
import type { Figures } from '../../suggestion/figures/model';

type Parts = Pick<DashboardView, 'statuses' | 'aspects' | 'categories' | 'sources' | 'days'>;

/** Longer than any campaign: what lies further back isn't drawn. */
const DAYS = 400;

/** What figures are made of, in the campaign's own order. What nothing falls under is left out. */
export function partsOf(figures: Figures, { aspects, categories }: Pick<CampaignDoc, 'aspects' | 'categories'>): Parts {
  const { status, aspect, category, source, day } = figures;
  const uncategorized = category[''] ?? 0;
  return {
    statuses: STATUSES.flatMap((id) => counted(status[id], (count) => ({ id, count }))),
    aspects: aspects.flatMap(({ id, label }) => counted(aspect[id], (count) => ({ id, label, count }))),
    categories: [
      ...categories.flatMap(({ id, label }) => counted(category[id], (count) => ({ id, label, count }))),
      ...counted(uncategorized, (count) => ({ id: null, label: '没有归类', count })),
    ],
    sources: SOURCES.flatMap((id) => counted(source[id], (count) => ({ id, count }))),
    days: daysOf(day),
  };
}

const counted = <T>(count: number | undefined, made: (count: number) => T): T[] =>
  count === undefined || count === 0 ? [] : [made(count)];

/** From the first to the last one, with those on which nothing came. */
function daysOf(day: Figures['day']): Parts['days'] {
  const known = Object.keys(day).sort();
  const last = known.at(-1);
  const days: Parts['days'] = [];
  if (last === undefined) return days;
  const earliest = addDays(last, 1 - DAYS);
  const first = known[0]! < earliest ? earliest : known[0]!;
  for (let date = first; date <= last; date = addDays(date, 1)) days.push({ day: date, count: day[date] ?? 0 });
  return days;
}

import type { FIGURES, SiteFigures } from '../../../../contract/index';
import { queueLink } from '../../../../utils/queue-link';
import { spokenDay } from '../../../../utils/time';

/** One step on the way from the poster to the answer. */
export interface FunnelStep {
  label: string;
  count: number;
  /** Of the largest of this site, 0 to 100. */
  share: number;
  /** To the list behind it; '' where there is none. */
  url: string;
}

export interface FunnelCard {
  id: string;
  name: string;
  when: string;
  steps: FunnelStep[];
  /** 当天 58 人扫码 · 值守签到 3 人 */
  facts: string;
  flag: string;
}

/** @param lists whether the caller has the lists behind the numbers; who scanned stands in none */
export function funnelCard({ site, ...figures }: SiteFigures, lists: boolean, now = new Date()): FunnelCard {
  const steps: readonly [label: string, count: number, figure: (typeof FIGURES)[number] | null][] = [
    ['扫码', figures.scans, null],
    ['提了意见', figures.submissions, 'received'],
    ['有了答复', figures.answered, 'answered'],
  ];
  const linkOf = (label: string, count: number, figure: string | null): string =>
    lists && figure !== null && count > 0 ? queueLink(`${site.name} · ${label}`, { siteId: site.id, figure }) : '';
  const most = Math.max(...steps.map(([, count]) => count), 1);
  return {
    id: site.id,
    name: site.name,
    when: `${spokenDay(site.date, now)} ${site.from}–${site.to}`,
    steps: steps.map(([label, count, figure]) => ({
      label,
      count,
      share: Math.round((100 * count) / most),
      url: linkOf(label, count, figure),
    })),
    facts: `当天 ${figures.scansOnDay} 人扫码 · 值守签到 ${figures.checkedIn} 人`,
    flag: figures.unscanned ? '当天没有人扫码' : '',
  };
}

/** 6 个宣传点，一共 412 人次扫码，提了 96 条意见，答复了 61 条 */
export function summaryOf(items: readonly SiteFigures[]): string {
  const sum = (of: (figures: SiteFigures) => number) => items.reduce((total, figures) => total + of(figures), 0);
  const scans = sum((figures) => figures.scans);
  const submissions = sum((figures) => figures.submissions);
  return `${items.length} 个宣传点，一共 ${scans} 人次扫码，提了 ${submissions} 条意见，答复了 ${sum((figures) => figures.answered)} 条`;
}

import type { ProgressFigures, ProgressView } from '../../../contract/index';

export interface Big {
  id: string;
  value: string;
  label: string;
  /** 全县 18,200 户的 63% */
  hint: string;
}

/** 18,200: read aloud as well as seen. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** Percent of homes, as far as there are any; the last per cent isn't rounded up. */
export function homesShare({ visited, households }: Pick<ProgressFigures, 'visited' | 'households'>): number | null {
  if (households === 0) return null;
  const share = (100 * visited) / households;
  return share < 100 ? Math.min(99, Math.round(share)) : 100;
}

const percent = (share: number | null, of: string): string => (share === null ? '' : `${of}的 ${share}%`);

/** What the whole county has come to. */
export const bigOf = (total: ProgressFigures): Big[] => [
  {
    id: 'visited',
    value: grouped(total.visited),
    label: '户走访过了',
    hint: percent(homesShare(total), `全县 ${grouped(total.households)} 户`),
  },
  { id: 'received', value: grouped(total.received), label: '条意见建议', hint: '' },
  { id: 'answered', value: grouped(total.answered), label: '条有了回音', hint: percent(total.answeredShare, '收到') },
  { id: 'solved', value: grouped(total.solved), label: '条办成了', hint: percent(total.solvedShare, '收到') },
];

export interface CommunityRow {
  id: string;
  name: string;
  /** 走访 120 / 300 户 */
  homes: string;
  /** Width of the bar in percent. */
  share: number;
  /** 收到 8 条 · 有回音 6 条 · 办成 5 条 */
  suggestions: string;
}

export const communityRows = (communities: ProgressView['communities']): CommunityRow[] =>
  communities.map((one) => ({
    id: one.id,
    name: one.name,
    homes: one.households === 0 ? '' : `走访 ${grouped(one.visited)} / ${grouped(one.households)} 户`,
    share: homesShare(one) ?? 0,
    suggestions:
      one.received === 0
        ? '还没有意见建议'
        : [
            `收到 ${one.received} 条`,
            `有回音 ${one.answered} 条`,
            `办成 ${one.solved} 条${one.solvedShare === null ? '' : `（${one.solvedShare}%）`}`,
          ].join(' · '),
  }));

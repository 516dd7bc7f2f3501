import type { Aspect, InputOf, QueueCounts, Scope, Status, suggestionContract } from '../../../contract/index';

export interface Filters {
  aspect: Aspect | null;
  category: string | null;
  scope: Scope | null;
  district: { id: string; label: string } | null;
  overdue: boolean;
}

export const NO_FILTERS: Filters = { aspect: null, category: null, scope: null, district: null, overdue: false };

/** `open` is everything that still has to be answered. */
export type Tab = 'open' | Extract<Status, 'submitted' | 'accepted' | 'planned' | 'deferred' | 'resolved' | 'closed'>;

/** In the order of the work: what is to be done, then what is done. */
const TABS: readonly { value: Tab; label: string }[] = [
  { value: 'submitted', label: '待受理' },
  { value: 'accepted', label: '已受理' },
  { value: 'planned', label: '办理中' },
  { value: 'deferred', label: '暂缓' },
  { value: 'open', label: '全部待办' },
  { value: 'resolved', label: '已答复' },
  { value: 'closed', label: '已办结' },
];

/** What waits for somebody to take it on. */
export const FIRST_TAB: Tab = 'submitted';

export const readTab = (value: string): Tab | null => TABS.find((tab) => tab.value === value)?.value ?? null;

/** Tabs with how many wait behind each. @param counts null while they are not known: names alone then */
export function tabsOf(counts: QueueCounts | null): { value: Tab; label: string }[] {
  return TABS.map(({ value, label }) => {
    const count = counts && countFor(value, counts);
    return { value, label: count ? `${label} ${countWords(count, counts.capped)}` : label };
  });
}

export const isDone = (tab: Tab): tab is 'resolved' | 'closed' => tab === 'resolved' || tab === 'closed';

/** What is done is not counted: it only grows. */
function countFor(tab: Tab, counts: QueueCounts): number {
  if (isDone(tab)) return 0;
  if (tab !== 'open') return counts[tab];
  return counts.submitted + counts.accepted + counts.planned + counts.deferred;
}

/** 12 · 999+. @param capped the count is a lower bound: 12+ */
export function countWords(count: number, capped: boolean): string {
  return count > 999 ? '999+' : `${count}${capped ? '+' : ''}`;
}

type Fields = InputOf<(typeof suggestionContract)['queue']>;

/** What stands behind a number of the pages 数据 and 扫码与答复: instead of tabs and filters, until it is taken away. */
export interface Behind {
  fields: Fields;
  label: string;
}

/** What may stand in the page's query (utils/queue-link.ts). */
const NAMED = ['figure', 'status', 'aspect', 'source', 'rating', 'day', 'siteId', 'districtId', 'unitId'] as const;

/** @returns null when the page was opened for its own sake. The server refuses what it doesn't know. */
export function behindNumber(query: Record<string, string | undefined>): Behind | null {
  if (query.label === undefined) return null;
  const named = NAMED.flatMap((name) => (query[name] ? [[name, query[name]]] : []));
  const category = query.category === undefined ? {} : { category: query.category === '-' ? null : query.category };
  const fields = { ...Object.fromEntries(named), ...category, ...(query.overdue ? { overdue: true } : {}) } as Fields;
  return { fields, label: decodeURIComponent(query.label) };
}

/** What is asked of the server. */
export function queueFields(tab: Tab, filters: Filters, text: string, behind: Behind | null = null): Fields {
  if (behind) return { ...behind.fields, ...(text.trim() === '' ? {} : { text: text.trim() }) };
  const { aspect, category, scope, district, overdue } = filters;
  return {
    ...(tab === 'open' ? {} : { status: tab }),
    ...(aspect === null ? {} : { aspect }),
    ...(category === null ? {} : { category }),
    ...(scope === null ? {} : { scope }),
    ...(district === null ? {} : { districtId: district.id }),
    ...(overdue ? { overdue } : {}),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  };
}

/** How many filters of the sheet are on: 逾期 has its own place on the page. */
export const filtersOn = ({ aspect, category, scope, district }: Filters): number =>
  [aspect, category, scope, district].filter((filter) => filter !== null).length;

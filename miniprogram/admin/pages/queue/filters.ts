import type { Aspect, InputOf, Status, suggestionContract } from '../../../contract/index';

export interface Filters {
  aspect: Aspect | null;
  category: string | null;
  district: { id: string; label: string } | null;
  overdue: boolean;
}

export const NO_FILTERS: Filters = { aspect: null, category: null, district: null, overdue: false };

/** `open` is everything that still has to be answered. */
export const TABS: { value: Status | 'open'; label: string }[] = [
  { value: 'submitted', label: '待受理' },
  { value: 'accepted', label: '已受理' },
  { value: 'planned', label: '办理中' },
  { value: 'resolved', label: '已答复' },
  { value: 'open', label: '全部未办结' },
];

export type Tab = (typeof TABS)[number]['value'];

/** What is most urgent. */
export const FIRST_TAB: Tab = 'submitted';

/** What is asked of the server. */
export function queueFields(tab: Tab, filters: Filters, text: string): InputOf<(typeof suggestionContract)['queue']> {
  const { aspect, category, district, overdue } = filters;
  return {
    ...(tab === 'open' ? {} : { status: tab }),
    ...(aspect === null ? {} : { aspect }),
    ...(category === null ? {} : { category }),
    ...(district === null ? {} : { districtId: district.id }),
    ...(overdue ? { overdue } : {}),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  };
}

export const countOf = ({ aspect, category, district, overdue }: Filters): number =>
  [aspect, category, district].filter((filter) => filter !== null).length + (overdue ? 1 : 0);

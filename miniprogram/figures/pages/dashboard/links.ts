import { PAGES, type DashboardView } from '../../../contract/index';

/** Of what the numbers on the page are. */
export type Of = Pick<DashboardView, 'subject' | 'lists'>;

/** What the queue is narrowed to; ids are made of letters, digits and dashes. */
type Narrowing = Record<string, string>;

/**
 * The list behind a number of the page.
 * @param label what the number is called, shown above the list
 * @returns '' where the caller has no such list
 */
export function listBehind({ subject, lists }: Of, label: string, narrowing: Narrowing): string {
  if (!lists) return '';
  const where: Narrowing =
    subject.kind === 'district' ? { districtId: subject.id } : subject.kind === 'unit' ? { unitId: subject.id } : {};
  const name = subject.kind === 'county' ? label : `${subject.name} · ${label}`;
  const query = Object.entries({ ...where, ...narrowing }).map(([key, value]) => `${key}=${value}`);
  return `/${PAGES.queue}?${[...query, `label=${encodeURIComponent(name)}`].join('&')}`;
}

export const dashboardOf = (subject: { districtId: string } | { unitId: string }): string => {
  const [[key, id] = ['', '']] = Object.entries(subject);
  return `/figures/pages/dashboard/dashboard?${key}=${id}`;
};

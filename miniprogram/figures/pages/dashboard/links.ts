import type { DashboardView } from '../../../contract/index';
import { queueLink } from '../../../utils/queue-link';

/** Of what the numbers on the page are. */
export type Of = Pick<DashboardView, 'subject' | 'lists'>;

/** What the queue is narrowed to. */
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
  return queueLink(name, { ...where, ...narrowing });
}

export const dashboardOf = (subject: { districtId: string } | { unitId: string }): string => {
  const [[key, id] = ['', '']] = Object.entries(subject);
  return `/figures/pages/dashboard/dashboard?${key}=${id}`;
};

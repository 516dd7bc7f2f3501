import type { MemberDoc } from '../common/model';

/**
 * Whether a member's queue has the list behind each number. An admin's has what the unit has: not all that came from a
 * district, or was said at a site. An editor has no queue.
 * @param of whose numbers they are
 */
export const hasLists = (of: 'county' | 'district' | 'unit' | 'site', { role }: MemberDoc): boolean =>
  role === 'office' || (role === 'unitAdmin' && of === 'unit');

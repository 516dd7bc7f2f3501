import type { Role } from '../../contract/index';

/** Pages for work, besides the queue. */
export interface Workplace {
  label: string;
  icon: string;
  page: string;
}

const PROBLEMS: Workplace = { label: '问题', icon: 'tasks', page: '/admin/pages/problems/problems' };

const VISITS: Workplace = { label: '走访', icon: 'place', page: '/cadre/pages/visits/visits' };

/** By role, in the order of the work. */
const WORKPLACES: Partial<Record<Role, readonly Workplace[]>> = {
  cadre: [VISITS],
  unitAdmin: [VISITS, PROBLEMS],
  office: [
    { label: '督办', icon: 'alert', page: '/admin/pages/supervise/supervise' },
    PROBLEMS,
    { label: '电话回访', icon: 'user', page: '/admin/pages/calls/calls' },
    { label: '节假日与调休', icon: 'clock', page: '/admin/pages/calendar/calendar' },
  ],
};

export const workplacesOf = (role: Role | null): readonly Workplace[] =>
  role === null ? [] : (WORKPLACES[role] ?? []);

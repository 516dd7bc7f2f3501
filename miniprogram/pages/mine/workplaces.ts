import { PAGES, type Role } from '../../contract/index';

/** Pages for work, besides the queue. */
export interface Workplace {
  label: string;
  icon: string;
  page: string;
}

const PROBLEMS: Workplace = { label: '问题', icon: 'tasks', page: '/admin/pages/problems/problems' };
const VISITS: Workplace = { label: '走访', icon: 'place', page: '/cadre/pages/visits/visits' };
const RECORDS: Workplace = { label: '走访记录', icon: 'pen', page: '/admin/pages/visits/visits' };
const COVERAGE: Workplace = { label: '覆盖率', icon: 'chart', page: `/${PAGES.coverage}` };
const FORMS: Workplace = { label: '征询表与台账', icon: 'form', page: `/${PAGES.forms}` };

const QUESTIONNAIRES: Workplace = { label: '问卷', icon: 'form', page: '/admin/pages/questionnaires/questionnaires' };

const MEMBERS: Workplace = { label: '人员', icon: 'user', page: '/admin/pages/members/members' };

const SITES: Workplace = { label: '宣传点', icon: 'scan', page: '/admin/pages/sites/sites' };

/** By role, in the order of the work. */
const WORKPLACES: Partial<Record<Role, readonly Workplace[]>> = {
  cadre: [VISITS, COVERAGE],
  unitAdmin: [VISITS, RECORDS, PROBLEMS, COVERAGE, FORMS, QUESTIONNAIRES, SITES, MEMBERS],
  editor: [QUESTIONNAIRES, SITES],
  office: [
    { label: '督办', icon: 'alert', page: '/admin/pages/supervise/supervise' },
    PROBLEMS,
    RECORDS,
    { label: '各单位进度', icon: 'chart', page: '/admin/pages/board/board' },
    { ...COVERAGE, icon: 'place' },
    { ...FORMS, page: '/admin/pages/forms/units/units' },
    { ...QUESTIONNAIRES, icon: 'pen' },
    SITES,
    { label: '电话回访', icon: 'user', page: '/admin/pages/calls/calls' },
    MEMBERS,
    { label: '节假日与调休', icon: 'clock', page: '/admin/pages/calendar/calendar' },
  ],
};

export const workplacesOf = (role: Role | null): readonly Workplace[] =>
  role === null ? [] : (WORKPLACES[role] ?? []);

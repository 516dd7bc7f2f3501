import { PAGES, type Role } from '../../contract/index';

/** The headings under which the pages for work stand, in this order. None is called like a page under it. */
const GROUPS = {
  handling: '办理',
  visiting: '走访情况',
  analysis: '分析',
  publicity: '宣传征询',
  setup: '设置',
} as const;

/** Pages for work, besides the queue. */
export interface Workplace {
  label: string;
  icon: string;
  page: string;
  group: keyof typeof GROUPS;
}

export interface Workgroup {
  /** '' when all of a role's pages stand in one group. */
  heading: string;
  places: readonly Workplace[];
}

const PROBLEMS: Workplace = {
  label: '问题',
  icon: 'tasks',
  page: '/admin/pages/problems/problems',
  group: 'handling',
};
const VISITS: Workplace = { label: '走访', icon: 'place', page: '/cadre/pages/visits/visits', group: 'visiting' };
const RECORDS: Workplace = { label: '走访记录', icon: 'pen', page: '/admin/pages/visits/visits', group: 'visiting' };
const COVERAGE: Workplace = { label: '覆盖率', icon: 'chart', page: `/${PAGES.coverage}`, group: 'visiting' };
const MILESTONES: Workplace = {
  label: '节点进度',
  icon: 'check',
  page: `/${PAGES.milestones}`,
  group: 'visiting',
};
const DASHBOARD: Workplace = {
  label: '数据',
  icon: 'chart',
  page: '/figures/pages/dashboard/dashboard',
  group: 'analysis',
};
const FORMS: Workplace = { label: '征询表与台账', icon: 'form', page: `/${PAGES.forms}`, group: 'visiting' };
const QUESTIONNAIRES: Workplace = {
  label: '问卷',
  icon: 'form',
  page: '/admin/pages/questionnaires/questionnaires',
  group: 'publicity',
};
const NEWS: Workplace = {
  label: '动态和资料',
  icon: 'publicity',
  page: '/admin/pages/bulletin/bulletin',
  group: 'publicity',
};
const SITES: Workplace = { label: '宣传点', icon: 'scan', page: '/admin/pages/sites/sites', group: 'publicity' };
const MEMBERS: Workplace = { label: '人员', icon: 'user', page: '/admin/pages/members/members', group: 'setup' };

/** By role, in the order of the work. */
const WORKPLACES: Partial<Record<Role, readonly Workplace[]>> = {
  cadre: [VISITS, COVERAGE],
  unitAdmin: [VISITS, MILESTONES, RECORDS, PROBLEMS, COVERAGE, FORMS, DASHBOARD, QUESTIONNAIRES, NEWS, SITES, MEMBERS],
  editor: [DASHBOARD, NEWS, QUESTIONNAIRES, SITES],
  office: [
    { label: '督办', icon: 'alert', page: '/admin/pages/supervise/supervise', group: 'handling' },
    PROBLEMS,
    { label: '电话回访', icon: 'phone', page: '/admin/pages/calls/calls', group: 'handling' },
    RECORDS,
    MILESTONES,
    { label: '各单位进度', icon: 'chart', page: '/admin/pages/board/board', group: 'visiting' },
    { ...COVERAGE, icon: 'place' },
    { ...FORMS, page: '/admin/pages/forms/units/units' },
    DASHBOARD,
    { ...QUESTIONNAIRES, icon: 'pen' },
    NEWS,
    SITES,
    { label: '活动设置', icon: 'filter', page: '/admin/pages/campaign/campaign', group: 'setup' },
    { label: '区划和户数', icon: 'development', page: '/admin/pages/districts/districts', group: 'setup' },
    { label: '单位', icon: 'tasks', page: '/admin/pages/units/units', group: 'setup' },
    { label: '分包', icon: 'check', page: '/admin/pages/assignments/assignments', group: 'setup' },
    MEMBERS,
    { label: '导出与归档', icon: 'form', page: '/admin/pages/export/export', group: 'setup' },
    { label: '操作记录', icon: 'lock', page: '/admin/pages/audit/audit', group: 'setup' },
    { label: '节假日与调休', icon: 'clock', page: '/admin/pages/calendar/calendar', group: 'setup' },
  ],
};

export const workplacesOf = (role: Role | null): readonly Workplace[] =>
  role === null ? [] : (WORKPLACES[role] ?? []);

export function workgroupsOf(role: Role | null): Workgroup[] {
  const places = workplacesOf(role);
  const groups = (Object.keys(GROUPS) as (keyof typeof GROUPS)[])
    .map((id) => ({ heading: GROUPS[id], places: places.filter(({ group }) => group === id) }))
    .filter((group) => group.places.length > 0);
  return groups.length > 1 ? groups : groups.map((group) => ({ ...group, heading: '' }));
}

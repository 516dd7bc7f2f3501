import type { CampaignChecklist, ListedNames } from '../../contract/index';

/** A step of the set-up besides the settings. */
export interface ChecklistRow {
  id: string;
  label: string;
  /** What is there, or what is missing. */
  about: string;
  /** `done`; `missing`: without it the campaign can't begin; `open`: it can, but something isn't as it should be. */
  state: 'done' | 'open' | 'missing';
  page: string;
}

const listed = ({ count, names }: ListedNames): string =>
  `${names.join('、')}${count > names.length ? `等 ${count} 个` : ''}`;

/** In the order of the work: units are responsible for districts, sites stand in them, people belong to units. */
export const checklistRows = (list: CampaignChecklist): ChecklistRow[] => [
  { id: 'districts', label: '区划和户数', page: '/admin/pages/districts/districts', ...districts(list) },
  { id: 'units', label: '单位', page: '/admin/pages/units/units', ...units(list) },
  { id: 'assignments', label: '分包', page: '/admin/pages/assignments/assignments', ...assignments(list) },
  { id: 'sites', label: '宣传点', page: '/admin/pages/sites/sites', ...sites(list) },
  { id: 'members', label: '人员', page: '/admin/pages/members/members', ...members(list) },
];

type Standing = Pick<ChecklistRow, 'about' | 'state'>;

function districts({ communities, households }: CampaignChecklist): Standing {
  if (communities === 0) return { state: 'missing', about: '还没有社区，填好表格导进来' };
  if (households === 0) return { state: 'open', about: `${communities} 个社区，还没有户数，算不出覆盖率` };
  return { state: 'done', about: `${communities} 个社区，${households} 户` };
}

const units = ({ units: count }: CampaignChecklist): Standing =>
  count === 0 ? { state: 'missing', about: '还没有单位' } : { state: 'done', about: `${count} 个单位` };

function assignments({ communities, units: count, gaps }: CampaignChecklist): Standing {
  if (communities === 0 || count === 0) return { state: 'open', about: '先有社区和单位，再分' };
  if (gaps.count > 0) return { state: 'open', about: `还没有单位包：${listed(gaps)}` };
  return { state: 'done', about: '每个社区都有单位包' };
}

const sites = ({ sites: count }: CampaignChecklist): Standing =>
  count === 0 ? { state: 'open', about: '还没有，有了才能印二维码' } : { state: 'done', about: `${count} 个宣传点` };

function members({ units: count, withoutAdmin }: CampaignChecklist): Standing {
  if (count === 0) return { state: 'open', about: '先有单位，再邀请单位管理员' };
  if (withoutAdmin.count > 0) return { state: 'open', about: `还没有管理员：${listed(withoutAdmin)}` };
  return { state: 'done', about: '每个单位都有管理员' };
}

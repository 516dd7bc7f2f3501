import { CAMPAIGN_SETTING_LABELS, type CampaignSettings } from '../../contract/index';

export type SettingName = keyof CampaignSettings;
export type SectionId = 'basics' | 'dates' | 'topics' | 'routing' | 'limits' | 'privacy' | 'messages' | 'replies';

export interface Section {
  id: SectionId;
  label: string;
  icon: string;
  /** What of the settings is set there. */
  names: readonly SettingName[];
}

/** The pages on which the campaign is set up, in the order of the work. Each setting stands on one. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'basics',
    label: '名称和电话',
    icon: 'pen',
    names: ['county', 'title', 'theme', 'numberPrefix', 'contact'],
  },
  { id: 'dates', label: '日期和节点', icon: 'clock', names: ['period', 'milestones'] },
  { id: 'topics', label: '方面和类别', icon: 'tasks', names: ['aspects', 'categories'] },
  { id: 'routing', label: '分派规则', icon: 'filter', names: ['routing'] },
  { id: 'limits', label: '时限和次数', icon: 'alert', names: ['serviceLimits', 'rateLimits'] },
  { id: 'privacy', label: '隐私说明', icon: 'lock', names: ['privacyText', 'eraseOn'] },
  { id: 'replies', label: '答复常用语', icon: 'form', names: ['replyTemplates'] },
  { id: 'messages', label: '微信提醒', icon: 'bell', names: ['messageTemplates'] },
];

export const SETTING_NAMES = Object.keys(CAMPAIGN_SETTING_LABELS) as SettingName[];

export const sectionWith = (id: SectionId): Section => {
  const found = SECTIONS.find((section) => section.id === id);
  if (!found) throw new Error(`no section ${id}`);
  return found;
};

/** Where a fault can be mended. @param path within the settings: `routing.0.category` */
export const sectionOf = (path: string): Section | null =>
  SECTIONS.find(({ names }) => names.some((name) => name === path.split('.')[0])) ?? null;

export const pageOf = (id: SectionId): string => `/admin/pages/campaign/${id}/${id}`;

/** Element at which a fault is shown: a field, or its card in a list. @param path `contact.phone`, `routing.0.category` */
export const anchorOf = (path: string): string => `at-${path.split('.').slice(0, 2).join('-')}`;

export const labelsOf = (names: readonly SettingName[]): string =>
  names.map((name) => CAMPAIGN_SETTING_LABELS[name]).join('、');

import type { CampaignSettings } from '../../contract/index';
import { spokenDay } from '../../utils/time';
import { writtenDay } from './erase-text';
import { SECTIONS, pageOf, type SectionId, type SettingName } from './sections';

/** A page of the set-up, as the overview shows it. */
export interface SectionRow {
  id: SectionId;
  label: string;
  icon: string;
  page: string;
  /** What is set there, in a line. */
  about: string;
  /** Something was typed there that isn't saved. */
  unsaved: boolean;
}

const ABOUT: Record<SectionId, (settings: CampaignSettings) => string> = {
  basics: ({ county, contact }) => `${county} · ${contact.office} ${contact.phone}`,
  dates: ({ period, milestones }) =>
    `${spokenDay(period.start)}到${spokenDay(period.end)} · ${milestones.length} 个节点`,
  topics: ({ aspects, categories }) => `${aspects.length} 个方面 · ${categories.length} 个类别`,
  routing: ({ routing }) => (routing.length === 0 ? '没有规则，全按分包交给各单位' : `${routing.length} 条规则`),
  limits: ({ serviceLimits }) => `${serviceLimits.acceptDays} 天受理 · ${serviceLimits.answerDays} 天答复（工作日）`,
  privacy: ({ eraseOn }) => `${writtenDay(eraseOn)}删除个人信息`,
  replies: ({ replyTemplates }) => (replyTemplates.length === 0 ? '还没有，可以不写' : `${replyTemplates.length} 条`),
  messages: ({ messageTemplates: { reply, assigned } }) =>
    reply !== '' && assigned !== '' ? '模板编号都填了' : '模板编号没填全，微信里收不到提醒',
};

/** @param changed what was typed here and isn't saved */
export const sectionRows = (settings: CampaignSettings, changed: readonly SettingName[]): SectionRow[] =>
  SECTIONS.map(({ id, label, icon, names }) => ({
    id,
    label,
    icon,
    page: pageOf(id),
    about: ABOUT[id](settings),
    unsaved: names.some((name) => changed.includes(name)),
  }));

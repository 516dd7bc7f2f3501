import type { Aspect, CampaignStatus, CampaignView } from '../../contract/index';
import { countdown, daysUntil, spokenDay } from '../../utils/time';

export interface CampaignWords {
  title: string;
  theme: string;
  county: string;
  period: string;
  /** Where the campaign stands: 第 10 天，还有 7 天结束 */
  progress: string;
  /** How much of the period is over, in percent. */
  percent: number;
  /** Whether suggestions are taken. */
  open: boolean;
  /** Why not, when they aren't. */
  closedReason: string;
  aspects: { id: Aspect; label: string; hint: string }[];
  promise: string;
  contact: { office: string; phone: string };
}

export interface Milestone {
  id: string;
  title: string;
  day: string;
  left: string;
  state: 'past' | 'today' | 'ahead';
}

const CLOSED: Record<CampaignStatus, string> = {
  draft: '活动还没有开始，到时候再来提建议。',
  active: '',
  closed: '这次活动已经结束，不再收新的建议。您提过的，可以在“我的”里看办理结果。',
  archived: '这次活动已经结束并归档。您提过的，可以在“我的”里看办理结果。',
};

export function campaignWords(campaign: CampaignView, now = new Date()): CampaignWords {
  const { title, theme, county, period, status, aspects, serviceLimits, contact } = campaign;
  const total = daysUntil(period.end, now) - daysUntil(period.start, now) + 1;
  const day = 1 - daysUntil(period.start, now);
  return {
    title,
    theme,
    county,
    period: `${spokenDay(period.start)}—${spokenDay(period.end)}`,
    progress: progress(day, total),
    percent: Math.max(0, Math.min(100, Math.round((day / total) * 100))),
    open: status === 'active',
    closedReason: CLOSED[status],
    aspects,
    promise: `${serviceLimits.acceptDays} 个工作日内受理，${serviceLimits.answerDays} 个工作日内答复`,
    contact,
  };
}

function progress(day: number, total: number): string {
  if (day < 1) return `还有 ${1 - day} 天开始`;
  if (day > total) return '活动期已过，提过的建议接着办';
  if (day === total) return `第 ${day} 天，今天是最后一天`;
  return `第 ${day} 天，还有 ${total - day} 天`;
}

export const milestonesOf = ({ milestones }: CampaignView, now = new Date()): Milestone[] =>
  milestones.map(({ id, title, date }) => {
    const left = daysUntil(date, now);
    return {
      id,
      title,
      day: spokenDay(date),
      left: countdown(date, now),
      state: left < 0 ? 'past' : left === 0 ? 'today' : 'ahead',
    };
  });

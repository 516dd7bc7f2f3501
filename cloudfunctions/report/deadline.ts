import type { MilestoneId } from '../../miniprogram/contract';
import { dayOf } from '../common/clock';
import type { CampaignDoc } from '../common/model';

/** The campaign's milestone for handing in the forms (notice, 六、相关要求 (1)). */
const FORMS: MilestoneId = 'forms';
const DAY_MS = 24 * 3_600_000;

type Campaign = Pick<CampaignDoc, 'milestones'>;

/** The last day, `YYYY-MM-DD`; null when the campaign has no such milestone. */
export const lastDay = ({ milestones }: Campaign, milestone: MilestoneId = FORMS): string | null =>
  milestones.find(({ id }) => id === milestone)?.date ?? null;

/** 0 on the last day, negative after it. */
export function daysLeft(campaign: Campaign, at: Date, milestone: MilestoneId = FORMS): number | null {
  const last = lastDay(campaign, milestone);
  return last === null ? null : Math.round((Date.parse(last) - Date.parse(dayOf(at))) / DAY_MS);
}

export const hasPassed = (campaign: Campaign, at: Date): boolean => (daysLeft(campaign, at) ?? 0) < 0;

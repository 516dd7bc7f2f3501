import type { DashboardMilestone } from '../../../miniprogram/contract';
import type { CampaignDoc } from '../../common/model';

const DAY_MS = 24 * 3_600_000;

/** All of the campaign's, in the order of their days. @param today `YYYY-MM-DD` */
export const milestonesOf = ({ milestones }: Pick<CampaignDoc, 'milestones'>, today: string): DashboardMilestone[] =>
  milestones
    .map(({ title, date }) => ({ title, date, daysLeft: Math.round((Date.parse(date) - Date.parse(today)) / DAY_MS) }))
    .sort((a, b) => a.daysLeft - b.daysLeft);

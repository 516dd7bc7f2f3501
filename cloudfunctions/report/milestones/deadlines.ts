import type { About, Deadline } from '../../../miniprogram/contract';
import type { CampaignDoc } from '../../common/model';
import { precondition } from '../../common/problems';
import { daysLeft, lastDay } from '../deadline';

export const deadlineOf = (campaign: CampaignDoc, about: About, at: Date): Deadline => ({
  date: lastDay(campaign, about),
  daysLeft: daysLeft(campaign, at, about),
});

/** @param day on which it was done, `YYYY-MM-DD` */
export function isLate(campaign: CampaignDoc, about: About, day: string): boolean {
  const last = lastDay(campaign, about);
  return last !== null && day > last;
}

/** What is late may be made up for while the campaign is closed. @throws FAILED_PRECONDITION before it begins */
export function requireRunning({ status }: Pick<CampaignDoc, 'status'>): void {
  if (status === 'draft') throw precondition('活动还没有开始，请过些日子再来');
}

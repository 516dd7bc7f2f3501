import { addDays } from './clock';
import type { CampaignDoc } from './model';

/** So long after the end of a campaign whose office has named no day. */
const DAYS_AFTER = 180;

/** The day by which people's names, phones and pictures are erased, `YYYY-MM-DD`. */
export const eraseDay = ({ eraseOn, period }: Pick<CampaignDoc, 'eraseOn' | 'period'>): string =>
  eraseOn ?? addDays(period.end, DAYS_AFTER);

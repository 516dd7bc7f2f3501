import { collection, command as _ } from '../common/cloud';
import type { CampaignDoc } from '../common/model';

const campaigns = collection<CampaignDoc>('campaigns');

/** @returns false when the calendar was changed meanwhile */
export const saveCalendar = async (campaign: CampaignDoc, calendar: CampaignDoc['calendar']): Promise<boolean> =>
  (await campaigns.update(
    { _id: campaign._id, 'calendar.revision': campaign.calendar.revision },
    { calendar: _.set(calendar), revision: _.inc(1) },
  )) > 0;

import { collection, command as _ } from '../common/cloud';
import type { CampaignDoc } from '../common/model';

const campaigns = collection<CampaignDoc>('campaigns');

/** @param changedAt of the change that has been counted; a later one stays to be done */
export const householdsCounted = (id: string, changedAt: Date): Promise<number> =>
  campaigns.update({ _id: id, householdsChangedAt: changedAt }, { householdsChangedAt: null, revision: _.inc(1) });

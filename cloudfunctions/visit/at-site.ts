import * as store from './store';

/**
 * Whether a visit names this site, whatever became of it. Nothing is counted by site, so where there is none all of the
 * campaign's are gone through in the database: for what the office does once in a while.
 */
export const visitedAt = (campaignId: string, siteId: string): Promise<boolean> => store.hasAt(campaignId, siteId);

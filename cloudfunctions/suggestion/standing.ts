import type { SuggestionDoc } from '../common/model';
import * as store from './store';

/** How the suggestion with this number stands, for who writes about it; null when there is none. */
export async function standing(campaignId: string, number: string): Promise<SuggestionDoc['status'] | null> {
  return (await store.withNumber({ campaignId }, number))?.status ?? null;
}

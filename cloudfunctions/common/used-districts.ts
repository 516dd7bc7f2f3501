import { collection, command as _ } from './cloud';
import type { SuggestionDoc, VisitDoc } from './model';

/** As many as the platform gives at once. */
const AT_ONCE = 1000;

const suggestions = collection<SuggestionDoc>('suggestions');
const visits = collection<VisitDoc>('visits');

/** Those of some districts that suggestions name, the district itself or anything below it. */
export const usedBySuggestions = (campaignId: string, districtIds: readonly string[]): Promise<string[]> =>
  used(suggestions, campaignId, districtIds);

/** Those in which somebody has been. */
export const usedByVisits = (campaignId: string, districtIds: readonly string[]): Promise<string[]> =>
  used(visits, campaignId, districtIds);

async function used(
  things: Pick<typeof visits, 'aggregate'>,
  campaignId: string,
  districtIds: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (let i = 0; i < districtIds.length; i += AT_ONCE) {
    const some = _.in(districtIds.slice(i, i + AT_ONCE));
    const groups = await things.aggregate<{ _id: string }>([
      ['match', { campaignId, path: some }],
      ['project', { path: 1 }],
      ['unwind', '$path'],
      ['match', { path: some }],
      ['group', { _id: '$path' }],
      ['limit', AT_ONCE],
    ]);
    found.push(...groups.map(({ _id }) => _id));
  }
  return found;
}

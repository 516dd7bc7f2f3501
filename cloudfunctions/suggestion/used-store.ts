import { collection, command as _ } from '../common/cloud';
import type { SuggestionDoc } from '../common/model';

const suggestions = collection<SuggestionDoc>('suggestions');

/** As many as the platform gives at once. */
const AT_ONCE = 1000;

/** Those of some districts in which there are suggestions, in the district itself or anywhere below it. */
export async function used(campaignId: string, districtIds: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let i = 0; i < districtIds.length; i += AT_ONCE) {
    const some = _.in(districtIds.slice(i, i + AT_ONCE));
    const groups = await suggestions.aggregate<{ _id: string }>([
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

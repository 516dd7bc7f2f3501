import type { VisitDoc } from '../common/model';
import { handOver } from '../suggestion/hand-over';

/**
 * What was said on visits becomes the own of the households that have found them: it stands in 我的, can be corrected,
 * withdrawn and rated, and its answers come to their phones. Done with the claim, by whoever writes the suggestions
 * afterwards, and again with every look at the record: whatever died between is made up for.
 */
export async function giveSuggestions(visits: readonly Pick<VisitDoc, '_id' | 'said' | 'claimedBy'>[]): Promise<void> {
  for (const { _id, said, claimedBy } of visits) {
    if (claimedBy === null || said.length === 0) continue;
    await handOver(
      said.map(({ id }) => id),
      _id,
      claimedBy,
    );
  }
}

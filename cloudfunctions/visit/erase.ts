import { holding, holdsContact, type Erasing, type Sweep } from '../common/erasing';
import type { VisitDoc } from '../common/model';
import { clearAway } from '../report/files';
import { claimedBy } from './claim-store';
import * as erasures from './erase-store';

/** Records at once. */
const AT_ONCE = 50;

/**
 * Records that a household has found. Names and phones go; with everything also the pictures, the words as they were written
 * down at the door, and what makes them the household's own. What the unit wrote down about its work stays.
 */
export async function eraseVisitsOf({ openid, everything, before, at }: Erasing): Promise<void> {
  let after: { key: string; id: string } | null = null;
  for (;;) {
    const page: VisitDoc[] = await claimedBy(openid, after, AT_ONCE);
    const docs = page.filter(({ claimedAt }) => claimedAt === null || claimedAt <= before);
    const ids = docs.map(({ _id }) => _id);
    if (ids.length > 0) await (everything ? withWords(docs, at) : erasures.eraseContacts(ids));
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) return;
    after = { key: last.at.toISOString(), id: last._id };
  }
}

/** The suggestions are erased afterwards: a second copy of the words would outlive them here. */
async function withWords(docs: readonly VisitDoc[], at: Date): Promise<void> {
  for (const doc of docs) if (doc.said.length > 0) await erasures.eraseWords(doc);
  await withPictures(docs, at);
}

async function withPictures(docs: readonly Pick<VisitDoc, '_id' | 'photos'>[], at: Date): Promise<void> {
  await clearAway(
    docs.flatMap(({ photos }) => photos.map(({ fileId }) => fileId)),
    at,
  );
  await erasures.eraseAll(docs.map(({ _id }) => _id));
}

/** All visits of a campaign, on its day: what was done, and where, stays. */
export const visitSweep: Sweep = {
  async page(campaignId, after, limit) {
    const docs = await erasures.pageOf(campaignId, after, limit);
    return docs.map(({ _id, respondent, claimedBy: household, claimNumber, photos }) => ({
      _id,
      holds: holding({
        ...holdsContact(respondent),
        openids: household === null ? 0 : 1,
        pictures: photos.length,
        claimNumbers: claimNumber === null ? 0 : 1,
      }),
    }));
  },
  erase: async (ids, at) => withPictures(await erasures.heldIn(ids), at),
};

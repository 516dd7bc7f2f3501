import { holding, type Sweep } from '../../common/erasing';
import { clearAway } from '../files';
import * as store from './kick-off-store';

/** A unit is through with a correction within seconds. */
const TRIES = 6;

/** Pictures of kick-offs, on the campaign's day: people are on them. That there was one, and how many came, stays. */
export const kickOffSweep: Sweep = {
  async page(campaignId, after, limit) {
    const docs = await store.pageOf(campaignId, after, limit);
    return docs.map(({ _id, photos }) => ({ _id, holds: holding({ pictures: photos.length }) }));
  },
  async erase(ids, at) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const docs = (await store.withIds(ids)).filter(({ photos }) => photos.length > 0);
      if (docs.length === 0) return;
      await clearAway(
        docs.flatMap(({ photos }) => photos.map(({ fileId }) => fileId)),
        at,
      );
      for (const doc of docs) await store.erasePictures(doc);
    }
    throw new Error('a kick-off keeps changing while it is erased');
  },
};

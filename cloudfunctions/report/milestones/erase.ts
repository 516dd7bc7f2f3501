import { holding, type Sweep } from '../../common/erasing';
import { clearAway } from '../files';
import * as store from './kick-off-store';

/** Pictures of kick-offs, on the campaign's day: people are on them. That there was one, and how many came, stays. */
export const kickOffSweep: Sweep = {
  async page(campaignId, after, limit) {
    const docs = await store.pageOf(campaignId, after, limit);
    return docs.map(({ _id, photos }) => ({ _id, holds: holding({ pictures: photos.length }) }));
  },
  async erase(ids, at) {
    const docs = await store.withIds(ids);
    await clearAway(
      docs.flatMap(({ photos }) => photos.map(({ fileId }) => fileId)),
      at,
    );
    await store.erasePictures(ids);
  },
};

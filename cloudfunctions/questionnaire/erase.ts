import { holding, type Erasing, type Sweep } from '../common/erasing';
import { clearAway } from '../report/files';
import * as erasures from './erase-store';
import type { Held } from './erase-store';

/** Answers at once. */
const AT_ONCE = 50;

/** What somebody chose and wrote stays counted; whose it was nobody can say any more, and pictures go. */
export async function eraseAnswersOf({ openid, before, at }: Erasing): Promise<void> {
  for (;;) {
    // What was erased isn't found again; what came later is newer, and stands before it.
    const page = await erasures.ofPerson(openid, { key: before.toISOString(), id: '~' }, AT_ONCE);
    await erase(page, at);
    if (page.length < AT_ONCE) break;
  }
  await erasures.erasePictureTexts([openid]);
}

async function erase(docs: readonly Held[], at: Date): Promise<void> {
  if (docs.length === 0) return;
  const pictured = docs.map((doc) => ({ _id: doc._id, pictures: picturesIn(doc) }));
  await clearAway(
    pictured.flatMap(({ pictures }) => pictures.flatMap(({ fileIds }) => fileIds)),
    at,
  );
  await erasures.erasePictureTexts(docs.flatMap(({ openid }) => openid ?? []));
  for (const { _id, pictures } of pictured) {
    if (pictures.length > 0) {
      await erasures.erasePictures(
        _id,
        pictures.map(({ question }) => question),
      );
    }
  }
  await erasures.unlink(docs.map(({ _id }) => _id));
}

const picturesIn = ({ answers }: Held): { question: string; fileIds: string[] }[] =>
  Object.entries(answers).flatMap(([question, value]) => {
    const fileIds = Array.isArray(value) ? value.filter((one) => one.startsWith('cloud://')) : [];
    return fileIds.length > 0 ? [{ question, fileIds }] : [];
  });

/** All answers by name of a campaign, on its day. Anonymous ones hold nobody. */
export const answerSweep: Sweep = {
  async page(campaignId, after, limit) {
    const docs = await erasures.pageOf(campaignId, after, limit);
    return docs.map((doc) => ({
      _id: doc._id,
      holds: holding({
        openids: doc.openid === null ? 0 : 1,
        pictures: picturesIn(doc).reduce((sum, { fileIds }) => sum + fileIds.length, 0),
      }),
    }));
  },
  erase: async (ids, at) => erase(await erasures.heldIn(ids), at),
};

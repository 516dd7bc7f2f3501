import type { Fixture, LocalCloud } from '../cloud';
import { demoDocuments, type DemoDocuments } from './demo';
import { drawPicture } from './pictures';
import type { PlannedPhoto } from './suggestions';
import { withVariables } from './variables';

/** Whoever starts the demo sees the same county. */
export const DEMO_SEED = 2017;

/** What is there before anybody has said anything. */
const SET_UP = ['campaigns', 'districts', 'units', 'assignments', 'sites', 'members', 'subscriptions'] as const;

/**
 * Fills an empty cloud with the demo: documents encrypted with the functions' own keys, and the photos' files.
 * @param history without it only the county itself, on the morning of its first day
 */
export async function seedDemo(cloud: LocalCloud, { history = true } = {}): Promise<void> {
  const { documents, photos } = withVariables(cloud.variables, () =>
    demoDocuments({ seed: DEMO_SEED, now: cloud.clock.now() }),
  );
  if (history) await keepPhotos(cloud, documents, photos);
  await cloud.database.load(
    fixture(history ? documents : Object.fromEntries(SET_UP.map((name) => [name, documents[name]]))),
  );
  // What our own count says, the platform has to know as well.
  for (const { openid, templateId, remaining } of documents.subscriptions) {
    for (let n = 0; n < remaining; n++) cloud.allowMessages(openid, [templateId]);
  }
}

/** Draws the photos and puts them where their owners would have uploaded them. */
async function keepPhotos(cloud: LocalCloud, documents: DemoDocuments, photos: readonly PlannedPhoto[]): Promise<void> {
  const drawn = new Map<string, Buffer>();
  const bytesOf = ({ picture, seed }: PlannedPhoto): Buffer => {
    const name = `${picture}-${seed}`;
    const bytes = drawn.get(name) ?? drawPicture(picture, seed);
    drawn.set(name, bytes);
    return bytes;
  };
  const fileIds = new Map(
    await Promise.all(
      photos.map(
        async (photo) => [photo.cloudPath, await cloud.putFile(photo.cloudPath, bytesOf(photo), photo.openid)] as const,
      ),
    ),
  );
  for (const doc of documents.suggestions) {
    for (const photo of doc.photos) photo.fileId = fileIds.get(photo.fileId) ?? photo.fileId;
  }
  for (const { content } of documents.bulletins) {
    if (content.cover !== undefined) content.cover = fileIds.get(content.cover) ?? content.cover;
  }
}

/** The same documents, as the database takes them. */
function fixture(documents: Partial<DemoDocuments>): Fixture {
  return Object.fromEntries(
    Object.entries(documents).map(([name, docs]: [string, readonly object[]]) => [
      name,
      docs.map((doc) => ({ ...doc })),
    ]),
  );
}

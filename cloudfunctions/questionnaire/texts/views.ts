import type { AnswerText } from '../../../miniprogram/contract';
import { fileAddresses } from '../../common/cloud';
import { logFailure } from '../../common/log';
import type { Reference } from '../../common/reference';
import { contentOf, type Head } from '../store';
import type { ShownText } from './store';

/** @param head of the questionnaire that all of them are of */
export async function textViews(
  docs: readonly ShownText[],
  head: Pick<Head, 'versions'>,
  reference: Reference,
): Promise<AnswerText[]> {
  const [titles, places, addresses] = await Promise.all([
    titlesOf(new Set(docs.map(({ question }) => question)), head),
    reference.districtsOf(docs.flatMap(({ scopes }) => scopes.slice(1))),
    addressesOf(docs.flatMap(({ photos }) => photos.filter(({ state }) => state === 'pass').map((it) => it.fileId))),
  ]);
  return docs.map(({ _id, question, text, photos, state, day, source, scopes }) => ({
    id: _id,
    question: { id: question, title: titles.get(question) ?? '' },
    text,
    // As with suggestions: nobody but who took it sees a picture before the platform's check has passed it.
    photos: photos.map((photo) => ({ url: addresses.get(photo.fileId) ?? null, state: photo.state })),
    state,
    day,
    source,
    place: scopes.flatMap((id) => {
      const district = places.get(id);
      return district && district.level !== 'county' ? [district.name] : [];
    }),
  }));
}

/** As they were asked last. */
async function titlesOf(
  wanted: ReadonlySet<string>,
  { versions }: Pick<Head, 'versions'>,
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const { content } of [...versions].reverse()) {
    if (titles.size === wanted.size) break;
    for (const { id, title } of (await contentOf(content)).questions) {
      if (wanted.has(id) && !titles.has(id)) titles.set(id, title);
    }
  }
  return titles;
}

/** Files that the storage tells addresses of at once. */
const AT_ONCE = 50;

/** Without the storage the texts are still worth showing. */
async function addressesOf(fileIds: string[]): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>();
  try {
    for (let i = 0; i < fileIds.length; i += AT_ONCE) {
      const some = fileIds.slice(i, i + AT_ONCE);
      const addresses = await fileAddresses(some);
      for (const [j, id] of some.entries()) found.set(id, addresses[j] ?? null);
    }
  } catch (error) {
    logFailure('getTempFileURL', error);
  }
  return found;
}

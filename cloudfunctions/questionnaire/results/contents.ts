import type { QuestionnaireContent } from '../../../miniprogram/contract';
import { collection, command as _ } from '../../common/cloud';
import type { VersionDoc } from '../model';
import type { Head } from '../store';
import { crossableIn } from './crossable';
import type { Versions } from './tally';

const versions = collection<VersionDoc>('questionnaireVersions');

/** What an instance has read: versions never change, and a new one makes the list another. */
const kept = new Map<string, Versions>();
const KEPT = 5;

/** All versions of a questionnaire, with one request at most. @throws when one of them isn't there */
export async function versionsOf({ _id, versions: listed }: Pick<Head, '_id' | 'versions'>): Promise<Versions> {
  const key = `${_id}:${listed.length}`;
  const known = kept.get(key);
  if (known) return known;
  const ids = listed.map(({ content }) => content);
  const docs = ids.length === 0 ? [] : await versions.find({ _id: _.in(ids) }, { limit: ids.length });
  const byId = new Map(docs.map((doc) => [doc._id, doc.content]));
  const read = versionsIn(
    listed.map(({ number, content: id }) => {
      const content = byId.get(id);
      if (!content) throw new Error(`no version ${id}`);
      return { number, content };
    }),
  );
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, read);
  return read;
}

/** @param all oldest first */
export const versionsIn = (all: readonly { number: number; content: QuestionnaireContent }[]): Versions => ({
  contents: new Map(all.map(({ number, content }) => [number, content])),
  crossable: crossableIn(all.map(({ content }) => content)),
});

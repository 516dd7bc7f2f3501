import { collection, command as _, isDuplicate, replaced } from '../common/cloud';
import { newerFirst, type Position } from '../common/cursor';
import type { AnswerDoc, QuestionnaireDoc, VersionDoc } from './model';

const questionnaires = collection<QuestionnaireDoc>('questionnaires');
const versions = collection<VersionDoc>('questionnaireVersions');
const answers = collection<AnswerDoc>('answers');

/** All but the draft, which may be large. */
const HEAD = [
  'campaignId',
  'status',
  'listed',
  'changed',
  'title',
  'excerpt',
  'questionCount',
  'minutes',
  'anonymous',
  'opensAt',
  'closesAt',
  'cap',
  'showResults',
  'closedAt',
  'versions',
  'version',
] as const;

export type Head = Pick<QuestionnaireDoc, '_id' | (typeof HEAD)[number]>;

const heads = collection<Head>('questionnaires');

/** @throws an error for which `isDuplicate` holds when the id is taken */
export const insert = (doc: QuestionnaireDoc): Promise<void> => questionnaires.add(doc);

export const find = (id: string): Promise<QuestionnaireDoc | null> => questionnaires.one({ _id: id });

/** @param ids 100 at most */
export const headsOf = (ids: readonly string[]): Promise<Head[]> =>
  heads.find({ _id: _.in([...ids]) }, { limit: Math.max(1, ids.length), fields: [...HEAD] });

/** Newest first. @param listed only what was published */
export const list = (
  campaignId: string,
  listed: boolean,
  after: Position | null,
  limit: number,
): Promise<(Head & { createdAt: Date })[]> =>
  collection<Head & { createdAt: Date }>('questionnaires').find(
    newerFirst({ campaignId, ...(listed ? { listed } : {}) }, 'createdAt', after),
    {
      sort: [
        ['createdAt', 'desc'],
        ['_id', 'desc'],
      ],
      limit,
      fields: [...HEAD, 'createdAt'],
    },
  );

/** Request ids of so many changes are remembered. */
const REMEMBERED = 20;

/**
 * One change, in one conditional update.
 * @param mark by which a repeat is recognised
 * @returns the questionnaire after it; null when somebody else changed it first
 */
export const change = (
  doc: Pick<QuestionnaireDoc, '_id' | 'version'>,
  mark: string,
  set: Partial<QuestionnaireDoc>,
): Promise<QuestionnaireDoc | null> =>
  questionnaires.updateAndReturn(
    { _id: doc._id, version: doc.version },
    { ...replaced(set), version: _.inc(1), requestIds: _.push({ each: [mark], slice: -REMEMBERED }) },
  );

/** Writes a version; one that is there already says the same. */
export async function freeze(doc: VersionDoc): Promise<void> {
  try {
    await versions.add(doc);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

/** Versions never change: an instance keeps the last ones that it has read. */
const kept = new Map<string, VersionDoc>();
const KEPT = 20;

/** @throws when it isn't there: nothing points at a version before it is written */
export async function contentOf(id: string): Promise<VersionDoc['content']> {
  const known = kept.get(id);
  if (known) return known.content;
  const doc = await versions.one({ _id: id });
  if (!doc) throw new Error(`no version ${id}`);
  if (kept.size >= KEPT) kept.clear();
  kept.set(id, doc);
  return doc.content;
}

/** @throws an error for which `isDuplicate` holds when there is an answer of this person, or door */
export const insertAnswer = (doc: AnswerDoc): Promise<void> => answers.add(doc);

/** @param ids 100 at most */
export const answersWith = (ids: readonly string[]): Promise<AnswerDoc[]> =>
  answers.find({ _id: _.in([...ids]) }, { limit: Math.max(1, ids.length) });

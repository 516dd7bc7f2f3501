import type { TextState } from '../../../miniprogram/contract';
import { collection, command as _ } from '../../common/cloud';
import { EVERYWHERE, type AnswerTextDoc } from './model';

const texts = collection<AnswerTextDoc>('answerTexts');

/** What lists show. */
const SHOWN = ['question', 'text', 'photos', 'state', 'source', 'day', 'scopes', 'key'] as const;
export type ShownText = Pick<AnswerTextDoc, '_id' | (typeof SHOWN)[number]>;

const shown = collection<ShownText>('answerTexts');

/** Those that are there stay as they are. */
export const keep = (docs: readonly AnswerTextDoc[]): Promise<void> => texts.addMissing(docs);

export interface Filters {
  questionnaireId: string;
  question?: string;
  state?: TextState;
  districtId?: string;
  /** All of them stand in the text. */
  grams?: string[];
}

/**
 * Each combination of filters has its index; with `grams` the index of the first one serves, and the rest is looked at.
 * @param after key of the last one that was seen
 */
export const list = (filters: Filters, after: string | null, limit: number): Promise<ShownText[]> => {
  const { questionnaireId, question, state, districtId, grams } = filters;
  const given = { question, state, scopes: districtId ?? (grams ? undefined : EVERYWHERE) };
  return shown.find(
    {
      questionnaireId,
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      ...(grams ? { grams: _.all(grams) } : {}),
      ...(after === null ? {} : { key: _.lt(after) }),
    },
    { sort: [['key', 'desc']], limit, fields: [...SHOWN] },
  );
};

export const find = (id: string, questionnaireId: string): Promise<AnswerTextDoc | null> =>
  texts.one({ _id: id, questionnaireId });

const REMEMBERED = 20;

/** One change, once. @returns the text after it; null when it isn't there, or the change was made before */
export const change = (
  { id, questionnaireId, mark }: { id: string; questionnaireId: string; mark: string },
  state: TextState,
): Promise<AnswerTextDoc | null> =>
  texts.updateAndReturn(
    { _id: id, questionnaireId, requestIds: _.neq(mark) },
    { state, requestIds: _.push({ each: [mark], slice: -REMEMBERED }) },
  );

/** Ids at once, as the platform. */
const READ = 1000;

/** Ids of those that are in this state. */
export async function idsIn(questionnaireId: string, state: TextState): Promise<Set<string>> {
  const ids = new Set<string>();
  const ofState = collection<Pick<AnswerTextDoc, '_id' | 'key'>>('answerTexts');
  for (let after: string | null = null; ;) {
    const page: { _id: string; key: string }[] = await ofState.find(
      { questionnaireId, state, scopes: EVERYWHERE, ...(after === null ? {} : { key: _.lt(after) }) },
      { sort: [['key', 'desc']], limit: READ, fields: ['key'] },
    );
    for (const { _id } of page) ids.add(_id);
    after = page.at(-1)?.key ?? null;
    if (page.length < READ) return ids;
  }
}

/** Which of these are there. @param state only those in this one */
export async function thereOf(ids: readonly string[], state?: TextState): Promise<Set<string>> {
  const there = new Set<string>();
  for (let i = 0; i < ids.length; i += READ) {
    const some = ids.slice(i, i + READ);
    const where = { _id: _.in(some), ...(state === undefined ? {} : { state }) };
    for (const { _id } of await texts.find(where, { limit: some.length, fields: ['_id'] })) there.add(_id);
  }
  return there;
}

export const withPicture = (traceId: string): Promise<AnswerTextDoc | null> => texts.one({ 'photos.traceId': traceId });

/** @param index of the picture within the answer: pictures are never reordered */
export const setPicture = (id: string, index: number, traceId: string, state: 'pass' | 'refused'): Promise<number> =>
  texts.update({ _id: id, [`photos.${index}.traceId`]: traceId }, { [`photos.${index}.state`]: state });

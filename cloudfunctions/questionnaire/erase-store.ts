import { collection, command as _ } from '../common/cloud';
import { newerFirst, type Position } from '../common/cursor';
import type { AnswerDoc } from './model';
import type { AnswerTextDoc } from './texts/model';

const HELD = ['questionnaireId', 'openid', 'at', 'answers'] as const;
export type Held = Pick<AnswerDoc, '_id' | (typeof HELD)[number]>;

const held = collection<Held>('answers');
const answers = collection<AnswerDoc>('answers');
const texts = collection<AnswerTextDoc>('answerTexts');

/** Newest first. */
export const ofPerson = (openid: string, after: Position | null, limit: number): Promise<Held[]> =>
  held.find(newerFirst({ openid }, 'at', after), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
    fields: [...HELD],
  });

export const pageOf = (campaignId: string, after: string, limit: number): Promise<Held[]> =>
  held.find({ _id: _.gt(after), campaignId }, { sort: [['_id', 'asc']], limit, fields: [...HELD] });

export const heldIn = (ids: readonly string[]): Promise<Held[]> =>
  held.find({ _id: _.in([...ids]) }, { limit: Math.max(1, ids.length), fields: [...HELD] });

/** Nothing leads to the person any more, nor can the request be known again. */
export const unlink = (ids: readonly string[]): Promise<number> =>
  answers.update({ _id: _.in([...ids]) }, { openid: null, request: '', inputHash: '' });

/** @param questions whose answers are pictures: they count as answered, without one */
export const erasePictures = (id: string, questions: readonly string[]): Promise<number> =>
  answers.update({ _id: id }, Object.fromEntries(questions.map((question) => [`answers.${question}`, _.set([])])));

/** Pictures that stand apart from the rest of the answer. */
export const erasePictureTexts = (openids: readonly string[]): Promise<number> =>
  texts.update(
    { openid: _.in([...openids]) },
    { openid: null, photos: _.set([]), outbox: _.set([]), outboxDueAt: null },
  );

import { collection, command as _ } from '../../common/cloud';
import { jobsIn } from '../../common/job-store';
import type { AnswerDoc, BoxDoc } from '../model';
import type { ExportDoc } from './model';

export const jobs = jobsIn<ExportDoc>('questionnaireExports');

const answers = collection<AnswerDoc>('answers');
const boxes = collection<{ n: number; ballots: { id: string }[] } & Pick<BoxDoc, '_id'>>('answerBoxes');

/** Documents at once, as the platform. */
const READ = 1000;

/** Of answers by name, the oldest first. */
export async function namedIds(questionnaireId: string): Promise<string[]> {
  const ids: string[] = [];
  for (let last: Pick<AnswerDoc, '_id' | 'at'> | null = null; ;) {
    const after: object =
      last === null
        ? { questionnaireId }
        : _.and({ questionnaireId, at: _.gte(last.at) }, _.or({ at: _.gt(last.at) }, { _id: _.gt(last._id) }));
    const page: Pick<AnswerDoc, '_id' | 'at'>[] = await answers.find(after, {
      sort: [
        ['at', 'asc'],
        ['_id', 'asc'],
      ],
      limit: READ,
      fields: ['at'],
    });
    for (const { _id } of page) ids.push(_id);
    last = page.at(-1) ?? last;
    if (page.length < READ) return ids;
  }
}

/** Boxes whose ids are read at once: fifty thousand ids. */
const BOXES = 100;

/** Of papers, in the order of their random ids. */
export async function paperIds(questionnaireId: string): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; ; n += BOXES) {
    const page = await boxes.find(
      { questionnaireId, n: _.gte(n) },
      { sort: [['n', 'asc']], limit: BOXES, fields: ['ballots.id'] },
    );
    for (const { ballots } of page) for (const { id } of ballots) ids.push(id);
    if (page.length < BOXES) return ids.sort();
  }
}

/** What is written down of an answer by name: not who gave it. */
const WRITTEN = ['number', 'source', 'path', 'day', 'at', 'answers', 'held'] as const;
export type NamedAnswer = Pick<AnswerDoc, '_id' | (typeof WRITTEN)[number]>;

/** @param ids 200 at most: an answer may be large */
export const named = (ids: readonly string[]): Promise<NamedAnswer[]> =>
  collection<NamedAnswer>('answers').find({ _id: _.in([...ids]) }, { limit: ids.length, fields: [...WRITTEN] });

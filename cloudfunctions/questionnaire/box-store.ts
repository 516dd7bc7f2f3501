import { collection, command as _, isDuplicate } from '../common/cloud';
import type { Ballot, BoxDoc } from './model';

const boxes = collection<BoxDoc>('answerBoxes');

/** Small enough to be rewritten with each answer, large enough for a paper to be one among many. */
export const BOX_SIZE = 500;

export type Entered = 'entered' | 'known' | 'full';

/** The questionnaires in which these marks are: whose owners have answered, or are about to. */
export async function marked(marks: readonly string[]): Promise<Set<string>> {
  if (marks.length === 0) return new Set();
  const found = await boxes.find({ marks: _.in([...marks]) }, { limit: marks.length, fields: ['questionnaireId'] });
  return new Set(found.map(({ questionnaireId }) => questionnaireId));
}

/** How many have answered, or are about to. */
export const countOf = async (questionnaireId: string): Promise<number> =>
  (await countsOf([questionnaireId])).get(questionnaireId) ?? 0;

/** The same of several, with one request: a thousand boxes hold half a million answers. @param ids a page of them */
export async function countsOf(ids: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (ids.length === 0) return counts;
  const one = ids.length === 1 ? ids[0] : undefined;
  const all = await boxes.find(
    { questionnaireId: one ?? _.in([...ids]) },
    { sort: [['n', 'asc']], limit: 1000, fields: ['questionnaireId', 'count'] },
  );
  for (const { questionnaireId, count } of all) counts.set(questionnaireId, (counts.get(questionnaireId) ?? 0) + count);
  return counts;
}

/**
 * Crosses a mark off the list and puts the paper into the box, in one conditional update: the mark isn't there, and there
 * is room. Only behind a full box the next one is begun, and a full one never changes: so whoever finds it full looks for
 * the mark once more, and then knows all that stands before. Nobody gets two places, and never more than `cap` get one,
 * however many come at once.
 * @param cap how many are taken in all; null for any number
 * @param ballot null where the answer is kept under a name
 */
export async function enter(
  questionnaireId: string,
  mark: string,
  cap: number | null,
  ballot: Ballot | null,
): Promise<Entered> {
  for (;;) {
    const last = await lastOf(questionnaireId);
    // Not before the line above, or a box could become full in between, with the mark in it.
    if ((await marked([mark])).size > 0) return 'known';
    const n = last === null ? 0 : last.count < BOX_SIZE ? last.n : last.n + 1;
    const count = last?.n === n ? last.count : 0;
    const room = cap === null ? BOX_SIZE : Math.min(BOX_SIZE, cap - n * BOX_SIZE);
    if (count >= room) return 'full';
    if (last?.n !== n) await begin(questionnaireId, n, ballot !== null);
    const put = await boxes.update(
      { _id: idOf(questionnaireId, n), marks: _.neq(mark), count: _.lt(room) },
      {
        count: _.inc(1),
        marks: _.push({ each: [mark], position: somewhere(count) }),
        ...(ballot === null ? {} : { ballots: _.push({ each: [ballot], position: somewhere(count) }) }),
      },
    );
    if (put > 0) return 'entered';
  }
}

const idOf = (questionnaireId: string, n: number): string => `${questionnaireId}:${n}`;

/** The order of the lists says nothing about who came when. @param length of the list, as far as known */
const somewhere = (length: number): number => Math.floor(Math.random() * (length + 1));

const lastOf = async (questionnaireId: string): Promise<Pick<BoxDoc, 'n' | 'count'> | null> =>
  (await boxes.find({ questionnaireId }, { sort: [['n', 'desc']], limit: 1, fields: ['n', 'count'] }))[0] ?? null;

/** @param unfolded its ballots are to be counted when it is full */
async function begin(questionnaireId: string, n: number, unfolded: boolean): Promise<void> {
  try {
    await boxes.add({ _id: idOf(questionnaireId, n), questionnaireId, n, count: 0, marks: [], ballots: [], unfolded });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

import { collection, command as _, isDuplicate } from '../../common/cloud';
import type { CountedDocs } from './counted';
import type { Counts, CountsDoc, Crossed, SliceDoc, Tally } from './model';

const counts = collection<CountsDoc>('answerCounts');
const slices = collection<SliceDoc>('answerSlices');

/** So many documents are written at the same time. */
const AT_ONCE = 10;
/** Ids in one query. */
const ASKED = 500;

/**
 * Adds a batch to what is counted. A document that has it already, or a later one, stays as it is: so a batch can be added
 * again from its beginning, by several at once, and by one that comes too late.
 */
export async function addBatch({ answerCounts, answerSlices }: CountedDocs): Promise<void> {
  await inTurns(answerCounts, addCounts);
  await addSlices(answerSlices);
}

async function addCounts(doc: CountsDoc): Promise<void> {
  if (await increase(doc)) return;
  try {
    await counts.add(doc);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await increase(doc);
  }
}

const increase = async (doc: CountsDoc): Promise<boolean> => {
  const { _id, seq, crossed } = doc;
  const change = { ...increments(doc), ...crossings(crossed) };
  return (await counts.update({ _id, seq: _.lt(seq) }, { ...change, seq: _.set(seq) })) > 0;
};

/** They are many and small: those that aren't there yet are written together. */
async function addSlices(docs: readonly SliceDoc[]): Promise<void> {
  for (let i = 0; i < docs.length; i += ASKED) {
    const some = docs.slice(i, i + ASKED);
    const there = await slices.find(
      { _id: _.in(some.map(({ _id }) => _id)) },
      { limit: some.length, fields: ['_id', 'seq'] },
    );
    const known = new Map(there.map(({ _id, seq }) => [_id, seq]));
    await slices.addMissing(some.filter(({ _id }) => !known.has(_id)));
    const older = some.filter(({ _id, seq }) => (known.get(_id) ?? seq) < seq);
    await inTurns(older, async (doc) => {
      await slices.update({ _id: doc._id, seq: _.lt(doc.seq) }, { ...increments(doc), seq: _.set(doc.seq) });
    });
  }
}

async function inTurns<T>(all: readonly T[], write: (one: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < all.length; i += AT_ONCE) await Promise.all(all.slice(i, i + AT_ONCE).map(write));
}

const increments = ({ answers, counts: added, least, most }: Tally): Record<string, unknown> => ({
  answers: _.inc(answers),
  ...each('counts', added, (n) => _.inc(n)),
  ...each('least', least, (n) => _.min(n)),
  ...each('most', most, (n) => _.max(n)),
});

const crossings = (crossed: Crossed): Record<string, unknown> =>
  Object.assign(
    {},
    ...Object.entries(crossed).flatMap(([first, others]) =>
      Object.entries(others).map(([second, cells]) => each(`crossed.${first}.${second}`, cells, (n) => _.inc(n))),
    ),
  ) as Record<string, unknown>;

const each = (under: string, some: Counts, change: (n: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(some).map(([key, n]) => [`${under}.${key}`, change(n)]));

/** What has been counted, without crossings but those that are asked for. */
export type Read = Pick<CountsDoc, '_id' | 'districtId' | 'seq' | keyof Tally> & { crossed?: Crossed };

const PLAIN = ['districtId', 'seq', 'answers', 'counts', 'least', 'most'];

/**
 * @param ids of documents, 1000 at most
 * @param pairs of questions, the one that stands before first, whose crossing is wanted
 */
export const countsWith = (ids: readonly string[], pairs: readonly (readonly [string, string])[]): Promise<Read[]> =>
  counts.find(
    { _id: _.in([...ids]) },
    { limit: ids.length, fields: [...PLAIN, ...pairs.map(([first, second]) => `crossed.${first}.${second}`)] },
  );

/** Which slices of a roll-up are put together. */
export interface Filter {
  source?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const within = (countsId: string, { source, from, to }: Filter): object => {
  const day = [...(from === undefined ? [] : [_.gte(from)]), ...(to === undefined ? [] : [_.lte(to)])];
  return {
    countsId,
    ...(day.length === 0 ? {} : { day: day.length === 1 ? day[0] : _.and(day) }),
    ...(source === undefined ? {} : { source }),
  };
};

interface Sum {
  seq: number;
  answers: number;
  least: Counts[];
  most: Counts[];
}

/** The sum of slices: days times ways, however many answers there are. Two requests. */
export async function sliced(countsId: string, filter: Filter): Promise<Tally & { seq: number }> {
  const match = within(countsId, filter);
  const [[sum], [added]] = await Promise.all([
    slices.aggregate<Sum>([
      ['match', match],
      [
        'group',
        {
          _id: null,
          seq: { $max: '$seq' },
          answers: { $sum: '$answers' },
          least: { $push: '$least' },
          most: { $push: '$most' },
        },
      ],
      ['limit', 1],
    ]),
    slices.aggregate<{ counts: { key: string; n: number }[] }>([
      ['match', match],
      ['project', { _id: 0, counts: { $objectToArray: '$counts' } }],
      ['unwind', '$counts'],
      ['group', { _id: '$counts.k', n: { $sum: '$counts.v' } }],
      ['group', { _id: null, counts: { $push: { key: '$_id', n: '$n' } } }],
      ['limit', 1],
    ]),
  ]);
  return {
    seq: sum?.seq ?? 0,
    answers: sum?.answers ?? 0,
    counts: Object.fromEntries((added?.counts ?? []).map(({ key, n }) => [key, n])),
    least: extremes(sum?.least ?? [], Math.min),
    most: extremes(sum?.most ?? [], Math.max),
  };
}

function extremes(all: readonly Counts[], of: (a: number, b: number) => number): Counts {
  const found: Counts = {};
  for (const one of all) for (const [id, n] of Object.entries(one)) found[id] = of(found[id] ?? n, n);
  return found;
}

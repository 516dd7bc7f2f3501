import { logFailure } from '../../common/log';
import type { Reference } from '../../common/reference';
import { BOX_SIZE } from '../box-store';
import type { Head } from '../store';
import { countedDocs, countsId } from './counted';
import * as store from './counts-store';
import { foldOne } from './fold';
import type { Crossed, RunDoc, Tally } from './model';
import * as runs from './run-store';
import { tailOf, type Tail } from './tail';
import { merge, mergeCrossed, nothing, type Versions } from './tally';

/** So many batches are counted before anybody is shown anything. */
const BATCHES = 2;
/** While somebody counts, what is read may not fit together. */
const TRIES = 5;

/** What is wanted of the roll-ups. */
export interface Wanted {
  /** Empty for all of it. */
  districtId: string;
  /** Other districts, to know what could be found by subtraction. */
  beside: readonly string[];
  filter: store.Filter | null;
  /** Whether the district is read without the filter, too. */
  whole: boolean;
  pairs: readonly (readonly [string, string])[];
}

export interface Reading {
  /** Under the filter. */
  tally: Tally;
  crossed: Crossed;
  /** By district, without the filter. */
  districts: Map<string, Tally>;
  /** There is something that isn't counted yet. */
  more: boolean;
}

interface State {
  /** Null where nobody has to know it: what is by name is in the roll-ups, or isn't shown. */
  run: RunDoc | null;
  tail: Tail;
}

/** Counts a little of what isn't counted yet, then reads. Nothing that is read grows with the number of answers. */
export async function read(
  head: Head,
  versions: Versions,
  wanted: Wanted,
  { reference, at }: { reference: Reference; at: Date },
): Promise<Reading> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const state = await (head.anonymous ? ballots(head, reference, at) : named(head, reference));
    const found = await documents(head._id, versions, wanted, state.tail, reference);
    // A box that was counted since would be there twice: in the roll-ups, and in the tail.
    if (!state.run || found.seq <= state.run.seq) return { ...found, more: state.tail.more };
  }
  throw new Error('somebody else was always counting');
}

async function named(head: Head, reference: Reference): Promise<State> {
  const more = await catchUp(head, reference, () => runs.hasUncounted(head._id));
  return { run: null, tail: { ballots: [], more } };
}

async function ballots(head: Head, reference: Reference, at: Date): Promise<State> {
  let [run, papers] = await present(head._id);
  const isDue = async (): Promise<boolean> => run.pending || (papers?.count ?? 0) >= BOX_SIZE;
  const more = await catchUp(head, reference, isDue, async () => {
    [run, papers] = await present(head._id);
  });
  if (more) return { run, tail: { ballots: [], more } };
  return tailOf(head, run, papers, { reference, at });
}

async function present(id: string): Promise<[RunDoc, runs.Papers | null]> {
  const run = await runs.runOf(id);
  return [run, await runs.papersIn(id, run.boxes)];
}

/** @returns whether there is still something to count. That it can't be counted now keeps nobody from seeing what is. */
async function catchUp(
  head: Head,
  reference: Reference,
  isDue: () => Promise<boolean>,
  counted: () => Promise<void> = async () => undefined,
): Promise<boolean> {
  try {
    for (let batch = 0; batch < BATCHES; batch += 1) {
      if (!(await isDue())) return false;
      await foldOne(head, reference);
      await counted();
    }
    return await isDue();
  } catch (error) {
    logFailure('questionnaire.results', error);
    return true;
  }
}

async function documents(
  questionnaireId: string,
  versions: Versions,
  { districtId, beside, filter, whole, pairs }: Wanted,
  tail: Tail,
  reference: Reference,
): Promise<Omit<Reading, 'more'> & { seq: number }> {
  const id = countsId(questionnaireId, districtId);
  const ids = [...(filter && !whole ? [] : [id]), ...beside.map((other) => countsId(questionnaireId, other))];
  const [docs, slices] = await Promise.all([
    ids.length === 0 ? [] : store.countsWith(ids, pairs),
    filter && store.sliced(id, filter),
  ]);
  const areas = new Set(reference.all.districts.map(({ _id }) => _id));
  const count = (some: Tail['ballots']) =>
    countedDocs(questionnaireId, some, versions, (area) => areas.has(area), 0).answerCounts;

  const districts = new Map<string, Tally>();
  const crossed: Crossed = {};
  for (const doc of [...docs, ...count(tail.ballots)]) {
    const sum = districts.get(doc.districtId) ?? nothing();
    districts.set(doc.districtId, sum);
    merge(sum, doc);
    if (doc.districtId === districtId) mergeCrossed(crossed, doc.crossed ?? {});
  }
  let tally = districts.get(districtId) ?? nothing();
  if (filter) {
    tally = slices ?? nothing();
    const own = count(tail.ballots.filter((ballot) => fits(ballot, filter)));
    for (const doc of own) if (doc.districtId === districtId) merge(tally, doc);
  }
  const seq = Math.max(slices?.seq ?? 0, ...docs.map((doc) => doc.seq));
  return { tally, crossed, districts, seq };
}

const fits = ({ day, source }: Tail['ballots'][number], filter: store.Filter): boolean =>
  (filter.source === undefined || source === filter.source) &&
  (filter.from === undefined || day >= filter.from) &&
  (filter.to === undefined || day <= filter.to);

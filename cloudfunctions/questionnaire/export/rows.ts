import { answerTextId } from '../../common/ids';
import type { Reference } from '../../common/reference';
import type { Ballot } from '../model';
import { between, BOXES_AT_ONCE } from '../papers-store';
import { scopesOf } from '../texts/keep';
import * as texts from '../texts/store';
import { COVERED, type Row } from './columns';
import * as store from './store';

/** Rows that go on where others end. `upTo`: so many of the export's answers are written with them. */
export interface Batch {
  rows: Row[];
  upTo: number;
}

/** Answers by name that are read, and rows that are made, at once. */
const AT_ONCE = 200;
/** Characters of papers that are kept in memory until all of a step are found. */
const PAPERS_MAX = 20_000_000;

type Source = Omit<Ballot, 'id'> & { paper: string; at: Date | null };

/**
 * Rows for some of the answers, in the order in which they were listed.
 * @param ids of the whole export
 * @param from how many are written
 * @param to behind the last one that is to be written now; it may become fewer
 */
export async function* rowsOf(
  { _id: questionnaireId, anonymous }: { _id: string; anonymous: boolean },
  ids: readonly string[],
  from: number,
  to: number,
  reference: Reference,
): AsyncGenerator<Batch> {
  const hidden = await texts.idsIn(questionnaireId, 'hidden');
  const sources = anonymous ? papersOf(questionnaireId, ids.slice(from, to)) : namedOf(ids.slice(from, to));
  let upTo = from;
  for await (const some of sources) {
    const clear = await texts.thereOf(textIds(questionnaireId, some), 'clear');
    await reference.districtsOf(some.flatMap((source) => source?.path ?? []));
    const rows: Row[] = [];
    for (const [i, source] of some.entries()) {
      if (!source) continue;
      const place = await placeOf(source.path, reference);
      const covered = (question: string): string | undefined => {
        if (!source.held && hidden.size === 0) return undefined;
        const id = answerTextId(questionnaireId, source.paper, question);
        if (hidden.has(id)) return COVERED.hidden;
        return source.held && !clear.has(id) ? COVERED.held : undefined;
      };
      rows.push({ ...source, n: upTo + i + 1, place, covered });
    }
    upTo += some.length;
    yield { rows, upTo };
  }
}

/** Of the words that the content check was not sure of: those that the office has let out are known by their ids. */
const textIds = (questionnaireId: string, sources: readonly (Source | undefined)[]): string[] =>
  sources.flatMap((source) =>
    source?.held
      ? Object.keys(source.answers).map((question) => answerTextId(questionnaireId, source.paper, question))
      : [],
  );

async function placeOf(path: readonly string[], reference: Reference): Promise<string> {
  const scopes = await scopesOf(path, reference);
  const districts = await reference.districtsOf(scopes);
  return scopes
    .flatMap((id) => districts.get(id) ?? [])
    .filter(({ level }) => level !== 'county')
    .map(({ name }) => name)
    .join(' · ');
}

async function* namedOf(ids: readonly string[]): AsyncGenerator<(Source | undefined)[]> {
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = ids.slice(i, i + AT_ONCE);
    const docs = new Map((await store.named(some)).map((doc) => [doc._id, doc]));
    yield some.map((id) => {
      const doc = docs.get(id);
      return doc && { ...doc, paper: id };
    });
  }
}

/**
 * Papers lie in their boxes in the order in which they came, more or less; here they come in that of their random ids. So
 * all boxes are gone through for each step. Where they take too much room, only the first half of them is kept.
 */
async function* papersOf(questionnaireId: string, ids: readonly string[]): AsyncGenerator<(Source | undefined)[]> {
  const wanted = new Map(ids.map((id, i) => [id, i]));
  const found = new Map<number, string>();
  let room = 0;
  let end = ids.length;
  for (let n = 0; found.size < end; n += BOXES_AT_ONCE) {
    const ballots = await between(questionnaireId, n, ids[0] ?? '', ids[end - 1] ?? '');
    if (!ballots) break;
    for (const ballot of ballots) {
      const place = wanted.get(ballot.id);
      if (place === undefined || place >= end) continue;
      const paper = JSON.stringify(ballot);
      found.set(place, paper);
      room += paper.length;
      if (room > PAPERS_MAX && end > 1) {
        end = Math.ceil(end / 2);
        for (const other of found.keys()) if (other >= end) found.delete(other);
        room = [...found.values()].reduce((sum, { length }) => sum + length, 0);
      }
    }
  }
  for (let i = 0; i < end; i += AT_ONCE) {
    yield Array.from({ length: Math.min(AT_ONCE, end - i) }, (_, j) => {
      const paper = found.get(i + j);
      if (paper === undefined) return undefined;
      const ballot = JSON.parse(paper) as Ballot;
      return { ...ballot, paper: ballot.id, at: null };
    });
  }
}

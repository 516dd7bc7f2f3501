import type { MissingItem } from '../../miniprogram/contract';
import type { Reference } from '../common/reference';
import { isEmpty } from '../problem/states';
import { suggestionEntry, visitEntry, wasAsked, type Entry, type FormEntry } from './contents';
import { lacksOf, problemLacks } from './ready';
import * as records from './records-store';
import type { FormProblem, FormSuggestion, FormVisit } from './records-store';

/** How many of what is missing are named; the rest is counted. */
const NAMED = 50;
const EXCERPT = 40;

/** What is known of a set once all of it has been seen. */
export interface Tally {
  visits: number;
  /** That came without a visit. */
  suggestions: number;
  missing: MissingItem[];
  missingCount: number;
}

/**
 * A unit's set, in pages: its visits, the oldest first, then what it has to answer, by number. However large it is, only a
 * page is in memory.
 * @param tally filled in on the way
 */
export async function* gather(unitId: string, reference: Reference, tally: Tally): AsyncGenerator<Entry[]> {
  const problems = await records.problemsOf(unitId);
  for (const problem of problems) {
    if (!isEmpty(problem)) note(tally, ofProblem(problem));
  }
  for await (const visits of records.visitsOf(unitId)) {
    const entries = await visitEntries(visits, reference);
    tally.visits += entries.length;
    yield entries;
  }
  const known = new Map(problems.map((problem) => [problem._id, problem]));
  for await (const page of records.suggestionsOf(unitId, reference.campaign._id)) {
    const docs = page.filter(({ status }) => status !== 'withdrawn');
    const entries = docs.map((doc) => {
      const entry = suggestionEntry(doc, problemOf(doc, known));
      if (entry.form) tally.suggestions += 1;
      if (entry.handling) note(tally, ofSuggestion(doc, entry.handling));
      return entry;
    });
    yield entries;
  }
}

export const newTally = (): Tally => ({ visits: 0, suggestions: 0, missing: [], missingCount: 0 });

/** Forms of those visits on which somebody was asked. */
export async function visitEntries(visits: readonly FormVisit[], reference: Reference): Promise<FormEntry[]> {
  const asked = visits.filter(wasAsked);
  const said = await records.saidIn(asked.flatMap((doc) => doc.said.map(({ id }) => id)));
  return asked.map((doc) => visitEntry(doc, said, reference));
}

/** Steps that answer a suggestion: by itself, or with its problem. */
export const ANSWERS: readonly string[] = ['resolve', 'follow'];

/**
 * Whether a suggestion is in the problem that it names, or was answered with it; one that has left it since isn't.
 * @param last the last of the `ANSWERS` in its timeline
 */
export const isInside = (status: string, last: string | null | undefined): boolean =>
  status === 'merged' || ((status === 'resolved' || status === 'closed') && last === 'follow');

/** The problem in which it is, or with which it was answered; one that it has left since says nothing about it. */
export function problemOf(
  { status, problemId, timeline }: Pick<FormSuggestion, 'status' | 'problemId' | 'timeline'>,
  known: ReadonlyMap<string, FormProblem>,
): FormProblem | null {
  if (problemId === null) return null;
  const last = timeline.filter(({ action }) => ANSWERS.includes(action)).at(-1)?.action;
  return isInside(status, last) ? (known.get(problemId) ?? null) : null;
}

function note(tally: Tally, item: MissingItem): void {
  if (item.lacks.length === 0) return;
  tally.missingCount += 1;
  if (tally.missing.length < NAMED) tally.missing.push(item);
}

const ofProblem = (doc: FormProblem): MissingItem => ({
  kind: 'problem',
  id: doc._id,
  number: doc.number,
  excerpt: excerpt(doc.title),
  status: doc.status,
  lacks: problemLacks(doc),
});

const ofSuggestion = (doc: FormSuggestion, handling: Parameters<typeof lacksOf>[1]): MissingItem => ({
  kind: 'suggestion',
  id: doc._id,
  number: doc.number,
  excerpt: excerpt(doc.content),
  status: doc.status,
  lacks: lacksOf(doc, handling),
});

function excerpt(text: string): string {
  const characters = [...text];
  return characters.length <= EXCERPT ? text : `${characters.slice(0, EXCERPT - 1).join('')}…`;
}

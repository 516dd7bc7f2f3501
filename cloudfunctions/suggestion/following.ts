import { changeHash } from '../common/ids';
import type { SuggestionDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { write } from './act';
import * as members from './merging-store';
import { byItself, carryOut } from './step';
import * as store from './store';

/** While others keep changing a suggestion, it is tried so many times. */
const TRIES = 5;
/** Suggestions that are answered at the same time. */
const PARALLEL = 5;
/** Suggestions that are read at once. */
const BATCH = 100;

/**
 * Gives a problem's answer to every suggestion that is in it. May be killed anywhere, run again, and run twice at once.
 * @throws when a suggestion keeps changing: the rest has been answered, and it may be tried again
 */
export async function follow(problemId: string, note: string, reference: Reference, at: Date): Promise<void> {
  let after: string | null = null;
  let busy = 0;
  for (;;) {
    const docs: SuggestionDoc[] = await members.inProblem(problemId, ['merged'], after, BATCH);
    for (let i = 0; i < docs.length; i += PARALLEL) {
      const answered = await Promise.all(
        docs.slice(i, i + PARALLEL).map((doc) => followOne(doc, problemId, note, reference, at)),
      );
      busy += answered.filter((done) => !done).length;
    }
    if (docs.length < BATCH) break;
    after = docs.at(-1)?._id ?? null;
  }
  if (busy > 0) throw new Error(`${busy} suggestions kept changing`);
}

/** @returns false when others kept changing it */
async function followOne(
  start: SuggestionDoc,
  problemId: string,
  note: string,
  reference: Reference,
  at: Date,
): Promise<boolean> {
  const mark = changeHash(problemId, 'follow', start._id);
  let doc: SuggestionDoc | null = start;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (doc?.status !== 'merged' || doc.problemId !== problemId) return true;
    if (await write(doc, mark, carryOut(doc, 'follow', { note }, byItself, reference, at))) return true;
    doc = await store.find(doc._id);
  }
  return false;
}

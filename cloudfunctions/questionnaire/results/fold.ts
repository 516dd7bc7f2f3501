import type { Reference } from '../../common/reference';
import { BOX_SIZE } from '../box-store';
import type { AnswerDoc, Ballot } from '../model';
import type * as store from '../store';
import { keepTexts } from '../texts/keep';
import { versionsOf } from './contents';
import { countedDocs } from './counted';
import { addBatch } from './counts-store';
import type { RunDoc } from './model';
import * as runs from './run-store';

/** More often than this somebody else is never first: each of them has counted a batch then. */
const TRIES = 20;

/** `counted`: a batch of so many; `none`: there was nothing to count. */
type Step = { counted: number } | 'none';

/**
 * Counts the next batch of a questionnaire, or finishes one that somebody has begun. First the run says which answers it is
 * made of; then they are added, each roll-up by itself and only where the batch isn't in it yet; then they are marked; then
 * the run is done with it. Whoever dies in between, the same batch is begun again, and nothing is counted twice.
 */
export async function foldOne(head: store.Head, reference: Reference): Promise<Step> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Before the answers are looked for: a batch that was finished since is seen by them, or by the run that has changed.
    const run = await runs.runOf(head._id);
    if (run.pending) return finish(head, run, reference);
    const next = head.anonymous ? await nextBox(head._id, run) : await nextNamed(head._id);
    if (!next) return 'none';
    const begun = await runs.advance(run, { ...next, pending: true });
    if (begun) return finish(head, begun, reference);
  }
  throw new Error('somebody else was always first');
}

async function nextNamed(questionnaireId: string): Promise<Pick<RunDoc, 'ids'> | null> {
  const found = await runs.uncounted(questionnaireId);
  return found.length === 0 ? null : { ids: found.map(({ _id }) => _id) };
}

/** A box that is full never changes. */
async function nextBox(questionnaireId: string, { boxes }: RunDoc): Promise<Pick<RunDoc, 'ids'> | null> {
  const papers = await runs.papersIn(questionnaireId, boxes);
  return papers && papers.count >= BOX_SIZE ? { ids: [] } : null;
}

async function finish(head: store.Head, run: RunDoc, reference: Reference): Promise<Step> {
  const answers: readonly (AnswerDoc | Ballot)[] = head.anonymous
    ? ((await runs.papersIn(head._id, run.boxes))?.ballots ?? [])
    : await runs.answersOf(run.ids);
  const areas = new Set(reference.all.districts.map(({ _id }) => _id));
  const docs = countedDocs(head._id, answers, await versionsOf(head), (id) => areas.has(id), run.seq);
  await keepTexts(head, answers, reference);
  await addBatch(docs);
  if (head.anonymous) await runs.markFolded(head._id, run.boxes);
  else await runs.markCounted(run.ids);
  // Should it fail, somebody else has finished the same batch.
  await runs.advance(run, {
    pending: false,
    ids: [],
    ...(head.anonymous ? { boxes: run.boxes + 1, shown: [] } : {}),
  });
  return { counted: answers.length };
}

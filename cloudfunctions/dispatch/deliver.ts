import { performance } from 'node:perf_hooks';
import { randomId } from '../common/ids';
import { logFailure } from '../common/log';
import type { Carrier } from '../common/model';
import type { OutboxStore } from '../common/outbox-store';
import { currentReference, type Reference } from '../common/reference';
import { applyEarlyToAnswer } from '../questionnaire/texts/pictures';
import { applyEarlyResults, traced, type HandedOver } from '../suggestion/deliveries';
import type { Outcome } from './attempt';
import { CARRIERS, CARRIER_NAMES, type Source } from './carriers';
import { deliverEntries } from './entry';
import { Recipients } from './recipients';
import { Turns } from './turns';

/** Longer than the function may run (config.json): whose lease has ended is dead. */
const LEASE_MS = 90_000;
/** After this nothing new is begun; the rest is for the next timer. */
const BUDGET_MS = 40_000;
/** Documents of one run of the timer, of each collection. */
const BATCH = 100;
/** Entries of one document that are tried until their outcome is written down: a county's worth takes longer than a lease. */
const ENTRIES = 50;
/** Documents that are delivered at the same time. */
const PARALLEL = 5;

/** What all deliveries of one run share. */
interface Run {
  reference: Reference;
  recipients: Recipients;
  turns: Turns;
  now: () => Date;
  inTime: () => boolean;
}

interface Task {
  carrier: Carrier;
  id: string;
}

/**
 * Delivers what documents owe.
 * @param ids which ones, as `<carrier>:<id>`; without it all that owe something now
 * @param now the clock
 * @returns how many documents were delivered, and how many could not be
 */
export async function deliver(
  ids: readonly string[] | undefined,
  now: () => Date,
): Promise<{ delivered: number; failed: number }> {
  const until = performance.now() + BUDGET_MS;
  const result = { delivered: 0, failed: 0 };
  const reference = await currentReference();
  if (!reference) return result;
  const inTime = () => performance.now() < until;
  const run: Run = { reference, recipients: new Recipients(), turns: new Turns(), now, inTime };
  const todo = ids ? ids.map(named) : await owing(now());
  const work = async () => {
    for (let task = todo.shift(); task && run.inTime(); task = todo.shift()) {
      try {
        if (await deliverOne(task, run)) result.delivered += 1;
      } catch (error) {
        // Its lease ends by itself, then it is tried again; the others go on.
        logFailure('deliver', error);
        result.failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return result;
}

function named(name: string): Task {
  const [carrier = '', id = ''] = name.split(':');
  return { carrier: CARRIER_NAMES.find((known) => known === carrier) ?? 'suggestions', id };
}

async function owing(at: Date): Promise<Task[]> {
  const found = await Promise.all(
    CARRIER_NAMES.map(async (carrier) => (await CARRIERS[carrier].owing(at, BATCH)).map((id) => ({ carrier, id }))),
  );
  return found.flat();
}

function deliverOne({ carrier, id }: Task, run: Run): Promise<boolean> {
  switch (carrier) {
    case 'suggestions':
      return rounds(CARRIERS.suggestions, id, (doc) => ({ carrier, doc }), run);
    case 'problems':
      return rounds(CARRIERS.problems, id, (doc) => ({ carrier, doc }), run);
    case 'digests':
      return rounds(CARRIERS.digests, id, (doc) => ({ carrier, doc }), run);
    case 'answerTexts':
      return rounds(CARRIERS.answerTexts, id, (doc) => ({ carrier, doc }), run);
    case 'reminders':
      return rounds(CARRIERS.reminders, id, (doc) => ({ carrier, doc }), run);
  }
}

/**
 * What comes up while a document is being delivered is delivered with it, and of many addressees the next ones.
 * @returns false when there was nothing to do, or somebody else is at it
 */
async function rounds<T extends Source['doc']>(
  outbox: OutboxStore<T>,
  id: string,
  sourceOf: (doc: T) => Source,
  run: Run,
): Promise<boolean> {
  let begun = false;
  do {
    const at = run.now();
    const holder = randomId();
    const doc = await outbox.lease(id, at, holder, new Date(at.getTime() + LEASE_MS));
    if (!doc) return begun;
    begun = true;
    const source = sourceOf(doc);
    const outcomes = await deliverEntries(
      doc.outbox.filter((entry) => entry.state === 'due' && entry.nextAt <= at).slice(0, ENTRIES),
      {
        source,
        reference: run.reference,
        recipients: run.recipients,
        turns: run.turns,
        at,
        claim: (entry) => outbox.claim(doc, holder, entry.id, run.now()),
      },
    );
    const settled = await settle(outbox, doc, source, holder, outcomes, run.now());
    if (!settled?.outboxDueAt || settled.outboxDueAt > run.now()) return true;
  } while (run.inTime());
  return true;
}

/** Writes down what became of it, and under which ids pictures are being looked at. */
async function settle<T extends Source['doc']>(
  outbox: OutboxStore<T>,
  doc: T,
  source: Source,
  holder: string,
  outcomes: readonly Outcome[],
  at: Date,
): Promise<T | null> {
  const entries = outcomes.map(({ entry }) => entry);
  if (source.carrier !== 'suggestions' && source.carrier !== 'answerTexts') {
    return outbox.settle(doc, holder, entries, at);
  }
  const pictures = outcomes.flatMap(({ entry, traceId }): HandedOver[] =>
    traceId !== undefined && 'fileId' in entry.to ? [{ fileId: entry.to.fileId, traceId }] : [],
  );
  const settled = await outbox.settle(doc, holder, entries, at, traced(source.doc, pictures));
  if (settled && pictures.length > 0) {
    // What was just written is all that the document lacks.
    const photos = source.doc.photos.map((photo) => ({
      ...photo,
      traceId: pictures.find(({ fileId }) => fileId === photo.fileId)?.traceId ?? photo.traceId,
    }));
    if (source.carrier === 'suggestions') await applyEarlyResults({ ...source.doc, photos }, pictures);
    else await applyEarlyToAnswer({ ...source.doc, photos }, pictures);
  }
  return settled;
}

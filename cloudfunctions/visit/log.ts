import type { LogResult, Problem } from '../../miniprogram/contract';
import { auditAll } from '../common/audit';
import { kick } from '../common/kick';
import { logFailure } from '../common/log';
import type { VisitDoc } from '../common/model';
import { INTERNAL, ProblemError } from '../common/problems';
import { latestReference, requireReference, type Reference } from '../common/reference';
import { checkRecorded, type Verdict } from '../suggestion/content-check';
import { answerIn, withVerdict, type CheckedAnswer } from './answer';
import { compose } from './compose';
import { isArea, read, refusal, requireFitting, type LogCall, type Sent, type Where } from './item';
import { settle } from './settle';
import * as store from './store';

/** Texts that the platform looks at, at the same time. */
const CHECKED_AT_ONCE = 8;

/**
 * A batch of visits from a phone. Each is one write that holds all that follows from it, so none is half there; what
 * follows is carried out at once, and by the timer where that fails. A repeat of a request id is answered with what the
 * first one gave, whatever it says and whatever would be refused by now.
 */
export async function log(call: LogCall): Promise<{ items: LogResult[] }> {
  const { input, openid, at } = call;
  const items = input.items.map((item) => read(item, openid));
  const sent = items.filter((item) => 'item' in item);
  const ids = [...new Set(sent.map(({ id }) => id))];
  const stored = new Map((await store.withIds(ids)).map((doc) => [doc._id, doc]));

  const isFirst = ({ id }: Sent, i: number) => sent.findIndex((other) => other.id === id) === i;
  const fresh = sent.filter((one, i) => !stored.has(one.id) && isFirst(one, i));
  const { taken, refused, reference } = await sort(fresh, call);
  const verdicts = await check(taken, openid);
  const answers = await Promise.all(taken.map(({ answer }) => withVerdict(answer, openid)));
  const docs = taken.map(({ one, where }, i) =>
    compose(one, where, verdicts[i] ?? [], answers[i] ?? null, call, reference),
  );
  await auditAll(
    call,
    'visit.log',
    docs.map(({ _id, requestId, said, answer }) => ({
      target: _id,
      fields: ['outcome', ...(said.length > 0 ? ['suggestions'] : []), ...(answer ? ['answer'] : [])],
      requestId,
      label: null,
    })),
  );
  for (const doc of await write(docs)) stored.set(doc._id, doc);

  await carryOut(
    ids.flatMap((id) => stored.get(id) ?? []),
    reference,
    at,
  );
  return {
    items: items.map((item) => {
      if (!('item' in item)) return item;
      const doc = stored.get(item.id);
      return doc ? result(doc, item) : refusal(item.item.requestId, refused.get(item.id) ?? INTERNAL);
    }),
  };
}

interface Taken {
  one: Sent;
  where: Where;
  answer: CheckedAnswer | null;
}

interface Sorted {
  taken: Taken[];
  /** By the document's id. */
  refused: Map<string, Problem>;
  reference: Reference;
}

/** What may be refused only because this instance has an old copy of the campaign is looked at again with a new one. */
async function sort(sent: readonly Sent[], call: LogCall): Promise<Sorted> {
  const sorted = await sortWith(await requireReference(), sent, call);
  if (sorted.refused.size === 0) return sorted;
  const latest = await latestReference();
  return latest === sorted.reference ? sorted : sortWith(latest, sent, call);
}

async function sortWith(reference: Reference, sent: readonly Sent[], call: LogCall): Promise<Sorted> {
  const districts = await reference.districtsOf(sent.map(({ item }) => item.districtId));
  const divided = await reference.dividedOf([...districts.values()].filter(isArea).map(({ _id }) => _id));
  const sorted: Sorted = { taken: [], refused: new Map(), reference };
  for (const one of sent) {
    try {
      const where = requireFitting(one, call, reference, districts, divided);
      sorted.taken.push({ one, where, answer: await answerIn(one.item, call, reference) });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      sorted.refused.set(one.id, error.problem);
    }
  }
  return sorted;
}

/** @returns for each visit the verdicts on its suggestions */
async function check(taken: readonly Taken[], openid: string): Promise<Verdict[][]> {
  const verdicts = taken.map((): Verdict[] => []);
  const todo = taken.flatMap(({ one }, visit) => one.item.suggestions.map(({ content }, i) => ({ content, visit, i })));
  const worker = async () => {
    for (let next = todo.shift(); next; next = todo.shift()) {
      const { content, visit, i } = next;
      const verdict = await checkRecorded(openid, content);
      const those = verdicts[visit];
      if (those) those[i] = verdict;
    }
  };
  await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, worker));
  return verdicts;
}

/** @returns them as they are stored: the same batch may have been sent twice at once */
async function write(docs: readonly VisitDoc[]): Promise<readonly VisitDoc[]> {
  if (docs.length === 0 || (await store.insertMissing(docs))) return docs;
  return store.withIds(docs.map(({ _id }) => _id));
}

/** Whatever fails here, the visits are written: the timer does the rest. */
async function carryOut(visits: readonly VisitDoc[], reference: Reference, at: Date): Promise<void> {
  try {
    const { owing } = await settle(visits, reference, at);
    for (const id of owing) kick('suggestions', id);
  } catch (error) {
    logFailure('visit.log', error);
  }
}

const result = ({ _id, said, inputHash }: VisitDoc, { item, hash }: Sent): LogResult => ({
  requestId: item.requestId,
  ok: true,
  id: _id,
  suggestionIds: said.map(({ id }) => id),
  ...(inputHash === hash ? {} : { changed: true as const }),
});

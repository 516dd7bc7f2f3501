import { performance } from 'node:perf_hooks';
import type { ErasureView, ParsedOf, privacyContract } from '../../miniprogram/contract';
import { auditUnnamed } from '../common/audit';
import type { Call } from '../common/endpoint';
import { changeHash, documentId } from '../common/ids';
import { logFailure } from '../common/log';
import { requireReference } from '../common/reference';
import { eraseUsageOf } from '../common/usage-store';
import { eraseAllowancesOf, eraseInboxOf } from '../inbox/erase';
import { eraseAnswersOf } from '../questionnaire/erase';
import { purgeFiles } from '../report/purge';
import { eraseSuggestionsOf } from '../suggestion/erase';
import { eraseVisitsOf } from '../visit/erase';
import type { PersonErasureDoc } from './model';
import * as store from './store';

/**
 * No call runs longer. What was under way when the person asked is written by then, and a message about it delivered: so it
 * is gone through once more.
 */
const SETTLED_MS = 2 * 60_000;
/** Erasures that are looked up with one request. */
const AT_ONCE = 20;
/** What isn't through by then goes on with the next tick. */
const BUDGET_MS = 15_000;

/**
 * What the person asks for is written down first, then carried out. Who asks for the same while it is still open joins it:
 * one person keeps nobody else waiting, however often they ask. Whoever dies in between leaves something that is owed;
 * the hourly tick finishes it. Every part may be done twice, and finds nothing the second time.
 */
export async function erase(call: Call<ParsedOf<typeof privacyContract.erase>>): Promise<ErasureView> {
  const { input, openid, at } = call;
  // Without a campaign nothing is kept of anybody, and nothing could be carried out: so it isn't begun.
  await requireReference();
  const key = changeHash(openid, 'privacy.erase', input.requestId);
  const doc = await store.begin({
    _id: documentId(openid, `privacy.erase of ${input.what}`),
    key,
    requestIds: [key],
    kind: 'person',
    openid,
    what: input.what,
    at,
    swept: false,
    dueAt: new Date(at.getTime() + SETTLED_MS),
  });
  const done = doc.swept || doc.dueAt === null || (await carryOut(doc, at));
  return { what: doc.what, done };
}

/** @returns whether nothing is left that could be found */
async function carryOut(doc: PersonErasureDoc, at: Date): Promise<boolean> {
  const { key, openid, what, at: asked, swept } = doc;
  await auditUnnamed(key, 'resident', { at: asked, action: 'privacy.erase', target: key, fields: [what] });
  const everything = what === 'everything';
  // What reached an inbox while it was under way is no later message.
  const before = everything && swept ? new Date(asked.getTime() + SETTLED_MS) : asked;
  const erasing = { openid, everything, before: asked, at };
  // Visits first: they hand what was said over to whom they belong.
  await eraseVisitsOf(erasing);
  const through = await eraseSuggestionsOf(erasing);
  if (everything) {
    await eraseAnswersOf(erasing);
    await eraseInboxOf({ ...erasing, before });
    if (!swept) {
      await eraseAllowancesOf(erasing);
      await eraseUsageOf(openid);
    }
    await purgeFiles(() => at);
  }
  if (through && !swept) await store.swept(doc);
  return through;
}

/**
 * Goes on with what was begun: after a death, and once more when all that was under way then must be through. As many as
 * there is time for; one that can't be done keeps nobody else waiting, and is tried again with the next tick.
 */
export async function finishErasures(now: () => Date): Promise<{ erased: number }> {
  const until = performance.now() + BUDGET_MS;
  const due = now();
  const tried = new Set<string>();
  let erased = 0;
  while (performance.now() < until) {
    const docs = (await store.due(due, AT_ONCE)).filter(({ _id }) => !tried.has(_id));
    if (docs.length === 0) break;
    for (const doc of docs) {
      if (performance.now() >= until) break;
      tried.add(doc._id);
      if (await goneOnWith(doc, now())) erased += 1;
    }
  }
  return { erased };
}

/** @returns whether it is through now */
async function goneOnWith(doc: PersonErasureDoc, at: Date): Promise<boolean> {
  try {
    if ((await carryOut(doc, at)) && doc.swept) {
      await store.finish(doc);
      return true;
    }
  } catch (error) {
    logFailure('erase', error);
  }
  try {
    // Not gone through until now, or not at all: it is once more, behind the others.
    await store.putOff(doc, new Date(at.getTime() + SETTLED_MS));
  } catch (error) {
    logFailure('erase', error);
  }
  return false;
}

import type { ErasureView, ParsedOf, privacyContract } from '../../miniprogram/contract';
import { auditUnnamed } from '../common/audit';
import type { Call } from '../common/endpoint';
import { documentId } from '../common/ids';
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
/** People whose erasure a call goes on with. */
const AT_ONCE = 20;

/**
 * What the person asks for is written down first, then carried out. Whoever dies in between leaves something that is owed;
 * the hourly tick finishes it. Every part may be done twice, and finds nothing the second time.
 */
export async function erase(call: Call<ParsedOf<typeof privacyContract.erase>>): Promise<ErasureView> {
  const { input, openid, at } = call;
  const doc = await store.begin({
    _id: documentId(openid, `privacy.erase:${input.requestId}`),
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
async function carryOut({ _id, openid, what, at: asked, swept }: PersonErasureDoc, at: Date): Promise<boolean> {
  await auditUnnamed(_id, 'resident', { at: asked, action: 'privacy.erase', target: _id, fields: [what] });
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
  if (through && !swept) await store.swept(_id);
  return through;
}

/** Goes on with what was begun: after a death, and once more when all that was under way then must be through. */
export async function finishErasures(now: () => Date): Promise<{ erased: number }> {
  let erased = 0;
  for (const doc of await store.due(now(), AT_ONCE)) {
    const at = now();
    if ((await carryOut(doc, at)) && doc.dueAt !== null && doc.swept) {
      await store.finish(doc._id);
      erased += 1;
    } else {
      // Not gone through until now, so it is once more.
      await store.putOff(doc._id, new Date(at.getTime() + SETTLED_MS));
    }
  }
  return { erased };
}

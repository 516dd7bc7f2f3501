import { setTimeout as wait } from 'node:timers/promises';
import { takeDownStoriesOf } from '../bulletin/take-down';
import { now } from '../common/clock';
import { documentId } from '../common/ids';
import { holding, holdsContact, withoutPerson, type Erasing, type Sweep } from '../common/erasing';
import { kick } from '../common/kick';
import type { SuggestionDoc } from '../common/model';
import { requireReference, type Reference } from '../common/reference';
import { forgetIn } from '../problem/erase';
import { clearAway } from '../report/files';
import * as erasures from './erase-store';
import { byCaller, carryOut } from './step';
import * as store from './store';

/** Suggestions at once. */
const AT_ONCE = 50;
/** Somebody who delivers for a suggestion is through within seconds. */
const TRIES = 6;
const PAUSE_MS = 300;

/** What stands there in place of words that nobody works on and nobody may read any more. */
const GONE = '（本人已要求删除）';

/**
 * A person's own suggestions. Names and phones go at once. With everything: what nobody has taken on yet is withdrawn, and
 * its words go, too; of the others the words stay, because units work on them, and nothing leads to the person any more.
 * @returns whether nothing is left to be done
 */
export async function eraseSuggestionsOf(erasing: Erasing): Promise<boolean> {
  const reference = await requireReference();
  let through = true;
  let after: { key: string; id: string } | null = null;
  for (;;) {
    const page: SuggestionDoc[] = await store.ofAuthor(erasing.openid, after, AT_ONCE);
    const docs = page.filter(({ createdAt }) => createdAt <= erasing.before);
    const ids = docs.map(({ _id }) => _id);
    if (ids.length > 0) {
      await erasures.eraseContacts(ids);
      await erasures.eraseCalls(ids);
      await erasures.endCalls(ids);
    }
    if (erasing.everything) {
      await takeDownStoriesOf(
        docs.map(({ number }) => number),
        'erased',
        erasing.at,
      );
      // First, because they lead to the problems of which the person was told.
      const forgotten = await forgetIn(
        docs.map(({ problemId }) => problemId),
        erasing.openid,
      );
      if (!forgotten) through = false;
      else for (const doc of docs) if (!(await unlinked(doc, erasing, reference))) through = false;
    }
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) return through;
    after = { key: last.createdAt.toISOString(), id: last._id };
  }
}

/** @returns false when somebody was always at it */
async function unlinked(first: SuggestionDoc, erasing: Erasing, reference: Reference): Promise<boolean> {
  let doc: SuggestionDoc | null = first;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (doc?.openid !== erasing.openid) return true;
    if (doc.status === 'submitted') await withdraw(doc, erasing, reference);
    else {
      await clearAway(
        doc.photos.map(({ fileId }) => fileId),
        erasing.at,
      );
      const stripped = withoutPerson(doc.outbox);
      // Who delivered until a moment ago has given it back since this was begun.
      if (await erasures.changeUnheld(doc, strip(doc, stripped), now())) {
        if (stripped.outboxDueAt !== null) kick('suggestions', doc._id);
        return true;
      }
      if (attempt > 0) await wait(PAUSE_MS);
    }
    doc = await erasures.find(first._id);
  }
  return doc?.openid !== erasing.openid;
}

/** As the person could have done themselves. Whoever takes it on at the same moment is first: then its words stay. */
async function withdraw(doc: SuggestionDoc, { openid, at }: Erasing, reference: Reference): Promise<void> {
  const mark = documentId(openid, `withdrawn by erasing:${doc._id}`);
  await store.change(doc, mark, carryOut(doc, 'withdraw', {}, byCaller(null), reference, at));
}

function strip(
  doc: SuggestionDoc,
  owed: Pick<SuggestionDoc, 'outbox' | 'outboxDueAt'>,
): Partial<Record<keyof SuggestionDoc, unknown>> {
  const withdrawn = doc.status === 'withdrawn';
  return {
    openid: null,
    photos: [],
    inputHash: '',
    // Who wants everything gone doesn't want it shown, either.
    excerpt: null,
    publicAt: null,
    ...owed,
    ...(withdrawn
      ? {
          content: GONE,
          place: null,
          timeline: doc.timeline.map((entry) => (entry.by.role === 'resident' ? { ...entry, note: null } : entry)),
        }
      : {}),
  };
}

/** All suggestions of a campaign, on its day: numbers and words stay. */
export const suggestionSweep: Sweep = {
  async page(campaignId, after, limit) {
    const docs = await erasures.pageOf(campaignId, after, limit);
    return docs.map(({ _id, respondent, openid, photos }) => ({
      _id,
      holds: holding({ ...holdsContact(respondent), openids: openid === null ? 0 : 1, pictures: photos.length }),
    }));
  },
  async erase(ids, at) {
    const docs = await erasures.heldIn(ids);
    await clearAway(
      docs.flatMap(({ photos }) => photos.map(({ fileId }) => fileId)),
      at,
    );
    await erasures.eraseAll(ids);
    await erasures.forgetDelivered(ids);
    for (const { _id, outboxDueAt } of docs) if (outboxDueAt !== null) await unowed(_id);
  },
};

async function unowed(id: string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const doc = await erasures.find(id);
    if (!doc || (await erasures.setOutbox(doc, withoutPerson(doc.outbox))) > 0) return;
  }
  throw new Error('a suggestion keeps changing while it is erased');
}

/** The office's call list. */
export const callSweep: Sweep = {
  async page(campaignId, after, limit) {
    const docs = await erasures.callsPage(campaignId, after, limit);
    return docs.map(({ _id, contactMask: { name, phone }, outcome }) => ({
      _id,
      holds: holding({ calls: name !== null || phone !== null || (outcome?.note ?? null) !== null ? 1 : 0 }),
    }));
  },
  erase: (ids) => erasures.eraseCallsWith(ids),
};

import { performance } from 'node:perf_hooks';
import { auditUnnamed } from '../common/audit';
import { addDays, dayOf } from '../common/clock';
import { eraseDay } from '../common/erase-day';
import type { Sweep } from '../common/erasing';
import type { CampaignDoc } from '../common/model';
import { currentReference } from '../common/reference';
import { usageSweep } from '../common/usage-store';
import { allowanceSweep, inboxSweep } from '../inbox/erase';
import { problemSweep } from '../problem/erase';
import { answerSweep } from '../questionnaire/erase';
import { kickOffSweep } from '../report/milestones/erase';
import { callSweep, suggestionSweep } from '../suggestion/erase';
import { visitSweep } from '../visit/erase';
import type { CampaignErasureDoc } from './model';
import * as store from './store';

/**
 * In this order: visits hand over what was said to whom they belong, so they go before suggestions. Never in another one:
 * an erasure that is under way knows its place by number.
 */
const SWEEPS: readonly Sweep[] = [
  visitSweep,
  suggestionSweep,
  callSweep,
  answerSweep,
  inboxSweep,
  allowanceSweep,
  usageSweep,
  kickOffSweep,
  problemSweep,
];

/** Documents of one lot. */
const LOT = 500;
/** What isn't through by then goes on with the next tick. */
const BUDGET_MS = 20_000;

/**
 * When the campaign's day has come, everything that stands for a person goes; numbers and words stay. In lots: which
 * documents, and how much of whom they hold, is written down before they are erased, so that whoever dies anywhere, or does
 * it a second time at once, comes to the same, and the log tells exactly how much there was.
 * @returns how many documents were erased
 */
export async function eraseOnTheDay(now: () => Date): Promise<{ purgedOf: number }> {
  const campaign = (await currentReference())?.campaign;
  if (!campaign || dayOf(now()) < eraseDay(campaign)) return { purgedOf: 0 };
  const until = performance.now() + BUDGET_MS;
  let doc: CampaignErasureDoc | null = await underWay(campaign, now());
  let purgedOf = 0;
  while (doc !== null && doc.doneAt === null && performance.now() < until) {
    const sweep = SWEEPS[doc.sweep];
    if (!sweep) {
      await tell(doc, 'done', now());
      doc = await store.advance(doc, { doneAt: now() });
    } else if (doc.lot === null) {
      doc = await store.advance(doc, { lot: await lotOf(sweep, doc) });
    } else {
      const { ids, to, end, holds } = doc.lot;
      if (ids.length > 0) await sweep.erase(ids, now());
      purgedOf += ids.length;
      const next = end ? { sweep: doc.sweep + 1, after: '' } : { after: to };
      doc = await store.advance(doc, { ...next, lot: null, counts: sum(doc.counts, holds) });
    }
  }
  return { purgedOf };
}

/**
 * The one of this day, begun now if it wasn't before. It is gone through once more each day, whatever the campaign's status:
 * something always goes on (units add pictures while it is closed, households claim visits even when it is archived).
 */
async function underWay(campaign: CampaignDoc, at: Date): Promise<CampaignErasureDoc> {
  const day = eraseDay(campaign);
  const _id = `campaign:${campaign._id}:${day}`;
  const fresh: CampaignErasureDoc = {
    _id,
    kind: 'campaign',
    campaignId: campaign._id,
    day,
    round: 1,
    beganAt: at,
    sweep: 0,
    after: '',
    lot: null,
    counts: {},
    doneAt: null,
    dueAt: null,
    version: 1,
  };
  let doc = await store.campaignErasure(_id);
  if (!doc) {
    await tell(fresh, 'began', at);
    await store.beginCampaign(fresh);
    doc = (await store.campaignErasure(_id)) ?? fresh;
  }
  const again = doc.doneAt !== null && dayOf(at) >= addDays(dayOf(doc.doneAt), 1);
  if (!again) return doc;
  const next = { round: doc.round + 1, beganAt: at, sweep: 0, after: '', lot: null, counts: {}, doneAt: null };
  return (await store.advance(doc, next)) ?? doc;
}

async function lotOf(sweep: Sweep, { campaignId, after }: CampaignErasureDoc): Promise<CampaignErasureDoc['lot']> {
  const page = await sweep.page(campaignId, after, LOT);
  const held = page.filter(({ holds }) => Object.keys(holds).length > 0);
  return {
    ids: held.map(({ _id }) => _id),
    to: page.at(-1)?._id ?? after,
    end: page.length < LOT,
    holds: held.reduce((all, { holds }) => sum(all, holds), {}),
  };
}

function sum(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const all = { ...a };
  for (const [name, n] of Object.entries(b)) all[name] = (all[name] ?? 0) + n;
  return all;
}

/** A later round that has found nothing isn't worth a word. */
async function tell(doc: CampaignErasureDoc, what: 'began' | 'done', at: Date): Promise<void> {
  if (doc.round > 1 && Object.keys(doc.counts).length === 0) return;
  await auditUnnamed(`${doc._id}:${doc.round}:${what}`, 'system', {
    at,
    action: 'privacy.purge',
    target: doc.campaignId,
    label: doc.day,
    fields: [what],
    ...(what === 'done' ? { counts: doc.counts } : {}),
  });
}

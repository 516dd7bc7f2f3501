import type { KeptView } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import { ownContact } from '../common/kept';
import type { VisitDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { claimedBy } from './claim-store';

type Kept = KeptView['visits'][number];

const AT_ONCE = 100;

/** Records that a household has found, newest first, as far as the limit. */
export async function keptVisits(openid: string, limit: number, reference: Reference | null): Promise<Kept[]> {
  const kept: Kept[] = [];
  let after: { key: string; id: string } | null = null;
  while (kept.length < limit) {
    const asked = Math.min(AT_ONCE, limit - kept.length);
    const page: VisitDoc[] = await claimedBy(openid, after, asked);
    kept.push(...page.map((doc) => keptOf(doc, reference)));
    const last = page.at(-1);
    if (!last || page.length < asked) break;
    after = { key: last.at.toISOString(), id: last._id };
  }
  return kept;
}

const keptOf = (doc: VisitDoc, reference: Reference | null): Kept => ({
  id: doc._id,
  at: iso(doc.at),
  place: [doc.districtName, doc.door].filter(Boolean).join(' · '),
  unit: reference?.unitName(doc.unitId) ?? '',
  contact: ownContact(doc),
});

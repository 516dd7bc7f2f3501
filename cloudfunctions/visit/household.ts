import type { VisitSummary, VisitView } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import type { VisitDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { siteView } from '../directory/views';
import { recordedViews } from '../suggestion/recorded';
import { handOver } from '../suggestion/hand-over';

/**
 * What the household reads that has found its record: what was said and left there, which unit came, and what has become
 * of it. Nobody of the staff by name: they showed themselves at the door.
 */
export async function householdView(visit: VisitDoc, reference: Reference, at: Date): Promise<VisitView> {
  await giveSuggestions([visit]);
  const viewer = { openid: visit.claimedBy ?? '', member: null };
  const suggestions = await recordedViews(visit, viewer, reference, at);
  const site = visit.siteId === null ? null : reference.site(visit.siteId);
  return {
    ...householdSummary(visit, reference),
    companions: [],
    handedOut: visit.handedOut,
    explained: visit.explained,
    contact: visit.contactMask,
    suggestions,
    pending: visit.said.length - suggestions.length,
    answer: null,
    attendance: visit.attendance,
    photos: [],
    site: site && (await siteView(site, reference)),
    claimNumber: null,
    version: visit.version,
    own: true,
  };
}

export function householdSummary(visit: VisitDoc, reference: Reference): VisitSummary {
  const { _id, kind, at, districtId, districtName, door, outcome, unitId, said, confirmedAt } = visit;
  return {
    id: _id,
    kind,
    at: iso(at),
    districtId,
    districtName,
    door,
    outcome,
    unit: { id: unitId, name: reference.unitName(unitId) },
    recorder: { id: '', name: '' },
    suggestionCount: said.length,
    claimed: true,
    confirmedAt: confirmedAt && iso(confirmedAt),
  };
}

/**
 * What was said on these visits becomes the households' own: it stands in 我的, can be corrected, withdrawn and rated, and
 * its answers come to their phones. Done with the claim, and again with every look at the record: whatever died between
 * is made up for, and suggestions that came later are given as well.
 */
export async function giveSuggestions(visits: readonly Pick<VisitDoc, '_id' | 'said' | 'claimedBy'>[]): Promise<void> {
  for (const { _id, said, claimedBy } of visits) {
    if (claimedBy === null || said.length === 0) continue;
    await handOver(
      said.map(({ id }) => id),
      _id,
      claimedBy,
    );
  }
}

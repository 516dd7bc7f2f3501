import type { VisitSummary, VisitView } from '../../miniprogram/contract';
import type { VisitDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { giveSuggestions } from './hand-over';
import { summary, view } from './views';

/** Nobody of the staff by name: they showed themselves at the door, and the unit answers for its people. */
const NOBODY = { id: '', name: '走访干部' };

/**
 * What the household reads that has found its record: what was said and left there, which unit came, and what has become
 * of it.
 */
export async function householdView(visit: VisitDoc, reference: Reference, at: Date): Promise<VisitView> {
  await giveSuggestions([visit]);
  const seen = await view(visit, { openid: visit.claimedBy ?? '', member: null }, reference, at);
  return { ...seen, ...householdSummary(visit, reference), companions: [], photos: [], claimNumber: null, own: true };
}

export const householdSummary = (visit: VisitDoc, reference: Reference): VisitSummary => ({
  ...summary(visit, reference),
  recorder: NOBODY,
});

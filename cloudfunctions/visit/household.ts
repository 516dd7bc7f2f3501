import type { VisitView } from '../../miniprogram/contract';
import type { VisitDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { giveSuggestions } from './hand-over';
import { view } from './views';

/**
 * What the household reads that has found its record: what was said and left there, which unit came, and what has become
 * of it. Nobody of the staff by name: they showed themselves at the door. Staff, too, see their own home so.
 */
export async function householdView(visit: VisitDoc, reference: Reference, at: Date): Promise<VisitView> {
  await giveSuggestions([visit]);
  return view(visit, { openid: visit.claimedBy ?? '', member: null }, reference, at);
}

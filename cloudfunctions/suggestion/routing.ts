import type { RoutedBy } from '../../miniprogram/contract';
import { nearestAssigned } from '../common/assignments';
import { OFFICE, type Reference } from '../common/reference';

export interface Route {
  unitId: string;
  routedBy: RoutedBy;
  ruleId: string | null;
  /** Contracted units that are told as well. */
  informedUnitIds: string[];
}

/**
 * Which unit has to answer (spec: product, Routing): the first rule of the campaign that fits, else the unit assigned to
 * the nearest district above, else the office. A functional unit gets the work, the contracted one is told as well.
 * @param path ids from the county down; empty when no place is known
 */
export function route(reference: Reference, path: readonly string[], category: string | null): Route {
  const contracted = nearestAssigned(reference, path)?.units.map((unit) => unit._id) ?? [];
  const rule = reference.campaign.routing.find(
    (candidate) =>
      (candidate.category === undefined || candidate.category === category) &&
      (candidate.districtId === undefined || path.includes(candidate.districtId)) &&
      reference.unit(candidate.unitId) !== null,
  );
  if (rule) {
    const functional = reference.unit(rule.unitId)?.kind === 'functional';
    const informedUnitIds = functional ? contracted.filter((id) => id !== rule.unitId) : [];
    return { unitId: rule.unitId, routedBy: 'rule', ruleId: rule.id, informedUnitIds };
  }
  const [unitId, ...others] = contracted;
  if (unitId !== undefined) return { unitId, routedBy: 'assignment', ruleId: null, informedUnitIds: others };
  return TO_OFFICE;
}

export const TO_OFFICE: Route = { unitId: OFFICE, routedBy: 'office', ruleId: null, informedUnitIds: [] };

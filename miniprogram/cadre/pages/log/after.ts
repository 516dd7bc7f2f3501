import { doorOf, OUTCOME_LABELS } from '../../../contract/index';
import { keptCode } from '../../../services/visits/code';
import { withOwnVisits } from '../../../services/visits/doors';
import type { KeptVisit } from '../../../services/visits/item';
import { readVisits } from '../../../services/visits/kept';
import { keptDoors, keptTasks } from '../../../services/visits/offline';
import { nextDoor } from '../doors/grid';

/** What is shown to a household, and where it goes on from there. */
export function householdSheet({ membershipId, districtId, door, claimNumber }: KeptVisit) {
  return {
    code: membershipId === null ? null : keptCode(membershipId),
    claimNumber,
    next: membershipId === null || districtId === null ? '' : (nextOf(membershipId, districtId, door) ?? ''),
  };
}

function nextOf(membershipId: string, districtId: string, door: string): string | null {
  const building = keptTasks(membershipId)?.buildings.find(({ id }) => id === districtId);
  const known = withOwnVisits(keptDoors(membershipId, districtId) ?? [], readVisits().visits, districtId);
  return nextDoor(building?.layout ?? null, known, doorOf(door));
}

/** 1-101 没人在家 */
export const savedWords = ({ kind, door, outcome }: KeptVisit): string =>
  kind === 'household' ? `${door} ${outcome === null ? '' : OUTCOME_LABELS[outcome]}`.trim() : '这次走访';

export const doorUrl = (districtId: string, door: string): string =>
  `/cadre/pages/log/log?kind=household&building=${districtId}&door=${encodeURIComponent(door)}`;

import { doorOf, type DoorView } from '../../contract/index';
import type { KeptVisit } from './item';

/** A door as this phone knows it. */
export interface KnownDoor extends DoorView {
  /** Its last visit is on this phone only. */
  unsent: boolean;
}

/** What the server said of a building's doors, with this phone's own visits on top. */
export function withOwnVisits(
  doors: readonly DoorView[],
  visits: readonly KeptVisit[],
  districtId: string,
): Map<string, KnownDoor> {
  const known = new Map<string, KnownDoor>(doors.map((door) => [door.door, { ...door, unsent: false }]));
  for (const visit of visits) {
    if (visit.kind !== 'household' || visit.districtId !== districtId || visit.outcome === null) continue;
    if (visit.state === 'draft') continue;
    const door = doorOf(visit.door);
    const before = known.get(door);
    // A later one, or this very one, which the server has by now.
    if (before && Date.parse(before.at) >= Date.parse(visit.at)) continue;
    known.set(door, {
      door,
      outcome: visit.outcome,
      done: (before?.done ?? false) || visit.outcome === 'done',
      at: visit.at,
      visits: (before?.visits ?? 0) + 1,
      unsent: visit.state !== 'sent',
    });
  }
  return known;
}

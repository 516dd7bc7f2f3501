import type { VisitDoc } from '../../../cloudfunctions/common/model';
import type { LocalCloud } from '../../../local/cloud';
import { countedDoors } from '../../../local/seed/doors';
import { demoReference } from '../../../local/seed/demo';
import { visits } from '../../../local/seed/visits';
import { withVariables } from '../../../local/seed/variables';
import { doorsOf } from '../../../miniprogram/contract';

const SEED = 2017;
const CHUNK = 5000;
/** Prime to the number of doors: a few visits, too, are all over the county. */
const STEP = 7919;

/** So many visits at the demo county's doors, and what is counted of them, as if all had been settled. */
export async function loadVisits(cloud: LocalCloud, count: number): Promise<void> {
  const now = cloud.clock.now();
  const reference = demoReference({ seed: SEED, now });
  const models = withVariables(cloud.variables, () =>
    visits({ seed: SEED, reference, now, suggestions: [], residents: 1 }),
  ).visits.filter(({ kind }) => kind === 'household');
  const doors = reference.all.districts
    .filter(({ level }) => level === 'building')
    .flatMap(({ _id, path, parentId, layout, households }) =>
      doorsOf(layout ?? { entrances: 0, floors: 1, perFloor: households })
        .slice(0, households)
        .map((door) => ({ districtId: _id, path, areaId: parentId, door, doorKey: `${_id}:${door}` })),
    );
  const made = Array.from({ length: count }, (_, n): VisitDoc => {
    const model = models[n % models.length]!;
    return {
      ...model,
      ...doors[(n * STEP) % doors.length]!,
      _id: `many-${n}`,
      requestId: `many-visit-${n}`,
      claimKey: null,
    };
  });
  const households = new Map(reference.all.districts.map((doc) => [doc._id, doc.households]));
  const { buildings, coverage } = countedDoors(made, (id) => households.get(id) ?? null);
  const plain = (docs: readonly object[]) => docs.map((doc) => ({ ...doc }));
  await cloud.database.load({ buildings: plain(buildings), coverage: plain(coverage) });
  for (let at = 0; at < made.length; at += CHUNK) {
    await cloud.database.load({ visits: plain(made.slice(at, at + CHUNK)) });
  }
}

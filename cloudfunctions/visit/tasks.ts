import type { ParsedOf, TaskBuilding, TasksView, visitContract } from '../../miniprogram/contract';
import { dayOf, iso } from '../common/clock';
import type { StaffCall } from '../common/endpoint';
import type { DistrictDoc, DoorTally } from '../common/model';
import { requireReference, type Reference } from '../common/reference';
import { childrenOf } from '../common/reference-store';
import { districtName } from '../directory/views';
import { unitOf } from './access';
import * as counts from './count-store';
import { countsOf, sumOf, tallyOf } from './counts';
import { areaOf, isArea } from './item';
import { paceOf } from './pace';
import { sharesOf, type Share, type Shares } from './shares';
import { countId, NOTHING, sumTallies } from './tally';

/** What a unit's people have to do. Three requests, however many visits there were. */
export async function tasks({ member, at }: StaffCall<ParsedOf<typeof visitContract.tasks>>): Promise<TasksView> {
  const reference = await requireReference();
  const shares = await sharesOf(reference);
  const unitId = unitOf(member);
  const own = shares.of(unitId);
  const [places, tallies] = await Promise.all([placesOf(own, shares), talliesOf(own, shares)]);
  const tallyAt = ({ _id }: DistrictDoc): DoorTally => tallies.get(_id) ?? NOTHING;
  const buildings = places.map(({ doors, areaId }): TaskBuilding => {
    const tally = tallyAt(doors);
    return {
      ...tallyOf(doors.households, countsOf(tally)),
      id: doors._id,
      areaId,
      name: doors.name,
      layout: doors.layout,
      lastAt: tally.lastAt && iso(tally.lastAt),
    };
  });
  const total = sumOf(buildings);
  const { days } = sumTallies(places.map(({ doors }) => tallyAt(doors)));
  return {
    unit: { id: unitId, name: reference.unitName(unitId) },
    districts: own.map(({ district }) => districtName(district, reference)),
    areas: areasOf(buildings, reference),
    buildings,
    total,
    pace: paceOf({ days, ...total }, reference.campaign, dayOf(at)),
    at: iso(at),
  };
}

/** Where doors are, and the area by which they are counted. */
interface Place {
  doors: DistrictDoc;
  areaId: string;
}

/** Buildings, and areas that have none: there the doors are the area's own. In the county's order. */
async function placesOf(own: readonly Share[], shares: Shares): Promise<Place[]> {
  const { reference } = shares;
  const areas = shares.areasIn(own).filter(isArea);
  const below = await childrenOf(
    reference.campaign,
    areas.map(({ _id }) => _id),
  );
  const ours = ({ path }: DistrictDoc) => own.some((share) => share === shares.at(path));
  const parents = new Set(below.map(({ parentId }) => parentId));
  const buildings = below.filter((district) => district.level === 'building' && ours(district));
  const single = own.map(({ district }) => district).filter(({ level }) => level === 'building');
  const all = [...buildings, ...single, ...areas.filter(({ _id }) => !parents.has(_id))];
  const places = new Map(all.map((doors) => [doors._id, { doors, areaId: areaOf(doors) }]));
  return [...places.values()].sort(inOrder(reference));
}

/** As lists show them: by the positions of all districts on the way down. */
function inOrder({ all }: Reference): (a: Place, b: Place) => number {
  const orders = new Map(all.districts.map(({ _id, order }) => [_id, order]));
  const positions = ({ doors: { path, order } }: Place) => [
    ...path.slice(0, -1).map((id) => orders.get(id) ?? 0),
    order,
  ];
  return (a, b) => {
    const [left, right] = [positions(a), positions(b)];
    const differing = left.findIndex((order, i) => order !== right[i]);
    return (left[differing] ?? 0) - (right[differing] ?? 0) || (a.doors._id < b.doors._id ? -1 : 1);
  };
}

/** By building, from the areas' documents: there they stand together. */
async function talliesOf(own: readonly Share[], shares: Shares): Promise<Map<string, DoorTally>> {
  const { campaign } = shares.reference;
  const single = own.map(({ district }) => district).filter(({ level }) => level === 'building');
  const areas = [...shares.areasIn(own).filter(isArea), ...single].map(areaOf);
  const docs = await counts.areasWith([...new Set(areas)].map((id) => countId(campaign._id, id)));
  return new Map(docs.flatMap(({ buildings }) => Object.entries(buildings)));
}

function areasOf(buildings: readonly TaskBuilding[], reference: Reference): TasksView['areas'] {
  return [...new Set(buildings.map(({ areaId }) => areaId))].flatMap((id) => {
    const district = reference.all.districts.find(({ _id }) => _id === id);
    const total = sumOf(buildings.filter(({ areaId }) => areaId === id));
    return district ? [{ ...districtName(district, reference), ...total }] : [];
  });
}

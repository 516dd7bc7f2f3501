import type { AssignmentDoc, DistrictDoc, MemberDoc, UnitDoc } from '../../../cloudfunctions/common/model';
import type { Fixture } from '../../../local/cloud';
import { openidOf, type CastName } from '../../support/cast';
import { CAMPAIGN_ID } from '../../support/fixture';

/**
 * A made-up county in which every way of being responsible occurs; its households add up:
 * ```
 * 县 ─┬ 北镇 ─┬ 甲社区 (unit-1)            ─┬ 甲一小区 ─ 3 buildings, the second one of unit-3
 *     │      │                             └ 甲二小区 (unit-2, nearer) ─ 2 buildings
 *     │      └ 乙社区 (unit-4)             ─┬ 乙一小区 ─ 1 building
 *     │                                    └ 乙二小区 without buildings, 30 households
 *     └ 南镇 ─┬ 丙村 (unit-1 and unit-5)   ─ 1 building right below the village
 *            └ 丁社区 (nobody)             ─┬ 丁一小区 ─ 2 buildings, the first one of unit-4
 *                                          └ 丁二小区 ─ 1 building
 * unit-6: a contracted unit without an area; unit-7: functional
 * ```
 */
export const districts: DistrictDoc[] = [];

function add(id: string, name: string, level: DistrictDoc['level'], parentId: string | null, households = 0): void {
  const parent = districts.find((doc) => doc._id === parentId);
  const order = districts.filter((doc) => doc.parentId === parentId).length + 1;
  const path = [...(parent?.path ?? []), id];
  const layout = level === 'building' ? { entrances: 1, floors: households / 2, perFloor: 2 } : null;
  districts.push({ _id: id, campaignId: CAMPAIGN_ID, name, level, parentId, path, households: 0, layout, order });
  for (const doc of districts) if (path.includes(doc._id)) doc.households += households;
}

add('county', '测试县', 'county', null);
add('north', '北镇', 'town', 'county');
add('south', '南镇', 'town', 'county');
add('a', '甲社区', 'community', 'north');
add('a1', '甲一小区', 'estate', 'a');
add('a1-1', '1号楼', 'building', 'a1', 12);
add('a1-2', '2号楼', 'building', 'a1', 8);
add('a1-3', '3号楼', 'building', 'a1', 4);
add('a2', '甲二小区', 'estate', 'a');
add('a2-1', '1号楼', 'building', 'a2', 10);
add('a2-2', '2号楼', 'building', 'a2', 6);
add('b', '乙社区', 'community', 'north');
add('b1', '乙一小区', 'estate', 'b');
add('b1-1', '1号楼', 'building', 'b1', 20);
add('b2', '乙二小区', 'estate', 'b', 30);
add('c', '丙村', 'community', 'south');
add('c-1', '1号楼', 'building', 'c', 14);
add('d', '丁社区', 'community', 'south');
add('d1', '丁一小区', 'estate', 'd');
add('d1-1', '1号楼', 'building', 'd1', 6);
add('d1-2', '2号楼', 'building', 'd1', 10);
add('d2', '丁二小区', 'estate', 'd');
add('d2-1', '1号楼', 'building', 'd2', 16);

/** Where doors are: buildings, and the estate that has none. */
export const PLACES = [...districts.filter(({ level }) => level === 'building').map(({ _id }) => _id), 'b2'];

const contracted = (n: number): UnitDoc => ({
  _id: `unit-${n}`,
  campaignId: CAMPAIGN_ID,
  name: `测试${n}局`,
  kind: n === 7 ? 'functional' : 'contracted',
  contactPhone: null,
  robotKey: null,
  order: n,
});
export const units: UnitDoc[] = [1, 2, 3, 4, 5, 6, 7].map(contracted);

export const ASSIGNED: readonly (readonly [unit: string, district: string])[] = [
  ['unit-1', 'a'],
  ['unit-2', 'a2'],
  ['unit-3', 'a1-2'],
  ['unit-4', 'b'],
  ['unit-4', 'd1-1'],
  ['unit-1', 'c'],
  ['unit-5', 'c'],
];

export const assignments: AssignmentDoc[] = ASSIGNED.map(([unitId, districtId]) => ({
  _id: `${unitId}-${districtId}`,
  campaignId: CAMPAIGN_ID,
  unitId,
  districtId,
}));

const member = (who: CastName, role: MemberDoc['role'], unitId: string | null): MemberDoc => ({
  _id: `member-${who}`,
  openid: openidOf(who),
  role,
  unitId,
  name: `测试${who}`,
  chosenAt: null,
  createdAt: new Date('2017-08-15T08:00:00+08:00'),
});

const members: MemberDoc[] = [
  ...units.map(({ _id, order }) => member(`admin-${order}`, 'unitAdmin', _id)),
  ...units.map(({ _id, order }) => member(`cadre-${order}`, 'cadre', _id)),
  member('editor', 'editor', null),
];

const plain = (docs: readonly object[]): Record<string, unknown>[] => docs.map((doc) => ({ ...doc }));

export const collections = (): Fixture => ({
  districts: plain(districts),
  units: plain(units),
  assignments: plain(assignments),
  members: plain(members),
  sites: [],
});

/** Units that the nearest district above has; written down once more, so that it can be compared. */
export function responsibleFor(placeId: string): string[] {
  const place = districts.find((doc) => doc._id === placeId);
  for (const id of [...(place?.path ?? [])].reverse()) {
    const found = ASSIGNED.filter(([, district]) => district === id).map(([unit]) => unit);
    if (found.length > 0) return found;
  }
  return [];
}

import { UNITS_MAX, type ImportItem, type ImportProblem } from '../../miniprogram/contract';
import { assignmentId } from '../common/ids';
import type { AssignmentDoc, UnitDoc } from '../common/model';
import type { Reference } from '../common/reference';
import type { DistrictPaths } from './district-paths';
import { versionOf } from './setting-up';
import { keyOf } from './sheet-rows';
import { KIND_WORDS, type UnitRow } from './unit-rows';

/** What comes of a sheet and the units that are there. */
export interface UnitPlan {
  /** All units and assignments, as they are then. */
  units: UnitDoc[];
  assignments: AssignmentDoc[];
  added: ImportItem[];
  changed: ImportItem[];
  unchanged: number;
  missing: number;
  bad: ImportProblem[];
}

/** As many districts one unit has at most, as where they are chosen by hand. */
const DISTRICTS_PER_UNIT = 200;

/** A unit as the sheet wants it. */
interface Wanted {
  unit: UnitDoc;
  districtIds: readonly string[];
  detail: string;
}

/** @param idFor a new unit's id, by the row of the sheet */
export function planUnits(
  { rows, bad }: { rows: readonly UnitRow[]; bad: readonly ImportProblem[] },
  reference: Reference,
  paths: DistrictPaths,
  idFor: (row: number) => string,
): UnitPlan {
  const { units, assignments } = reference.all;
  const problems = [...bad];
  const has = (unitId: string) =>
    assignments.filter((doc) => doc.unitId === unitId).map(({ districtId }) => districtId);
  const seen = new Map<string, number>();
  const wanted = new Map<string, Wanted>();
  const plan = { added: [] as ImportItem[], changed: [] as ImportItem[], unchanged: 0 };
  let order = Math.max(0, ...units.map((unit) => unit.order));
  for (const row of rows) {
    const twin = seen.get(keyOf(row.name));
    if (twin !== undefined) {
      problems.push({ row: row.row, reason: `“${row.name}”和第 ${twin} 行重复` });
      continue;
    }
    seen.set(keyOf(row.name), row.row);
    const present = presentOf(row.name, units);
    const reasons = problemsOf(row, present, paths);
    if (reasons.length > 0) {
      problems.push(...reasons.map((reason) => ({ row: row.row, reason })));
      continue;
    }
    const own = present ? has(present._id) : [];
    const districtIds = row.districts ? idsOf(row.districts, paths) : own;
    if (!present) order += 1;
    const unit = present ?? fresh(row, reference, idFor(row.row), order);
    const next = changedBy(row, unit);
    const detail = present ? detailOf(present, next, own, districtIds, paths, reference) : newDetail(next, districtIds);
    if (present && detail === '') plan.unchanged += 1;
    else {
      plan[present ? 'changed' : 'added'].push({ name: next.name, row: row.row, detail });
      wanted.set(unit._id, {
        unit: present ? { ...next, version: versionOf(present) + 1 } : next,
        districtIds,
        detail,
      });
    }
  }
  const known = new Set(units.map(({ _id }) => _id));
  const all = [
    ...units.map((unit) => wanted.get(unit._id)?.unit ?? unit),
    ...[...wanted.values()].map(({ unit }) => unit).filter(({ _id }) => !known.has(_id)),
  ];
  if (all.length > UNITS_MAX) problems.push({ row: rows.at(-1)?.row ?? 1, reason: `最多 ${UNITS_MAX} 个单位` });
  return {
    ...plan,
    units: all.map((unit) => ({ ...unit, assigning: null })),
    assignments: all.flatMap(({ _id }) => assigned(_id, wanted.get(_id)?.districtIds ?? has(_id), reference)),
    missing: units.filter(({ name }) => !seen.has(keyOf(name))).length,
    bad: problems.sort((a, b) => a.row - b.row),
  };
}

/** Of two that differ only in how they are typed the one that is written the same is meant. */
const presentOf = (name: string, units: readonly UnitDoc[]): UnitDoc | null =>
  units.find((unit) => unit.name === name) ?? units.find((unit) => keyOf(unit.name) === keyOf(name)) ?? null;

function problemsOf({ kind, districts = [] }: UnitRow, present: UnitDoc | null, paths: DistrictPaths): string[] {
  const missing = !present && kind === undefined ? ['没有写类型，请写“分包”或“职能”'] : [];
  const unclear = districts.flatMap((written) => {
    const found = paths.find(written);
    const name = written.slice(0, 40);
    if (found.length === 0) return [`分包区域“${name}”在区划里没有，请先在区划里加，或者改成一样的名称`];
    if (found.length === 1) return [];
    const some = found.slice(0, 3).map((doc) => `“${paths.pathOf(doc)}”`);
    return [`分包区域“${name}”有 ${found.length} 个，请写全：${some.join('、')}`];
  });
  const many = districts.length > DISTRICTS_PER_UNIT ? [`一个单位最多分包 ${DISTRICTS_PER_UNIT} 个区域`] : [];
  return [...missing, ...unclear, ...many];
}

const idsOf = (written: readonly string[], paths: DistrictPaths): string[] => [
  ...new Set(written.flatMap((path) => paths.find(path).map(({ _id }) => _id))),
];

const fresh = (
  { name, kind = 'contracted' }: UnitRow,
  { campaign }: Reference,
  _id: string,
  order: number,
): UnitDoc => ({
  _id,
  campaignId: campaign._id,
  name,
  kind,
  contactPhone: null,
  robotKey: null,
  order,
  version: 1,
  requestIds: [],
});

const changedBy = ({ name, kind, contactPhone, robotKey }: UnitRow, unit: UnitDoc): UnitDoc => ({
  ...unit,
  name,
  kind: kind ?? unit.kind,
  contactPhone: contactPhone === undefined ? unit.contactPhone : contactPhone,
  robotKey: robotKey === undefined ? unit.robotKey : robotKey,
});

const assigned = (unitId: string, districtIds: readonly string[], { campaign }: Reference): AssignmentDoc[] =>
  districtIds.map((districtId) => ({
    _id: assignmentId(campaign._id, unitId, districtId),
    campaignId: campaign._id,
    unitId,
    districtId,
  }));

const kindWord = ({ kind }: UnitDoc): string => `${KIND_WORDS[kind][0] ?? ''}单位`;

const newDetail = (unit: UnitDoc, districtIds: readonly string[]): string =>
  [kindWord(unit), ...(districtIds.length > 0 ? [`分包 ${districtIds.length} 处`] : [])].join('，');

/** @returns '' when nothing is different. Of a robot's address only that it changes: it is as good as a password */
function detailOf(
  before: UnitDoc,
  now: UnitDoc,
  had: readonly string[],
  has: readonly string[],
  paths: DistrictPaths,
  reference: Reference,
): string {
  const named = (ids: readonly string[]) =>
    ids
      .map((id) => reference.all.districts.find((doc) => doc._id === id))
      .map((doc) => (doc ? paths.pathOf(doc) : '一栋楼'));
  const more = named(has.filter((id) => !had.includes(id)));
  const less = named(had.filter((id) => !has.includes(id)));
  return [
    ...(before.name === now.name ? [] : [`“${before.name}” → “${now.name}”`]),
    ...(before.kind === now.kind ? [] : [`${kindWord(before)} → ${kindWord(now)}`]),
    ...(before.contactPhone === now.contactPhone ? [] : [now.contactPhone ? `电话 ${now.contactPhone}` : '去掉电话']),
    ...(before.robotKey === now.robotKey ? [] : [now.robotKey ? '换群机器人' : '去掉群机器人']),
    ...(more.length === 0 ? [] : [`加 ${more.join('、')}`]),
    ...(less.length === 0 ? [] : [`去掉 ${less.join('、')}`]),
  ].join('，');
}

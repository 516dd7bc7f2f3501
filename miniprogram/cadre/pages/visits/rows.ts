import type { Pace, TaskBuilding, Tally, TasksView } from '../../../contract/index';
import { spokenTime } from '../../../utils/time';

/** So many buildings are drawn at a time: a list of a thousand is found by searching. */
export const BUILDINGS_SHOWN = 40;

export interface BuildingRow {
  id: string;
  /** 3号楼 below its area, 康成小区 · 3号楼 elsewhere. */
  name: string;
  /** 已走访 32 / 60 户 */
  done: string;
  /** 0 to 100 */
  percent: number;
  /** 要再去 3 户; '' without any. */
  todo: string;
  last: string;
}

export interface AreaRow {
  id: string;
  name: string;
  /** 枣强镇 · 康成社区; '' for what has nothing above it. */
  above: string;
  done: string;
  percent: number;
  todo: string;
  /** 0 where there are none: a village, a lane, whose doors are its own. */
  buildings: number;
}

/** 康成小区 of 枣强镇 · 康成社区 · 康成小区 */
export const lastName = (name: string): string => name.split(' · ').pop() ?? name;
const namesAbove = (name: string): string => name.split(' · ').slice(0, -1).join(' · ');

const percentOf = ({ done, households }: Tally): number =>
  households === 0 ? 0 : Math.min(100, Math.floor((done / households) * 100));
const doneWords = ({ done, households }: Tally): string =>
  households === 0 ? `已走访 ${done} 户` : `已走访 ${done} / ${households} 户`;
const todoWords = ({ todo }: Tally): string => (todo > 0 ? `要再去 ${todo} 户` : '');

export const areaRows = ({ areas, buildings }: TasksView): AreaRow[] =>
  areas.map((area) => ({
    id: area.id,
    name: lastName(area.name),
    above: namesAbove(area.name),
    done: doneWords(area),
    percent: percentOf(area),
    todo: todoWords(area),
    buildings: buildings.filter(({ id, areaId }) => areaId === area.id && id !== area.id).length,
  }));

const buildingRow = (building: TaskBuilding, name: string, now: Date): BuildingRow => ({
  id: building.id,
  name,
  done: doneWords(building),
  percent: percentOf(building),
  todo: todoWords(building),
  last: building.lastAt === null ? '还没去过' : `上次 ${spokenTime(building.lastAt, now)}`,
});

/** 3号楼 comes before 12号楼. */
const byName = (one: TaskBuilding, other: TaskBuilding): number => {
  const [a, b] = [one, other].map(({ name }) => Number(/\d+/.exec(name)?.[0] ?? Number.MAX_SAFE_INTEGER));
  return (a ?? 0) - (b ?? 0) || (one.name < other.name ? -1 : 1);
};

export const buildingsOf = ({ buildings }: TasksView, areaId: string, now = new Date()): BuildingRow[] =>
  buildings
    .filter((building) => building.areaId === areaId)
    .sort(byName)
    .map((building) => buildingRow(building, building.name, now));

/** 康成小区 · 3号楼; of an area without buildings its name. */
const placeName = (tasks: TasksView, { id, areaId, name }: TaskBuilding): string =>
  id === areaId ? name : [areaName(tasks, areaId), name].filter(Boolean).join(' · ');

const areaName = ({ areas }: TasksView, areaId: string): string =>
  lastName(areas.find(({ id }) => id === areaId)?.name ?? '');

/** Buildings where this phone was lately. */
export const recentOf = (tasks: TasksView, recent: readonly string[], now = new Date()): BuildingRow[] =>
  recent.flatMap((id) => {
    const building = tasks.buildings.find((one) => one.id === id);
    return building ? [buildingRow(building, placeName(tasks, building), now)] : [];
  });

/** Buildings whose area and name hold all these characters in their order: 康成3 finds 康成小区 3号楼. */
export function searched(tasks: TasksView, text: string, now = new Date()): BuildingRow[] {
  const wanted = [...text.normalize('NFKC').replace(/\s/g, '')];
  if (wanted.length === 0) return [];
  return tasks.buildings
    .filter((building) => {
      const name = placeName(tasks, building);
      let from = 0;
      return wanted.every((character) => {
        const at = name.indexOf(character, from);
        from = at + character.length;
        return at >= 0;
      });
    })
    .sort(byName)
    .slice(0, BUILDINGS_SHOWN)
    .map((building) => buildingRow(building, placeName(tasks, building), now));
}

export interface Summary {
  done: string;
  percent: number;
  /** 还剩 5 天，每天要走 12 户 */
  pace: string;
  todo: number;
}

export const summaryOf = ({ total, pace }: TasksView): Summary => ({
  done: doneWords(total),
  percent: percentOf(total),
  pace: paceWords(total, pace),
  todo: total.todo,
});

function paceWords({ done, households }: Tally, { daysLeft, needed }: Pace): string {
  if (households > 0 && done >= households) return '都走访到了';
  if (daysLeft === 0) return '走访的期限已过';
  return needed === null ? `还剩 ${daysLeft} 天` : `还剩 ${daysLeft} 天，每天走 ${Math.ceil(needed)} 户能走完`;
}

/** Where a visit is: 康成小区 · 3号楼. */
export function placeOf(tasks: TasksView, districtId: string): string {
  const building = tasks.buildings.find(({ id }) => id === districtId);
  if (!building) return lastName(tasks.areas.find(({ id }) => id === districtId)?.name ?? '');
  return placeName(tasks, building);
}

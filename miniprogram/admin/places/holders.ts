import type { AssignmentView, DistrictName, DistrictView, Layout } from '../../contract/index';

/** By district, the names of the units that were given it itself. */
export type Holders = ReadonlyMap<string, readonly string[]>;

export function holdersOf(items: readonly AssignmentView[]): Holders {
  const holders = new Map<string, string[]>();
  for (const { unit, district } of items) holders.set(district.id, [...(holders.get(district.id) ?? []), unit.name]);
  return holders;
}

/** Whose a place is: the nearest on the way up that has units decides. @param path ids from the county down */
export function holderWords(path: readonly string[], holders: Holders): string {
  for (let i = path.length - 1; i >= 0; i -= 1) {
    const names = holders.get(path[i] ?? '');
    if (names) return names.join('、');
  }
  return '';
}

export interface PlaceRow {
  id: string;
  name: string;
  /** `96 户 · 县教育局`, and of a building how its doors are. */
  line: string;
  /** Nobody has it: communities only, since those are given out. */
  gap: string;
  building: boolean;
}

export function placeRow({ id, name, level, path, households, layout }: DistrictView, holders: Holders): PlaceRow {
  const who = holderWords(path, holders);
  const said = [`${households} 户`, ...(layout ? [layoutWords(layout)] : []), ...(who === '' ? [] : [who])];
  return {
    id,
    name,
    line: said.join(' · '),
    gap: who === '' && level === 'community' ? '还没有单位' : '',
    building: level === 'building',
  };
}

export const layoutWords = ({ entrances, floors, perFloor }: Layout): string =>
  `${entrances > 0 ? `${entrances} 个单元 ` : ''}${floors} 层 每层 ${perFloor} 户`;

/** A unit with what it was given. */
export interface UnitPlaces {
  id: string;
  name: string;
  kind: string;
  count: number;
  /** 枣强镇 · 康成社区、… */
  places: string;
}

const KIND_LABELS = { contracted: '分包单位', functional: '职能单位' } as const;
export const kindLabel = (kind: keyof typeof KIND_LABELS): string => KIND_LABELS[kind];

export function unitPlaces(
  units: readonly { id: string; name: string; kind: keyof typeof KIND_LABELS }[],
  items: readonly AssignmentView[],
): UnitPlaces[] {
  const byUnit = new Map<string, DistrictName[]>();
  for (const { unit, district } of items) byUnit.set(unit.id, [...(byUnit.get(unit.id) ?? []), district]);
  return units.map(({ id, name, kind }) => {
    const own = byUnit.get(id) ?? [];
    return { id, name, kind: kindLabel(kind), count: own.length, places: own.map(placeName).join('、') };
  });
}

/** The county has no name of its own among its places. */
export const placeName = ({ name }: DistrictName): string => (name === '' ? '全县' : name);

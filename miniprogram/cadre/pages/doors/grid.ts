import { doorsOf, type Layout, type Outcome } from '../../../contract/index';
import type { KnownDoor } from '../../../services/visits/doors';

/** A door as a field of the grid: colour and word both say what came of the last visit. */
export interface Cell {
  door: string;
  /** What stands at the door: 101 of 1-101. */
  label: string;
  word: string;
  tone: 'new' | 'done' | 'again' | 'declined';
  /** Its last visit is on this phone only. */
  unsent: boolean;
  aria: string;
}

export interface Floor {
  key: string;
  cells: Cell[];
}

export interface Entrance {
  /** Number of the entrance; 0 where doors have none. */
  id: number;
  /** 1单元; '' for the only one. */
  name: string;
  floors: Floor[];
}

export const FILTERS = [
  { id: 'all', label: '全部' },
  { id: 'new', label: '还没去过' },
  { id: 'again', label: '要再去' },
] as const;
export type Filter = (typeof FILTERS)[number]['id'];
export const NO_FILTER: Filter = 'all';

/** More doors than these are shown one entrance at a time. */
const TOGETHER_MAX = 80;

const WORDS: Record<Outcome, string> = { done: '已走访', 'not-home': '没人', declined: '不愿', revisit: '再来' };

function toneOf(door: KnownDoor | undefined): Cell['tone'] {
  if (!door) return 'new';
  if (door.done) return 'done';
  return door.outcome === 'declined' ? 'declined' : 'again';
}

function cellOf(door: string, known: KnownDoor | undefined): Cell {
  const word = known ? WORDS[known.done ? 'done' : known.outcome] : '';
  const unsent = known?.unsent ?? false;
  return {
    door,
    label: door.slice(door.lastIndexOf('-') + 1),
    word,
    tone: toneOf(known),
    unsent,
    aria: `${door}，${word === '' ? '还没去过' : word}${unsent ? '，还没上传' : ''}`,
  };
}

const fits = (filter: Filter, { tone }: Cell): boolean => filter === 'all' || tone === filter;

/** The building's doors as they lie, entrance by entrance, from the ground up. */
export function entrancesOf(layout: Layout | null, known: ReadonlyMap<string, KnownDoor>, filter: Filter): Entrance[] {
  if (!layout) return [];
  const perEntrance = layout.floors * layout.perFloor;
  const doors = doorsOf(layout);
  return Array.from({ length: Math.max(1, layout.entrances) }, (_, nth) => {
    const own = doors.slice(nth * perEntrance, (nth + 1) * perEntrance);
    const floors = Array.from({ length: layout.floors }, (__, floor) => ({
      key: String(floor + 1),
      cells: own
        .slice(floor * layout.perFloor, (floor + 1) * layout.perFloor)
        .map((door) => cellOf(door, known.get(door)))
        .filter((cell) => fits(filter, cell)),
    })).filter(({ cells }) => cells.length > 0);
    const id = layout.entrances > 0 ? nth + 1 : 0;
    return { id, name: layout.entrances > 1 ? `${id}单元` : '', floors };
  });
}

/** Doors that were visited and that the layout doesn't have; all where nobody has written one down. */
export function othersOf(layout: Layout | null, known: ReadonlyMap<string, KnownDoor>, filter: Filter): Cell[] {
  const inLayout = new Set(layout ? doorsOf(layout) : []);
  return [...known.values()]
    .filter(({ door }) => !inLayout.has(door))
    .sort((one, other) => (one.door < other.door ? -1 : 1))
    .map((door) => ({ ...cellOf(door.door, door), label: door.door }))
    .filter((cell) => fits(filter, cell));
}

export const isLarge = (layout: Layout | null): boolean =>
  layout !== null && layout.entrances > 1 && layout.entrances * layout.floors * layout.perFloor > TOGETHER_MAX;

/** 还没去过 12 · 要再去 3 */
export function countsOf(layout: Layout | null, known: ReadonlyMap<string, KnownDoor>): Record<Filter, number> {
  const all = [
    ...entrancesOf(layout, known, 'all').flatMap(({ floors }) => floors.flatMap(({ cells }) => cells)),
    ...othersOf(layout, known, 'all'),
  ];
  const count = (filter: Filter): number => all.filter((cell) => fits(filter, cell)).length;
  return { all: all.length, new: count('new'), again: count('again') };
}

/** The next door to knock at after this one: the nearest further up that is not done; null when there is none. */
export function nextDoor(layout: Layout | null, known: ReadonlyMap<string, KnownDoor>, door: string): string | null {
  if (!layout) return null;
  const doors = doorsOf(layout);
  const at = doors.indexOf(door);
  if (at < 0) return null;
  return doors.slice(at + 1).find((next) => !known.get(next)?.done) ?? null;
}

/** Doors: how they are written, and which ones a building has. */

export const DOOR_MAX = 20;

/** How a building is laid out: `entrances` 单元, each with so many `floors`, each with so many doors. */
export interface Layout {
  entrances: number;
  floors: number;
  perFloor: number;
}

/**
 * One form for all the ways in which a door is written: `１单元１０１室`, `1单元 101`, `1-101` are `1-101`.
 * What says nothing but 室, 号 or 户 behind a number is left out.
 */
export function doorOf(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .toUpperCase()
    .replace(/单元|栋|幢|[—–－~]/g, '-')
    .replace(/(\d)[室号户]+$/, '$1')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The doors of a layout, entrance by entrance, from the ground up: `1-101`, `1-102` … Without entrances `101`. */
export function doorsOf({ entrances, floors, perFloor }: Layout): string[] {
  const doors: string[] = [];
  for (let entrance = 1; entrance <= Math.max(1, entrances); entrance += 1) {
    for (let floor = 1; floor <= floors; floor += 1) {
      for (let place = 1; place <= perFloor; place += 1) {
        const number = floors === 1 ? String(place) : `${floor}${String(place).padStart(2, '0')}`;
        doors.push(entrances > 0 ? `${entrance}-${number}` : number);
      }
    }
  }
  return doors;
}

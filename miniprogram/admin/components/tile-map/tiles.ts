import type { CoverageRow } from '../../../contract/index';
import { percentWords } from '../../../utils/tally';
import { squarify, type Box } from './squarify';

export interface Tile extends Box {
  id: string;
  name: string;
  /** 65% */
  percent: string;
  /** 0 (nobody was there) to 5 (all is done). */
  shade: number;
  /** No unit is responsible for it. */
  gap: boolean;
  spoken: string;
}

export interface TileMap {
  /** In px. */
  height: number;
  tiles: Tile[];
  /** Too small to be drawn: they are in the list alone. */
  rest: number;
}

/** What there is room for, in px. */
export interface Room {
  width: number;
  /** The map must not fill more than the screen. */
  maxHeight: number;
  /** 1rem. */
  rem: number;
}

/** A tile holds four characters and a number below them, whatever the size of text. */
const MIN_WIDTH_REM = 5;
const MIN_HEIGHT_REM = 3.75;
/** Below this it is no map. */
const MIN_TILES = 2;
const TALLER = 1.2;

const shadeOf = ({ done, households }: CoverageRow): number => {
  if (done <= 0) return 0;
  return done >= households ? 5 : 1 + Math.min(3, Math.floor((4 * done) / households));
};

/** @returns null when there is too little to draw, or too little room for it: the list says the same */
export function tileMap(rows: readonly CoverageRow[], gaps: ReadonlySet<string>, room: Room): TileMap | null {
  let shown = rows.filter(({ households }) => households > 0).sort((a, b) => b.households - a.households);
  const [minWidth, minHeight] = [MIN_WIDTH_REM * room.rem, MIN_HEIGHT_REM * room.rem];
  for (; shown.length >= MIN_TILES; shown = shown.slice(0, -1)) {
    const weights = shown.map(({ households }) => households);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const least = weights[weights.length - 1] ?? 1;
    // So high that the smallest one has its words' room; higher while the shapes don't give it that.
    const wanted = Math.max((minWidth * minHeight * all) / least / room.width, room.width / 2);
    for (let height = wanted; height <= room.maxHeight; height *= TALLER) {
      const boxes = squarify(weights, room.width, height);
      if (boxes.some((box) => box.width < minWidth || box.height < minHeight)) continue;
      const tiles = shown.map((row, i) => tileOf(row, boxes[i], gaps));
      return { height: Math.round(height), tiles, rest: rows.length - shown.length };
    }
  }
  return null;
}

function tileOf(
  row: CoverageRow,
  box: Box = { left: 0, top: 0, width: 0, height: 0 },
  gaps: ReadonlySet<string>,
): Tile {
  const { id, name, done, households } = row;
  const percent = percentWords(done, households);
  const gap = gaps.has(id);
  const nobody = gap ? '，还没有单位负责' : '';
  return {
    ...box,
    id,
    name,
    percent,
    shade: shadeOf(row),
    gap,
    spoken: `${name}，${percent}，${done} / ${households} 户${nobody}`,
  };
}

/** GeoJSON as plain points, lines and rings. Edges are straight in longitude and latitude: right for areas the size of a county. */
import { isDocument } from '../value';

/** Longitude, latitude in degrees. */
export type Position = readonly [number, number];
/** Closed: the last position is the first. */
export type Ring = readonly Position[];

export interface Shape {
  points: Position[];
  lines: Position[][];
  /** Outer ring first, then holes. */
  polygons: Ring[][];
}

/** MongoDB's radius of the earth, in metres. */
export const EARTH_RADIUS = 6_378_100;

function toPosition(value: unknown): Position | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const [longitude, latitude] = value as unknown[];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return null;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [longitude, latitude] : null;
}

function listOf<T>(value: unknown, item: (value: unknown) => T | null, least = 1): T[] | null {
  if (!Array.isArray(value) || value.length < least) return null;
  const items: T[] = [];
  for (const element of value as unknown[]) {
    const parsed = item(element);
    if (parsed === null) return null;
    items.push(parsed);
  }
  return items;
}

const toLine = (value: unknown): Position[] | null => listOf(value, toPosition, 2);

function toRing(value: unknown): Ring | null {
  const ring = listOf(value, toPosition, 4);
  const first = ring?.[0];
  const last = ring?.at(-1);
  return ring && first && last && first[0] === last[0] && first[1] === last[1] ? ring : null;
}

const toPolygon = (value: unknown): Ring[] | null => listOf(value, toRing);

/** @returns null for anything that isn't a GeoJSON geometry */
export function toShape(value: unknown): Shape | null {
  const shape = (
    points: Position[] | null,
    lines: Position[][] | null = [],
    polygons: Ring[][] | null = [],
  ): Shape | null => (points && lines && polygons ? { points, lines, polygons } : null);
  if (!isDocument(value)) {
    const legacy = toPosition(value);
    return legacy && shape([legacy]);
  }
  const coordinates = value['coordinates'];
  switch (value['type']) {
    case 'Point': {
      const point = toPosition(coordinates);
      return point && shape([point]);
    }
    case 'MultiPoint':
      return shape(listOf(coordinates, toPosition));
    case 'LineString': {
      const line = toLine(coordinates);
      return line && shape([], [line]);
    }
    case 'MultiLineString':
      return shape([], listOf(coordinates, toLine));
    case 'Polygon': {
      const polygon = toPolygon(coordinates);
      return polygon && shape([], [], [polygon]);
    }
    case 'MultiPolygon':
      return shape([], [], listOf(coordinates, toPolygon));
    default:
      return null;
  }
}

/** Metres along a great circle. */
export function distance(a: Position, b: Position): number {
  const radians = Math.PI / 180;
  const latitude = Math.sin(((b[1] - a[1]) * radians) / 2);
  const longitude = Math.sin(((b[0] - a[0]) * radians) / 2);
  const h = latitude ** 2 + Math.cos(a[1] * radians) * Math.cos(b[1] * radians) * longitude ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

export const vertices = (shape: Shape): Position[] => [
  ...shape.points,
  ...shape.lines.flat(),
  ...shape.polygons.flat(2),
];

export function edges(shape: Shape): [Position, Position][] {
  const pairs: [Position, Position][] = [];
  for (const line of [...shape.lines, ...shape.polygons.flat()]) {
    for (let i = 1; i < line.length; i++) {
      const from = line[i - 1];
      const to = line[i];
      if (from && to) pairs.push([from, to]);
    }
  }
  return pairs;
}

/** Sign of the turn a → b → c: 0 when they are in one line. */
function turn(a: Position, b: Position, c: Position): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

export function onEdge(point: Position, [a, b]: readonly [Position, Position]): boolean {
  return (
    turn(a, b, point) === 0 &&
    point[0] >= Math.min(a[0], b[0]) &&
    point[0] <= Math.max(a[0], b[0]) &&
    point[1] >= Math.min(a[1], b[1]) &&
    point[1] <= Math.max(a[1], b[1])
  );
}

/** Through each other, not only touching. */
export function edgesCross([a, b]: readonly [Position, Position], [c, d]: readonly [Position, Position]): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

export type Place = 'inside' | 'border' | 'outside';

function placeInRing(point: Position, ring: Ring): Place {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1];
    const b = ring[i];
    if (!a || !b) continue;
    if (onEdge(point, [a, b])) return 'border';
    const crosses = a[1] > point[1] !== b[1] > point[1];
    if (crosses && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

/** Within the outer ring and in none of the holes. */
export function placeInPolygon(point: Position, [outer, ...holes]: readonly Ring[]): Place {
  const place = outer ? placeInRing(point, outer) : 'outside';
  if (place !== 'inside') return place;
  for (const hole of holes) {
    const inHole = placeInRing(point, hole);
    if (inHole !== 'outside') return inHole === 'border' ? 'border' : 'outside';
  }
  return 'inside';
}

/** The geographic operators that `db.command.geoNear`, `geoWithin` and `geoIntersects` send. */
import { invalidParam } from '../errors';
import { isDocument } from '../value';
import {
  distance,
  EARTH_RADIUS,
  edges,
  edgesCross,
  onEdge,
  placeInPolygon,
  toShape,
  vertices,
  type Position,
  type Shape,
} from './shapes';

export interface Near {
  center: Position;
  /** Metres. */
  min: number;
  max: number;
}

/** @throws CloudError for a wrong operand */
export function geoPredicate(name: string, operand: unknown): (value: unknown) => boolean {
  switch (name) {
    case '$near':
    case '$nearSphere': {
      const near = parseNear(operand);
      return (value) => {
        const metres = distanceTo(value, near.center);
        return metres !== null && metres >= near.min && metres <= near.max;
      };
    }
    case '$geoIntersects': {
      const region = regionOf(name, operand);
      return (value) => {
        const shape = toShape(value);
        return shape !== null && intersects(shape, region);
      };
    }
    default:
      return within(operand);
  }
}

/** `{$geometry: Point, $maxDistance, $minDistance}`, distances in metres. */
export function parseNear(operand: unknown): Near {
  const options = isDocument(operand) ? operand : {};
  const [center] = toShape(options['$geometry'])?.points ?? [];
  if (center === undefined) throw invalidParam('$nearSphere needs a Point as $geometry');
  return { center, min: limit(options['$minDistance'], 0), max: limit(options['$maxDistance'], Infinity) };
}

function limit(value: unknown, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== 'number' || !(value >= 0))
    throw invalidParam('a distance must be a number that is not negative');
  return value;
}

/** Metres from the nearest point of a geometry; null when the value isn't one. */
export function distanceTo(value: unknown, center: Position): number | null {
  const shape = toShape(value);
  if (shape === null) return null;
  if (shape.polygons.some((polygon) => placeInPolygon(center, polygon) !== 'outside')) return 0;
  return Math.min(
    ...vertices(shape).map((vertex) => distance(vertex, center)),
    ...edges(shape).map((edge) => distance(nearestOn(edge, center), center)),
  );
}

/** In a plane that is stretched to keep the lengths around the centre. */
function nearestOn([a, b]: readonly [Position, Position], center: Position): Position {
  const stretch = Math.cos((center[1] * Math.PI) / 180);
  const [x, y] = [(b[0] - a[0]) * stretch, b[1] - a[1]];
  const length = x * x + y * y;
  if (length === 0) return a;
  const along = ((center[0] - a[0]) * stretch * x + (center[1] - a[1]) * y) / length;
  const at = Math.max(0, Math.min(1, along));
  return [a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at];
}

function regionOf(name: string, operand: unknown): Shape {
  const shape = isDocument(operand) ? toShape(operand['$geometry']) : null;
  if (shape === null) throw invalidParam(`${name} needs a GeoJSON geometry`);
  return shape;
}

function within(operand: unknown): (value: unknown) => boolean {
  if (isDocument(operand) && '$centerSphere' in operand) {
    const { center, radius } = parseCircle(operand['$centerSphere']);
    return (value) => {
      const shape = toShape(value);
      return shape !== null && vertices(shape).every((vertex) => distance(vertex, center) <= radius);
    };
  }
  const region = regionOf('$geoWithin', operand);
  if (region.polygons.length === 0) throw invalidParam('$geoWithin needs a Polygon or MultiPolygon');
  return (value) => {
    const shape = toShape(value);
    return shape !== null && contains(region, shape);
  };
}

/** `[[longitude, latitude], radius in radians]` */
function parseCircle(value: unknown): { center: Position; radius: number } {
  const [at, radius] = Array.isArray(value) ? (value as unknown[]) : [];
  const [center] = toShape(at)?.points ?? [];
  if (center === undefined || typeof radius !== 'number' || !(radius >= 0)) {
    throw invalidParam('$centerSphere needs a centre and a radius in radians');
  }
  return { center, radius: radius * EARTH_RADIUS };
}

const covers = (region: Shape, point: Position): boolean =>
  region.polygons.some((polygon) => placeInPolygon(point, polygon) !== 'outside');

/** Every corner within, and no edge leaves on the way. */
function contains(region: Shape, shape: Shape): boolean {
  const border = edges(region);
  return (
    vertices(shape).every((vertex) => covers(region, vertex)) &&
    !edges(shape).some((edge) => border.some((side) => edgesCross(edge, side)))
  );
}

function intersects(a: Shape, b: Shape): boolean {
  const [edgesA, edgesB] = [edges(a), edges(b)];
  const touches = (shape: Shape, sides: [Position, Position][], other: Shape): boolean =>
    vertices(shape).some(
      (vertex) =>
        covers(other, vertex) ||
        sides.some((side) => onEdge(vertex, side)) ||
        other.points.some((point) => point[0] === vertex[0] && point[1] === vertex[1]),
    );
  return (
    touches(a, edgesB, b) ||
    touches(b, edgesA, a) ||
    edgesA.some((edge) => edgesB.some((side) => edgesCross(edge, side)))
  );
}

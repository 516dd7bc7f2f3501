/** The stage `geoNear`: documents by their distance from a place. It must be the first. */
import { invalidParam } from '../errors';
import { distanceTo } from '../geo/query';
import { toShape } from '../geo/shapes';
import { compileFilter } from '../match';
import { changeAt, parsePath } from '../update/path';
import { isDocument, valuesAt, type Document } from '../value';

export interface GeoNear {
  /** What the documents must match besides. */
  filter: Document;
  run(documents: readonly Document[]): Document[];
}

/** @param expression `{near, distanceField, key, query?, minDistance?, maxDistance?, distanceMultiplier?, includeLocs?, limit?}` */
export function geoNear(expression: unknown): GeoNear {
  if (!isDocument(expression)) throw invalidParam('geoNear needs an object');
  const { near, distanceField, key, query = {}, includeLocs } = expression;
  const [center] = toShape(near)?.points ?? [];
  if (center === undefined) throw invalidParam('geoNear needs a Point as near');
  if (typeof distanceField !== 'string') throw invalidParam('geoNear needs distanceField');
  if (typeof key !== 'string' || key === '') throw invalidParam('geoNear needs the key of a field with a place');
  if (!isDocument(query)) throw invalidParam("geoNear's query must be an object");
  const min = numberOr(expression['minDistance'], 0);
  const max = numberOr(expression['maxDistance'], Infinity);
  const factor = numberOr(expression['distanceMultiplier'], 1);
  const limit = numberOr(expression['limit'] ?? expression['num'], Infinity);
  compileFilter(query);
  const to = parsePath(distanceField);
  const locations = typeof includeLocs === 'string' ? parsePath(includeLocs) : null;
  return {
    filter: query,
    run: (documents) =>
      documents
        .flatMap((document) => {
          const places = valuesAt(document, key.split('.')).flatMap((place) => {
            const metres = distanceTo(place, center);
            return metres === null || metres < min || metres > max ? [] : [{ place, metres }];
          });
          const [first, ...rest] = places;
          return first === undefined
            ? []
            : [{ document, ...rest.reduce((best, other) => (other.metres < best.metres ? other : best), first) }];
        })
        .sort((a, b) => a.metres - b.metres)
        .slice(0, limit)
        .map(({ document, metres, place }) => {
          const measured = changeAt(document, to, { create: true, compute: () => metres * factor });
          return locations === null ? measured : changeAt(measured, locations, { create: true, compute: () => place });
        }),
  };
}

function numberOr(value: unknown, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== 'number' || !(value >= 0))
    throw invalidParam('geoNear: a distance or limit must be a number that is not negative');
  return value;
}

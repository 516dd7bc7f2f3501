import type { Client } from './client';
import { failure, open, type Doc } from './client';

const point = (longitude: number, latitude: number): Doc => ({ type: 'Point', coordinates: [longitude, latitude] });
const square = (x: number, y: number, size: number): number[][] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]; // prettier-ignore

let client: Client;
beforeEach(async () => {
  client = await open({ places: [] });
  await client.insert('places', [
    { _id: 'far', at: point(10, 10) },
    { _id: 'centre', at: point(0.5, 0.5) },
    { _id: 'border', at: point(1, 0.5) },
    { _id: 'line', at: { type: 'LineString', coordinates: [[-1, 0.2], [2, 0.2]] } },
    { _id: 'area', at: { type: 'Polygon', coordinates: [square(0.1, 0.1, 0.3)] } },
    { _id: 'text', at: 'nowhere' },
  ]); // prettier-ignore
});

const unit = { type: 'Polygon', coordinates: [square(0, 0, 1)] };
const holed = { type: 'Polygon', coordinates: [square(0, 0, 1), square(0.4, 0.4, 0.2)] };

test.each<[string, Doc, string[]]>([
  ['geoWithin a polygon, its border included', { $geoWithin: { $geometry: unit } }, ['centre', 'border', 'area']],
  ['geoWithin leaves the holes out', { $geoWithin: { $geometry: holed } }, ['border', 'area']],
  ['geoWithin several polygons', { $geoWithin: { $geometry: { type: 'MultiPolygon', coordinates: [[square(9, 9, 2)], [square(0, 0, 0.6)]] } } }, ['far', 'centre', 'area']],
  ['geoWithin a circle of 0.1 radians', { $geoWithin: { $centerSphere: [[10, 10], 0.1] } }, ['far']],
  ['geoIntersects a polygon', { $geoIntersects: { $geometry: unit } }, ['centre', 'border', 'line', 'area']],
  ['geoIntersects a point', { $geoIntersects: { $geometry: point(0.3, 0.2) } }, ['line', 'area']],
  ['geoIntersects a line', { $geoIntersects: { $geometry: { type: 'LineString', coordinates: [[0.2, -1], [0.2, 2]] } } }, ['line', 'area']],
  ['geoNear, the nearest first', { $nearSphere: { $geometry: point(0.6, 0.5), $maxDistance: 100_000 } }, ['centre', 'area', 'line', 'border']],
  ['geoNear with a smallest distance', { $nearSphere: { $geometry: point(0.5, 0.5), $minDistance: 50_000, $maxDistance: 100_000 } }, ['border']],
])('%s', async (_name, condition, expected) => {
  expect(await client.ids('places', { at: condition })).toEqual(expected);
}); // prettier-ignore

test('an order that is asked for comes before the distance', async () => {
  const near = { $nearSphere: { $geometry: point(0, 0) } };
  expect(await client.ids('places', { at: near }, { order: { _id: -1 }, limit: 2 })).toEqual(['line', 'far']);
});

test('distances are those of the sphere', async () => {
  // One degree of latitude is 111.3 km on a sphere of 6,378.1 km.
  const near = (max: number): Doc => ({ at: { $nearSphere: { $geometry: point(10, 9), $maxDistance: max } } });
  expect(await client.ids('places', near(111_300))).toEqual([]);
  expect(await client.ids('places', near(111_320))).toEqual(['far']);
});

test.each<[string, Doc]>([
  ['near without a point', { $nearSphere: {} }],
  ['a negative distance', { $nearSphere: { $geometry: point(0, 0), $maxDistance: -1 } }],
  ['within a point', { $geoWithin: { $geometry: point(0, 0) } }],
  ['within an open ring', { $geoWithin: { $geometry: { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1]]] } } }],
  ['a latitude beyond the pole', { $geoIntersects: { $geometry: point(0, 91) } }],
  ['a circle without a radius', { $geoWithin: { $centerSphere: [[0, 0]] } }],
])('%s is refused', async (_name, condition) => {
  expect(await failure(client.ids('places', { at: condition }))).toMatchObject({ code: 'INVALID_PARAM' });
}); // prettier-ignore

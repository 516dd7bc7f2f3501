/**
 * Geo types and operators: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/Geo.html,
 * …/command/Command.geoNear.html, Command.geoWithin.html, Command.geoIntersects.html
 */
import { usePlatform } from '../support/platform';
import type { Fields } from '../support/sdk';

const platform = usePlatform();

const point = (longitude: number, latitude: number) => platform.db.Geo.Point(longitude, latitude);
const line = (...points: [number, number][]) => platform.db.Geo.LineString(points.map(([x, y]) => point(x, y)));
const square = (west: number, south: number, side: number) =>
  line([west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]);
const polygon = (...rings: unknown[]) => platform.db.Geo.Polygon(rings);

describe('the types', () => {
  const types: [type: string, value: () => unknown][] = [
    ['Point', () => point(113.3, 23.1)],
    ['LineString', () => line([113, 23], [114, 24], [115, 23])],
    ['Polygon', () => polygon(square(113, 23, 1))],
    ['Polygon with a hole', () => polygon(square(113, 23, 3), square(114, 24, 1))],
    ['MultiPoint', () => platform.db.Geo.MultiPoint([point(1, 2), point(3, 4)])],
    ['MultiLineString', () => platform.db.Geo.MultiLineString([line([1, 2], [3, 4]), line([5, 6], [7, 8])])],
    ['MultiPolygon', () => platform.db.Geo.MultiPolygon([polygon(square(1, 1, 1)), polygon(square(5, 5, 1))])],
  ];

  it.each(types)('geo: a %s is stored as GeoJSON and comes back as the same type', async (_type, value) => {
    const given = value();
    await platform.fill([{ _id: 'g', place: given }]);
    const { data } = await platform.doc('g').get();
    expect(data?.place).toEqual(given);
    expect((await platform.stored('g'))?.place).toEqual(JSON.parse(JSON.stringify(given)));
  });

  it('geo: an update can set a Point', async () => {
    expect(await platform.updated({ n: 1 }, { place: point(10, 20) })).toEqual({ n: 1, place: point(10, 20) });
  });
});

// A degree of latitude is about 111.2 km, so is one of longitude at the equator.
describe('geoNear', () => {
  beforeEach(() =>
    platform.fill([
      { _id: 'far', place: point(0.02, 0) },
      { _id: 'near', place: point(0.001, 0) },
      { _id: 'middle', place: point(0, 0.01) },
      { _id: 'nowhere' },
    ]),
  );
  const near = async (options: Fields) => {
    const condition = { place: platform._.geoNear({ geometry: point(0, 0), ...options }) };
    return (await platform.items.where(condition).get()).data.map((doc) => doc._id);
  };

  it('geoNear: nearest first, documents without the field left out', async () => {
    expect(await near({})).toEqual(['near', 'middle', 'far']);
  });

  it('geoNear: maxDistance is in metres', async () => {
    expect(await near({ maxDistance: 1000 })).toEqual(['near']);
    expect(await near({ maxDistance: 1200 })).toEqual(['near', 'middle']);
  });

  it('geoNear: minDistance is in metres', async () => {
    expect(await near({ minDistance: 1000 })).toEqual(['middle', 'far']);
  });

  it('geoNear: both bounds make a ring', async () => {
    expect(await near({ minDistance: 200, maxDistance: 1500 })).toEqual(['middle']);
  });

  it('geoNear: limit and skip count in the order of distance', async () => {
    const condition = { place: platform._.geoNear({ geometry: point(0, 0) }) };
    expect((await platform.items.where(condition).skip(1).limit(1).get()).data).toMatchObject([{ _id: 'middle' }]);
  });

  it('geoNear: other fields can be asked for in the same condition', async () => {
    const condition = { _id: platform._.neq('near'), place: platform._.geoNear({ geometry: point(0, 0) }) };
    const { data } = await platform.items.where(condition).get();
    expect(data.map((doc) => doc._id)).toEqual(['middle', 'far']);
  });
});

describe('geoWithin', () => {
  beforeEach(() =>
    platform.fill([
      { _id: 'inside', place: point(1, 1) },
      { _id: 'hole', place: point(2, 2) },
      { _id: 'outside', place: point(9, 9) },
      { _id: 'line', place: line([0.5, 0.5], [0.6, 0.6]) },
      { _id: 'crossing', place: line([3, 3], [9, 3]) },
      { _id: 'text', place: '1,1' },
      { _id: 'nowhere' },
    ]),
  );
  const within = (options: Fields) => platform.ids({ place: platform._.geoWithin(options) });

  it('geoWithin: points and lines that lie wholly in the polygon', async () => {
    expect(await within({ geometry: polygon(square(0, 0, 4)) })).toEqual(['hole', 'inside', 'line']);
  });

  it('geoWithin: a hole is not a part of the polygon', async () => {
    expect(await within({ geometry: polygon(square(0, 0, 4), square(1.5, 1.5, 1)) })).toEqual(['inside', 'line']);
  });

  it('geoWithin: any polygon of a MultiPolygon', async () => {
    const geometry = platform.db.Geo.MultiPolygon([polygon(square(0.9, 0.9, 0.2)), polygon(square(8, 8, 2))]);
    expect(await within({ geometry })).toEqual(['inside', 'outside']);
  });

  it('geoWithin: centerSphere takes a Point and a radius in radians', async () => {
    expect(await within({ centerSphere: [point(1, 1), 10_000 / 6_378_100] })).toEqual(['inside']);
  });

  it('geoWithin: centerSphere takes plain coordinates too', async () => {
    expect(await within({ centerSphere: [[2, 2], 10_000 / 6_378_100] })).toEqual(['hole']);
  });

  it('geoWithin: a polygon with nothing in it', async () => {
    expect(await within({ geometry: polygon(square(-50, -50, 1)) })).toEqual([]);
  });
});

describe('geoIntersects', () => {
  beforeEach(() =>
    platform.fill([
      { _id: 'square', place: polygon(square(0, 0, 2)) },
      { _id: 'road', place: line([1, -1], [1, 5]) },
      { _id: 'point', place: point(1, 4) },
      { _id: 'away', place: polygon(square(20, 20, 2)) },
    ]),
  );
  const crossing = (geometry: unknown) => platform.ids({ place: platform._.geoIntersects({ geometry }) });

  it('geoIntersects: a Point inside a Polygon', async () => {
    expect(await crossing(point(1.5, 1.5))).toEqual(['square']);
  });

  it('geoIntersects: a LineString that crosses', async () => {
    expect(await crossing(line([-1, 1], [5, 1]))).toEqual(['road', 'square']);
  });

  it('geoIntersects: a Polygon that overlaps, contains or is crossed', async () => {
    expect(await crossing(polygon(square(0.5, 0.5, 4)))).toEqual(['point', 'road', 'square']);
  });

  it('geoIntersects: a Polygon inside another', async () => {
    expect(await crossing(polygon(square(20.5, 20.5, 0.5)))).toEqual(['away']);
  });

  it('geoIntersects: the same Point', async () => {
    expect(await crossing(point(1, 4))).toEqual(['point', 'road']);
  });

  it('geoIntersects: a MultiPoint with any of its points', async () => {
    expect(await crossing(platform.db.Geo.MultiPoint([point(21, 21), point(50, 50)]))).toEqual(['away']);
  });

  it('geoIntersects: nothing there', async () => {
    expect(await crossing(line([50, 50], [51, 51]))).toEqual([]);
  });
});

/** Aggregation stages: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/aggregate/Aggregate.html */
import { matching, arrayWith } from '../support/expected';
import { usePlatform } from '../support/platform';
import { failure, type Aggregate, type Fields } from '../support/sdk';

const platform = usePlatform();
/** Of an aggregation the SDK gives the platform's name of the error only; which one a wrong stage gets isn't documented. */
const REFUSED = matching(/^(INVALID_PARAM|DATABASE_REQUEST_FAILED|DATABASE_INVALID_OPERRATOR)$/);

const books = [
  { _id: '1', title: '甲', author: 'Wang', price: 10, tags: ['a', 'b'], stock: { left: 1 }, at: new Date(1000) },
  { _id: '2', title: '乙', author: 'Li', price: 50, tags: ['b'], stock: { left: 0 }, at: new Date(2000) },
  { _id: '3', title: '丙', author: 'Wang', price: 20, tags: [], at: new Date(3000) },
  { _id: '4', title: '丁', author: 'Zhao', price: 80, at: new Date(4000) },
  { _id: '5', title: '戊', author: 'Li', price: 200, tags: null, stock: { left: 7 }, at: new Date(5000) },
];

beforeEach(() => platform.fill(books));

const start = () => platform.items.aggregate();
const ids = async (pipeline: Aggregate) => (await pipeline.end()).list.map((doc) => doc._id);
const list = async (pipeline: Aggregate) => (await pipeline.end()).list;

describe('match, sort, skip, limit, count', () => {
  it('end: answers the list and collection.aggregate:ok', async () => {
    expect(await start().match({ _id: '1' }).end()).toEqual({ list: [books[0]], errMsg: 'collection.aggregate:ok' });
  });

  it('match: takes the conditions of where, operators included', async () => {
    expect(
      await ids(
        start()
          .match({ price: platform._.gt(20), author: 'Li' })
          .sort({ _id: 1 }),
      ),
    ).toEqual(['2', '5']);
  });

  it('match: Dates', async () => {
    expect(
      await ids(
        start()
          .match({ at: platform._.gte(new Date(4000)) })
          .sort({ _id: 1 }),
      ),
    ).toEqual(['4', '5']);
  });

  it('match: a regular expression', async () => {
    expect(await ids(start().match({ author: /^W/ }).sort({ _id: 1 }))).toEqual(['1', '3']);
  });

  it('match: expr compares two fields', async () => {
    const { _, $ } = platform;
    expect(
      await ids(
        start()
          .match(_.expr($.gt(['$price', { $multiply: ['$stock.left', 20] }])))
          .sort({ _id: 1 }),
      ),
    ).toEqual(['2', '3', '4', '5']);
  });

  it('match: two of them are joined by and', async () => {
    expect(
      await ids(
        start()
          .match({ author: 'Wang' })
          .match({ price: platform._.lt(15) }),
      ),
    ).toEqual(['1']);
  });

  it('sort: 1 upwards, −1 downwards', async () => {
    expect(await ids(start().sort({ price: 1 }))).toEqual(['1', '3', '2', '4', '5']);
    expect(await ids(start().sort({ price: -1 }))).toEqual(['5', '4', '2', '3', '1']);
  });

  it('sort: several keys in their order', async () => {
    expect(await ids(start().sort({ author: 1, price: -1 }))).toEqual(['5', '2', '3', '1', '4']);
  });

  it('skip and limit: in the order of the stages', async () => {
    expect(await ids(start().sort({ price: 1 }).skip(1).limit(2))).toEqual(['3', '2']);
    expect(await ids(start().sort({ price: 1 }).limit(2).skip(1))).toEqual(['3']);
  });

  it('limit: without it 20 documents are given', async () => {
    await platform.fill(Array.from({ length: 30 }, (_unused, n) => ({ n })));
    expect(await list(start())).toHaveLength(20);
  });

  it('limit: gives more than 20 when asked', async () => {
    await platform.fill(Array.from({ length: 130 }, (_unused, n) => ({ n })));
    expect(await list(start().limit(1000))).toHaveLength(135);
  });

  it('limit: 20 is the number of results, not of documents looked at', async () => {
    await platform.fill(Array.from({ length: 30 }, (_unused, n) => ({ n })));
    expect(await list(start().count('total'))).toEqual([{ total: 35 }]);
  });

  it('count: one document with the number', async () => {
    expect(await list(start().match({ author: 'Li' }).count('total'))).toEqual([{ total: 2 }]);
  });

  it('count: nothing to count gives no document', async () => {
    expect(await list(start().match({ author: 'Sun' }).count('total'))).toEqual([]);
  });

  it('sample: that many documents of the collection, each once', async () => {
    const sampled = await ids(start().sample({ size: 3 }));
    expect(new Set(sampled).size).toBe(3);
    expect(books.map((book) => book._id)).toEqual(arrayWith(sampled));
  });

  it('sample: more than there are gives all', async () => {
    expect(await ids(start().sample({ size: 50 }))).toHaveLength(5);
  });
});

describe('geoNear', () => {
  beforeEach(() =>
    platform.fill(
      [
        { _id: 'near', place: platform.db.Geo.Point(0, 0.001), kind: 'shop' },
        { _id: 'far', place: platform.db.Geo.Point(0, 0.01), kind: 'shop' },
        { _id: 'park', place: platform.db.Geo.Point(0, 0.002), kind: 'park' },
      ],
      'others',
    ),
  );
  const geoNear = (options: Fields) =>
    list(
      platform.db
        .collection('others')
        .aggregate()
        .geoNear({
          distanceField: 'distance',
          key: 'place',
          spherical: true,
          near: platform.db.Geo.Point(0, 0),
          ...options,
        }),
    );

  it('geoNear stage: nearest first, with the distance in metres', async () => {
    const found = await geoNear({});
    expect(found.map((doc) => doc._id)).toEqual(['near', 'park', 'far']);
    expect(found.map((doc) => Math.round(Number(doc.distance)))).toEqual([111, 223, 1113]);
  });

  it('geoNear stage: query, maxDistance and minDistance narrow it', async () => {
    expect((await geoNear({ query: { kind: 'shop' } })).map((doc) => doc._id)).toEqual(['near', 'far']);
    expect((await geoNear({ maxDistance: 300 })).map((doc) => doc._id)).toEqual(['near', 'park']);
    expect((await geoNear({ minDistance: 200 })).map((doc) => doc._id)).toEqual(['park', 'far']);
  });

  it('geoNear stage: distanceMultiplier and includeLocs', async () => {
    const [nearest] = await geoNear({ distanceMultiplier: 0.001, includeLocs: 'where' });
    expect(Number(nearest?.distance)).toBeCloseTo(0.111, 3);
    expect(nearest?.where).toEqual({ type: 'Point', coordinates: [0, 0.001] });
  });
});

describe('errors', () => {
  it('aggregate: a collection that does not exist is DATABASE_COLLECTION_NOT_EXIST', async () => {
    expect(await failure(platform.db.collection('nowhere').aggregate().end())).toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
    });
  });

  it('aggregate: an unknown operator is an error', async () => {
    expect(
      await failure(
        start()
          .project({ x: { $nonsense: 1 } })
          .end(),
      ),
    ).toMatchObject({ code: REFUSED });
  });
});

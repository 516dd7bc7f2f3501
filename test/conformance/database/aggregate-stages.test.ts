/** Aggregation stages: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/aggregate/Aggregate.html */
import { usePlatform } from '../support/platform';
import { failure, type Aggregate, type Fields } from '../support/sdk';

const platform = usePlatform();

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
    expect(books.map((book) => book._id)).toEqual(expect.arrayContaining(sampled));
  });

  it('sample: more than there are gives all', async () => {
    expect(await ids(start().sample({ size: 50 }))).toHaveLength(5);
  });
});

describe('project and addFields', () => {
  const one = () => start().match({ _id: '1' });

  const cases: [rule: string, stage: () => Aggregate, expected: Fields][] = [
    ['project: 1 keeps a field, and _id', () => one().project({ title: 1 }), { _id: '1', title: '甲' }],
    ['project: true does the same', () => one().project({ title: true }), { _id: '1', title: '甲' }],
    ['project: _id 0 drops _id', () => one().project({ _id: 0, title: 1 }), { title: '甲' }],
    [
      'project: 0 drops a field and keeps the rest',
      () => one().project({ tags: 0, stock: 0, at: 0, author: 0 }),
      { _id: '1', title: '甲', price: 10 },
    ],
    ['project: a path names a field anew', () => one().project({ left: '$stock.left' }), { _id: '1', left: 1 }],
    [
      'project: a nested field is kept by its path',
      () => one().project({ 'stock.left': 1 }),
      { _id: '1', stock: { left: 1 } },
    ],
    ['project: an object makes an object', () => one().project({ a: { b: '$price' } }), { _id: '1', a: { b: 10 } }],
    [
      'project: an array makes an array',
      () => one().project({ pair: ['$title', '$price'] }),
      { _id: '1', pair: ['甲', 10] },
    ],
    ['project: a missing path leaves the field out', () => one().project({ no: '$nowhere' }), { _id: '1' }],
    [
      'project: an expression',
      () => one().project({ double: platform.$.multiply(['$price', 2]) }),
      { _id: '1', double: 20 },
    ],
    [
      'addFields: keeps what is there',
      () =>
        one()
          .project({ price: 1 })
          .addFields({ more: platform.$.add(['$price', 1]) }),
      { _id: '1', price: 10, more: 11 },
    ],
    [
      'addFields: replaces a field of that name',
      () => one().project({ price: 1 }).addFields({ price: 'x' }),
      { _id: '1', price: 'x' },
    ],
    [
      'addFields: a dotted path goes into an object',
      () => one().project({ stock: 1 }).addFields({ 'stock.sold': 3 }),
      { _id: '1', stock: { left: 1, sold: 3 } },
    ],
    ['replaceRoot: a nested object becomes the document', () => one().replaceRoot({ newRoot: '$stock' }), { left: 1 }],
    [
      'replaceRoot: a made object becomes the document',
      () => one().replaceRoot({ newRoot: { t: '$title', p: '$price' } }),
      { t: '甲', p: 10 },
    ],
  ];

  it.each(cases)('%s', async (_rule, stage, expected) => {
    expect(await list(stage())).toEqual([expected]);
  });

  it('replaceRoot: a field that is no object is an error', async () => {
    expect((await failure(one().replaceRoot({ newRoot: '$price' }).end())).errCode).toBe(-502001);
  });

  it('project: the stored documents stay as they are', async () => {
    await list(start().addFields({ extra: 1 }));
    expect(await platform.stored('1')).toEqual(books[0]);
  });
});

describe('unwind', () => {
  it('unwind: one document per element; empty, null and missing are left out', async () => {
    expect(await list(start().unwind('$tags').sort({ _id: 1, tags: 1 }).project({ tags: 1 }))).toEqual([
      { _id: '1', tags: 'a' },
      { _id: '1', tags: 'b' },
      { _id: '2', tags: 'b' },
    ]);
  });

  it('unwind: includeArrayIndex names the index', async () => {
    const unwound = start()
      .match({ _id: '1' })
      .unwind({ path: '$tags', includeArrayIndex: 'i' })
      .project({ tags: 1, i: 1 });
    expect(await list(unwound)).toEqual([
      { _id: '1', tags: 'a', i: 0 },
      { _id: '1', tags: 'b', i: 1 },
    ]);
  });

  it('unwind: preserveNullAndEmptyArrays keeps those documents', async () => {
    const unwound = start()
      .unwind({ path: '$tags', preserveNullAndEmptyArrays: true })
      .project({ tags: 1 })
      .sort({ _id: 1 });
    expect((await list(unwound)).slice(3)).toEqual([{ _id: '3' }, { _id: '4' }, { _id: '5', tags: null }]);
  });

  it('unwind: a value that is no array counts as one element', async () => {
    expect(await list(start().match({ _id: '2' }).unwind('$author').project({ author: 1 }))).toEqual([
      { _id: '2', author: 'Li' },
    ]);
  });

  it('unwind: a nested array by its path', async () => {
    await platform.fill([{ _id: 'n', m: { l: [1, 2] } }]);
    expect(await list(start().match({ _id: 'n' }).unwind('$m.l'))).toEqual([
      { _id: 'n', m: { l: 1 } },
      { _id: 'n', m: { l: 2 } },
    ]);
  });
});

describe('bucket, bucketAuto, sortByCount', () => {
  it('bucket: the lower bound belongs to the bucket, the upper one to the next', async () => {
    const buckets = start().bucket({ groupBy: '$price', boundaries: [0, 20, 50, 300] });
    expect(await list(buckets)).toEqual([
      { _id: 0, count: 1 },
      { _id: 20, count: 1 },
      { _id: 50, count: 3 },
    ]);
  });

  it('bucket: default takes what fits nowhere', async () => {
    const buckets = start().bucket({ groupBy: '$price', boundaries: [0, 50, 100], default: 'other' });
    expect(await list(buckets)).toEqual([
      { _id: 0, count: 2 },
      { _id: 50, count: 2 },
      { _id: 'other', count: 1 },
    ]);
  });

  it('bucket: without default, a value that fits nowhere is an error', async () => {
    expect(
      (
        await failure(
          start()
            .bucket({ groupBy: '$price', boundaries: [0, 50] })
            .end(),
        )
      ).errCode,
    ).toBe(-502001);
  });

  it('bucket: output replaces the count', async () => {
    const { $ } = platform;
    const buckets = start().bucket({
      groupBy: '$price',
      boundaries: [0, 50, 300],
      output: { sum: $.sum('$price'), n: $.sum(1) },
    });
    expect(await list(buckets)).toEqual([
      { _id: 0, sum: 30, n: 2 },
      { _id: 50, sum: 330, n: 3 },
    ]);
  });

  it('bucketAuto: about the same number in each bucket, with its bounds', async () => {
    await platform.cloud.database.reset();
    await platform.fill([1, 2, 3, 4].map((price) => ({ price })));
    expect(await list(start().bucketAuto({ groupBy: '$price', buckets: 2 }))).toEqual([
      { _id: { min: 1, max: 3 }, count: 2 },
      { _id: { min: 3, max: 4 }, count: 2 },
    ]);
  });

  it('sortByCount: most frequent first', async () => {
    await platform.fill([{ author: 'Li' }]);
    const counted = await list(start().sortByCount('$author'));
    expect(counted.map((group) => [group._id, group.count])).toEqual([
      ['Li', 3],
      ['Wang', 2],
      ['Zhao', 1],
    ]);
  });

  it('sortByCount: by an expression', async () => {
    expect(await list(start().sortByCount(platform.$.gte(['$price', 20])))).toEqual([
      { _id: true, count: 4 },
      { _id: false, count: 1 },
    ]);
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
  it('aggregate: a collection that does not exist is −502005', async () => {
    expect(await failure(platform.db.collection('nowhere').aggregate().end())).toMatchObject({ errCode: -502005 });
  });

  it('aggregate: an unknown operator is −502001', async () => {
    expect(
      (
        await failure(
          start()
            .project({ x: { $nonsense: 1 } })
            .end(),
        )
      ).errCode,
    ).toBe(-502001);
  });
});

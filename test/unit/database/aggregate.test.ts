import type { Client } from './client';
import { failure, index, open, type Doc } from './client';

let client: Client;
beforeEach(async () => {
  client = await open({ visits: [index('unit', 'at')], units: [], doors: [index('visit')] });
  await client.insert('visits', [
    { _id: 1, unit: 'a', n: 5, at: new Date('2017-08-21T17:30:00Z'), tags: ['x', 'y'], where: { type: 'Point', coordinates: [116.4, 39.9] } },
    { _id: 2, unit: 'b', n: 20, at: new Date('2017-08-22T01:00:00Z'), tags: [], where: { type: 'Point', coordinates: [116.5, 39.9] } },
    { _id: 3, unit: 'a', n: 12, at: new Date('2017-08-22T02:00:00Z'), tags: ['x'], where: { type: 'Point', coordinates: [117.4, 39.9] } },
  ]); // prettier-ignore
  await client.insert('units', [{ _id: 'a', name: '甲' }, { _id: 'b', name: '乙' }]); // prettier-ignore
  await client.insert('doors', [{ _id: 'd1', visit: 1, door: '101' }, { _id: 'd2', visit: 1, door: '102' }, { _id: 'd3', visit: 3, door: '103' }]); // prettier-ignore
});

test.each<[string, Doc[], unknown]>([
  ['match, sort, skip and limit', [{ $match: { n: { $gt: 1 } } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { n: 1 } }], [{ _id: 3, n: 12 }]],
  ['group', [{ $group: { _id: '$unit', sum: { $sum: '$n' }, all: { $push: '$_id' }, most: { $max: '$n' } } }, { $sort: { _id: 1 } }], [{ _id: 'a', sum: 17, all: [1, 3], most: 12 }, { _id: 'b', sum: 20, all: [2], most: 20 }]],
  ['count', [{ $match: { unit: 'a' } }, { $count: 'total' }], [{ total: 2 }]],
  ['sortByCount', [{ $sortByCount: '$unit' }], [{ _id: 'a', count: 2 }, { _id: 'b', count: 1 }]],
  ['unwind', [{ $unwind: '$tags' }, { $project: { tags: 1 } }], [{ _id: 1, tags: 'x' }, { _id: 1, tags: 'y' }, { _id: 3, tags: 'x' }]],
  ['unwind keeps empty ones when asked', [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } }, { $match: { _id: 2 } }, { $project: { unit: 1 } }], [{ _id: 2, unit: 'b' }]],
  ['bucket', [{ $bucket: { groupBy: '$n', boundaries: [0, 10, 20], default: 'more', output: { count: { $sum: 1 } } } }], [{ _id: 0, count: 1 }, { _id: 10, count: 1 }, { _id: 'more', count: 1 }]],
  ['bucketAuto', [{ $bucketAuto: { groupBy: '$n', buckets: 1 } }], [{ _id: { min: 5, max: 20 }, count: 3 }]],
  ['addFields', [{ $match: { _id: 1 } }, { $addFields: { 'where.city': 'BJ', double: { $multiply: ['$n', 2] } } }, { $project: { double: 1, 'where.city': 1 } }], [{ _id: 1, double: 10, where: { city: 'BJ' } }]],
  ['replaceRoot', [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { $mergeObjects: [{ k: 1 }, { n: '$n' }] } } }], [{ k: 1, n: 5 }]],
  ['days in Shanghai', [{ $group: { _id: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' } }, count: { $sum: 1 } } }], [{ _id: '2017-08-22', count: 3 }]],
  ['switch and cond', [{ $sort: { _id: 1 } }, { $project: { size: { $switch: { branches: [{ case: { $lt: ['$n', 10] }, then: 'small' }], default: 'big' } } } }], [{ _id: 1, size: 'small' }, { _id: 2, size: 'big' }, { _id: 3, size: 'big' }]],
  ['lookup by a field', [{ $match: { _id: 2 } }, { $lookup: { from: 'units', localField: 'unit', foreignField: '_id', as: 'unit' } }, { $project: { unit: 1 } }], [{ _id: 2, unit: [{ _id: 'b', name: '乙' }] }]],
  ['lookup along an index', [{ $sort: { _id: 1 } }, { $lookup: { from: 'doors', localField: '_id', foreignField: 'visit', as: 'doors' } }, { $project: { doors: '$doors.door' } }], [{ _id: 1, doors: ['101', '102'] }, { _id: 2, doors: [] }, { _id: 3, doors: ['103'] }]],
  ['lookup without an index', [{ $match: { _id: 1 } }, { $lookup: { from: 'doors', localField: 'n', foreignField: 'door', as: 'doors' } }, { $project: { doors: 1 } }], [{ _id: 1, doors: [] }]],
  ['lookup with a pipeline and variables', [{ $match: { _id: 1 } }, { $lookup: { from: 'doors', let: { visit: '$_id' }, pipeline: [{ $match: { $expr: { $and: [{ $eq: ['$visit', '$$visit'] }, { $gt: ['$door', '101'] }] } } }, { $project: { _id: 0, door: 1 } }], as: 'doors' } }, { $project: { doors: 1 } }], [{ _id: 1, doors: [{ door: '102' }] }]],
  ['geoNear', [{ $geoNear: { near: { type: 'Point', coordinates: [116.49, 39.9] }, distanceField: 'away', key: 'where', spherical: true, maxDistance: 20000, query: { n: { $gt: 0 } } } }, { $project: { away: { $floor: '$away' } } }], [{ _id: 2, away: 853 }, { _id: 1, away: 7685 }]],
])('%s', async (_name, stages, expected) => {
  expect(await client.aggregate('visits', ...stages)).toEqual(expected);
}); // prettier-ignore

test('gives twenty records without a limit of its own', async () => {
  await client.database.load({ units: Array.from({ length: 50 }, (_, n) => ({ n })) });
  expect(await client.aggregate('units', { $match: {} })).toHaveLength(20);
  expect(await client.aggregate('units', { $limit: 45 })).toHaveLength(45);
});

test('sample gives different records', async () => {
  await client.database.load({ units: Array.from({ length: 50 }, (_, n) => ({ n })) });
  const ids = (await client.aggregate('units', { $sample: { size: 10 } })).map((document) => document['_id']);
  expect(new Set(ids).size).toBe(10);
});

test('stages do not write into the store', async () => {
  const before = client.database.dump('visits');
  await client.aggregate(
    'visits',
    { $addFields: { 'where.type': 'changed', 'tags.0': 'changed' } },
    { $unwind: '$tags' },
    { $set: { 'where.x': 1 } },
  );
  await client.aggregate(
    'units',
    { $lookup: { from: 'visits', localField: '_id', foreignField: 'unit', as: 'v' } },
    { $unwind: '$v' },
    { $addFields: { 'v.where.type': 'changed' } },
  );
  expect(client.database.dump('visits')).toEqual(before);
});

test('a match at the start runs along an index', async () => {
  await client.database.load({
    visits: Array.from({ length: 500 }, (_, n) => ({ unit: `u${n % 50}`, at: new Date(n) })),
  });
  const before = client.database.documentsRead();
  expect(
    await client.aggregate('visits', { $match: { unit: 'u7' } }, { $sort: { at: -1 } }, { $limit: 3 }),
  ).toHaveLength(3);
  expect(client.database.documentsRead() - before).toBe(3);
});

test('values of different types compare in expressions', async () => {
  await client.insert('units', { _id: 'c', name: 5 });
  expect(await client.aggregate('units', { $match: { $expr: { $lt: ['$name', 'a'] } } })).toEqual([
    { _id: 'c', name: 5 },
  ]);
});

test('a collection that a lookup names has to exist', async () => {
  const stage = { $lookup: { from: 'nowhere', localField: 'unit', foreignField: '_id', as: 'x' } };
  expect(await failure(client.aggregate('visits', stage))).toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' });
});

test('stages that write, and geoNear elsewhere than first, are refused', async () => {
  expect(await failure(client.aggregate('visits', { $merge: { into: 'units' } }))).toMatchObject({
    code: 'DATABASE_INVALID_OPERRATOR',
  });
  const near = { $geoNear: { near: { type: 'Point', coordinates: [0, 0] }, distanceField: 'd', key: 'where' } };
  expect(await failure(client.aggregate('visits', { $match: {} }, near))).toMatchObject({ code: 'INVALID_PARAM' });
});

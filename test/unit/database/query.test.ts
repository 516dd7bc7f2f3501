import type { Client } from './client';
import { failure, open, type Doc } from './client';

let client: Client;
const documents: Doc[] = [
  { _id: 'a', n: 1, text: '楼道灯不亮', tags: ['light', 'stairs'], at: new Date('2017-08-01'), who: { age: 70, kin: [{ name: '甲', age: 5 }] } },
  { _id: 'b', n: 2, text: '垃圾没人清', tags: ['waste'], at: new Date('2017-08-02'), who: { age: 30, kin: [] } },
  { _id: 'c', n: 3, text: '路面破损 Road', tags: [], at: null },
  { _id: 'd', n: 10, text: 'road works', tags: ['road', 'noise', 'light'], who: { age: 30, kin: [{ name: '乙', age: 9 }, { name: '丙' }] } },
  { _id: 'e', n: '3', text: 3, tags: 'light' },
]; // prettier-ignore

beforeEach(async () => {
  client = await open({ things: [] });
  await client.insert('things', documents);
});

const cases: [string, Doc, string][] = [
  ['equality', { n: 3 }, 'c'],
  ['eq', { n: { $eq: 3 } }, 'c'],
  ['neq: other types and missing fields match', { n: { $ne: 3 } }, 'abde'],
  ['lt compares numbers with numbers only', { n: { $lt: 3 } }, 'ab'],
  ['lte', { n: { $lte: 3 } }, 'abc'],
  ['gt', { n: { $gt: 2 } }, 'cd'],
  ['gte', { n: { $gte: 3 } }, 'cd'],
  ['gt on texts', { n: { $gt: '1' } }, 'e'],
  ['a range on dates', { at: { $gte: new Date('2017-08-02') } }, 'b'],
  ['in', { n: { $in: [1, '3', 99] } }, 'ae'],
  ['in with a regular expression', { text: { $in: [/^road/i] } }, 'd'],
  ['nin', { n: { $nin: [1, 2] } }, 'cde'],
  ['null matches null and missing', { at: null }, 'cde'],
  ['lte null', { at: { $lte: null } }, 'cde'],
  ['and', { $and: [{ n: { $gt: 1 } }, { n: { $lt: 5 } }] }, 'bc'],
  ['or', { $or: [{ n: 1 }, { 'who.age': 30 }] }, 'abd'],
  ['nor', { $nor: [{ n: 1 }, { 'who.age': 30 }] }, 'ce'],
  ['not', { n: { $not: { $gt: 2 } } }, 'abe'],
  ['not with a regular expression', { text: { $not: /road/i } }, 'abe'],
  ['exists', { who: { $exists: true } }, 'abd'],
  ['exists false', { who: { $exists: false } }, 'ce'],
  ['exists: null is there', { at: { $exists: true } }, 'abc'],
  ['mod', { n: { $mod: [3, 1] } }, 'ad'],
  ['an element of an array', { tags: 'light' }, 'ade'],
  ['a whole array', { tags: ['waste'] }, 'b'],
  ['an empty array', { tags: [] }, 'c'],
  ['all', { tags: { $all: ['light', 'noise'] } }, 'd'],
  ['all with one value matches a plain field', { tags: { $all: ['light'] } }, 'ade'],
  ['all of nothing matches nothing', { tags: { $all: [] } }, ''],
  ['size', { tags: { $size: 2 } }, 'a'],
  ['elemMatch on values', { tags: { $elemMatch: { $gt: 'r', $lt: 's' } } }, 'd'],
  ['elemMatch on documents', { 'who.kin': { $elemMatch: { name: '乙', age: { $gt: 8 } } } }, 'd'],
  [
    'elemMatch needs one element for all conditions',
    { 'who.kin': { $elemMatch: { name: '丙', age: { $gt: 1 } } } },
    '',
  ],
  ['a dotted path', { 'who.age': 70 }, 'a'],
  ['a dotted path into documents of an array', { 'who.kin.age': { $gt: 6 } }, 'd'],
  ['a position in an array', { 'tags.1': 'noise' }, 'd'],
  ['a field that one document of an array lacks', { 'who.kin.age': null }, 'cde'],
  ['a whole document, fields in order', { who: { age: 30, kin: [] } }, 'b'],
  ['a regular expression', { text: /road/i }, 'cd'],
  ['a regular expression matches texts only', { text: /3/ }, ''],
  ['$regex with $options', { text: { $regex: 'ROAD', $options: 'i' } }, 'cd'],
  ['expr', { $expr: { $gt: ['$n', '$who.age'] } }, 'ce'],
  ['type', { n: { $type: 'string' } }, 'e'],
  ['several operators on a field', { n: { $gt: 1, $lt: 10, $ne: 2 } }, 'c'],
];

test.each(cases)('%s', async (_name, query, expected) => {
  expect((await client.ids('things', query)).join('')).toBe(expected);
  expect(await client.count('things', query)).toBe(expected.length);
});

test('NaN equals itself and is in no order', async () => {
  await client.insert('things', { _id: 'x', n: NaN });
  expect(await client.ids('things', { n: NaN })).toEqual(['x']);
  expect(await client.ids('things', { n: { $lt: 100 }, _id: 'x' })).toEqual([]);
  expect(await client.ids('things', { n: { $gte: NaN } })).toEqual(['x']);
});

test('types come in their order when sorted, nulls and missing fields first', async () => {
  await client.database.reset({
    things: [
      { _id: 'date', v: new Date(0) },
      { _id: 'true', v: true },
      { _id: 'array', v: [7, 0.5] },
      { _id: 'object', v: { a: 1 } },
      { _id: 'text', v: 'a' },
      { _id: 'number', v: 1 },
      { _id: 'missing' },
      { _id: 'null', v: null },
    ],
  });
  expect(await client.ids('things', {}, { order: { v: 1 } })).toEqual([
    'missing', 'null', 'array', 'number', 'text', 'object', 'true', 'date',
  ]); // prettier-ignore
  expect(await client.ids('things', {}, { order: { v: -1 } })).toEqual([
    'date', 'true', 'object', 'text', 'array', 'number', 'missing', 'null',
  ]); // prettier-ignore
});

test('order by several fields, equal ones in the order of insertion', async () => {
  expect(await client.ids('things', { n: { $lt: 99 } }, { order: { 'who.age': 1, n: -1 } })).toEqual([
    'c',
    'd',
    'b',
    'a',
  ]);
  expect(await client.ids('things', {}, { order: { same: 1 } })).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('skip and limit', async () => {
  expect(await client.ids('things', {}, { order: { _id: -1 }, offset: 1, limit: 2 })).toEqual(['d', 'c']);
  expect(await client.ids('things', {}, { offset: 9 })).toEqual([]);
});

test('a query gives a hundred records unless told otherwise, and a thousand at most', async () => {
  await client.database.load({ things: Array.from({ length: 1200 }, (_, n) => ({ n })) });
  expect(await client.ids('things')).toHaveLength(100);
  expect(await client.ids('things', {}, { limit: 5000 })).toHaveLength(1000);
});

test('the answer tells total when the end was reached', async () => {
  expect(await client.send('getDocument', { collectionName: 'things', limit: 3 })).not.toHaveProperty('total');
  expect(await client.send('getDocument', { collectionName: 'things', limit: 3, offset: 3 })).toMatchObject({
    total: 5,
    limit: 3,
    offset: 3,
  });
});

test('projection', async () => {
  expect(await client.find('things', { _id: 'a' }, { projection: { n: 1, 'who.age': 1 } })).toEqual([
    { _id: 'a', n: 1, who: { age: 70 } },
  ]);
  expect(await client.find('things', { _id: 'a' }, { projection: { n: 1, _id: 0 } })).toEqual([{ n: 1 }]);
  expect(await client.find('things', { _id: 'b' }, { projection: { text: 0, who: 0, at: 0 } })).toEqual([
    { _id: 'b', n: 2, tags: ['waste'] },
  ]);
  expect(await client.find('things', { _id: 'd' }, { projection: { 'who.kin.name': 1 } })).toEqual([
    { _id: 'd', who: { kin: [{ name: '乙' }, { name: '丙' }] } },
  ]);
  expect(await client.find('things', { _id: 'd' }, { projection: { tags: { $slice: 1 }, n: 1 } })).toEqual([
    { _id: 'd', n: 10, tags: ['road'] },
  ]);
  expect(
    await client.find('things', { _id: 'd' }, { projection: { 'who.kin': { $elemMatch: { name: '丙' } } } }),
  ).toMatchObject([{ _id: 'd', who: { kin: [{ name: '丙' }] } }]);
  expect(await failure(client.find('things', {}, { projection: { n: 1, text: 0 } }))).toMatchObject({
    code: 'INVALID_PARAM',
  });
});

test.each<[string, Doc, string]>([
  ['an unknown operator', { n: { $near3: 1 } }, 'DATABASE_INVALID_OPERRATOR'],
  ['an unknown operator at the top', { $where: 'while(1);' }, 'DATABASE_INVALID_OPERRATOR'],
  ['in without an array', { n: { $in: 3 } }, 'INVALID_PARAM'],
  ['or without an array', { $or: {} }, 'INVALID_PARAM'],
  ['or of nothing', { $or: [] }, 'INVALID_PARAM'],
  ['a negative size', { n: { $size: -1 } }, 'INVALID_PARAM'],
  ['mod by zero', { n: { $mod: [0, 1] } }, 'INVALID_PARAM'],
  ['elemMatch with a value', { n: { $elemMatch: 1 } }, 'INVALID_PARAM'],
  ['not with a value', { n: { $not: 1 } }, 'INVALID_PARAM'],
])('%s is refused', async (_name, query, code) => {
  expect(await failure(client.find('things', query))).toMatchObject({ code });
});

test('a time of the server in a query is the present', async () => {
  client.clock.set(new Date('2017-08-01T12:00:00Z'));
  const query = JSON.stringify({ at: { $lt: { $tcb_server_date: { offset: { $numberInt: '-3600000' } } } } });
  const answer = await client.send('getDocument', { collectionName: 'things', query });
  expect(answer.data).toMatchObject({ list: [expect.stringContaining('"_id":"a"')] });
});

/**
 * field, orderBy, limit, skip, count: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/collection/Collection.html;
 * order of types: mongodb.com/docs/manual/reference/bson-type-comparison-order
 */
import { usePlatform } from '../support/platform';
import { failure, type Fields, type Query } from '../support/sdk';

const platform = usePlatform();
const idsOf = async (query: Query) => (await query.get()).data.map((doc) => doc._id);

describe('field', () => {
  const whole = {
    _id: 'a',
    name: '甲',
    style: { color: 'red', size: 2 },
    tags: ['x', 'y', 'z'],
    list: [
      { k: 1, v: 'one' },
      { k: 2, v: 'two' },
    ],
  };
  beforeEach(() => platform.fill([whole]));

  const cases: [rule: string, projection: () => Fields, expected: Fields][] = [
    ['field: true keeps the field and _id', () => ({ name: true }), { _id: 'a', name: '甲' }],
    ['field: 1 does the same', () => ({ name: 1 }), { _id: 'a', name: '甲' }],
    [
      'field: false drops the field and keeps the rest',
      () => ({ style: false, tags: false, list: false }),
      { _id: 'a', name: '甲' },
    ],
    ['field: _id can be dropped', () => ({ name: true, _id: false }), { name: '甲' }],
    ['field: several fields', () => ({ name: true, tags: true }), { _id: 'a', name: '甲', tags: whole.tags }],
    [
      'field: a dotted path keeps a part of an object',
      () => ({ 'style.color': true }),
      { _id: 'a', style: { color: 'red' } },
    ],
    [
      'field: a dotted path into an array of objects',
      () => ({ 'list.v': true }),
      { _id: 'a', list: [{ v: 'one' }, { v: 'two' }] },
    ],
    ['field: a missing field is left out', () => ({ nowhere: true }), { _id: 'a' }],
    [
      'field: slice gives the first elements',
      () => ({ tags: platform._.project.slice(2) }),
      { ...whole, tags: ['x', 'y'] },
    ],
    [
      'field: a negative slice gives the last elements',
      () => ({ tags: platform._.project.slice(-1) }),
      { ...whole, tags: ['z'] },
    ],
    [
      'field: slice with offset and length',
      () => ({ tags: platform._.project.slice([1, 1]) }),
      { ...whole, tags: ['y'] },
    ],
    [
      'field: elemMatch gives the first element that fits',
      () => ({ list: platform._.project.elemMatch({ k: 2 }) }),
      { _id: 'a', list: [{ k: 2, v: 'two' }] },
    ],
  ];

  it.each(cases)('%s', async (_rule, projection, expected) => {
    expect((await platform.items.where({ _id: 'a' }).field(projection()).get()).data).toEqual([expected]);
  });

  it('field: the stored document keeps its fields', async () => {
    await platform.items.field({ name: true }).get();
    expect(await platform.stored('a')).toEqual(whole);
  });

  it('field: works together with where and orderBy on other fields', async () => {
    const { data } = await platform.items
      .where({ name: '甲' })
      .orderBy('style.size', 'asc')
      .field({ tags: true, _id: false })
      .get();
    expect(data).toEqual([{ tags: ['x', 'y', 'z'] }]);
  });

  it('field: keeping some and dropping others at once is refused', async () => {
    expect((await failure(platform.items.field({ name: true, tags: false }).get())).errCode).toBeLessThan(-500000);
  });
});

describe('orderBy', () => {
  it('orderBy: ascending and descending numbers', async () => {
    await platform.fill([
      { _id: 'b', n: 2 },
      { _id: 'c', n: 10 },
      { _id: 'a', n: -1 },
    ]);
    expect(await idsOf(platform.items.orderBy('n', 'asc'))).toEqual(['a', 'b', 'c']);
    expect(await idsOf(platform.items.orderBy('n', 'desc'))).toEqual(['c', 'b', 'a']);
  });

  it('orderBy: several keys, the first called is the first compared', async () => {
    await platform.fill([
      { _id: 'a', group: 1, rank: 1 },
      { _id: 'b', group: 2, rank: 2 },
      { _id: 'c', group: 1, rank: 3 },
      { _id: 'd', group: 2, rank: 4 },
    ]);
    expect(await idsOf(platform.items.orderBy('group', 'asc').orderBy('rank', 'desc'))).toEqual(['c', 'a', 'd', 'b']);
    expect(await idsOf(platform.items.orderBy('group', 'desc').orderBy('rank', 'asc'))).toEqual(['b', 'd', 'a', 'c']);
  });

  it('orderBy: a nested field by its path', async () => {
    await platform.fill([
      { _id: 'a', m: { n: 2 } },
      { _id: 'b', m: { n: 1 } },
    ]);
    expect(await idsOf(platform.items.orderBy('m.n', 'asc'))).toEqual(['b', 'a']);
  });

  it('orderBy: types are ordered null, number, text, object, array, boolean, date', async () => {
    await platform.fill([
      { _id: 'date', v: new Date(0) },
      { _id: 'boolean', v: true },
      { _id: 'object', v: { a: 1 } },
      { _id: 'text', v: 'a' },
      { _id: 'number', v: 9 },
      { _id: 'null', v: null },
    ]);
    expect(await idsOf(platform.items.orderBy('v', 'asc'))).toEqual([
      'null',
      'number',
      'text',
      'object',
      'boolean',
      'date',
    ]);
  });

  it('orderBy: missing sorts like null, before every value', async () => {
    await platform.fill([{ _id: 'value', n: -5 }, { _id: 'missing' }]);
    expect(await idsOf(platform.items.orderBy('n', 'asc'))).toEqual(['missing', 'value']);
    expect(await idsOf(platform.items.orderBy('n', 'desc'))).toEqual(['value', 'missing']);
  });

  it('orderBy: an array counts by its smallest element ascending, by its greatest descending', async () => {
    await platform.fill([
      { _id: 'a', n: [1, 9] },
      { _id: 'b', n: [5] },
    ]);
    expect(await idsOf(platform.items.orderBy('n', 'asc'))).toEqual(['a', 'b']);
    expect(await idsOf(platform.items.orderBy('n', 'desc'))).toEqual(['a', 'b']);
  });

  it('orderBy: Dates', async () => {
    await platform.fill([
      { _id: 'late', at: new Date(2000) },
      { _id: 'early', at: new Date(1000) },
    ]);
    expect(await idsOf(platform.items.orderBy('at', 'asc'))).toEqual(['early', 'late']);
  });

  it('orderBy: texts by code point, upper case first', async () => {
    await platform.fill([
      { _id: '1', t: 'b' },
      { _id: '2', t: 'B' },
      { _id: '3', t: 'a' },
      { _id: '4', t: '一' },
    ]);
    expect(await idsOf(platform.items.orderBy('t', 'asc'))).toEqual(['2', '3', '1', '4']);
  });

  it('orderBy: false before true', async () => {
    await platform.fill([
      { _id: 't', v: true },
      { _id: 'f', v: false },
    ]);
    expect(await idsOf(platform.items.orderBy('v', 'asc'))).toEqual(['f', 't']);
  });
});

describe('limit, skip and count', () => {
  const fill = (n: number) =>
    platform.fill(Array.from({ length: n }, (_unused, i) => ({ _id: String(i).padStart(4, '0'), n: i })));

  it('limit: 100 by default in a function', async () => {
    await fill(130);
    expect((await platform.items.get()).data).toHaveLength(100);
  });

  it('limit: up to 1000', async () => {
    await fill(1005);
    expect((await platform.items.limit(1000).get()).data).toHaveLength(1000);
  });

  it('limit: more than 1000 gives 1000', async () => {
    await fill(1005);
    expect((await platform.items.limit(5000).get()).data).toHaveLength(1000);
  });

  it('limit: more than there are gives all', async () => {
    await fill(3);
    expect((await platform.items.limit(50).get()).data).toHaveLength(3);
  });

  it('skip: leaves out the first ones of the order', async () => {
    await fill(6);
    expect(await idsOf(platform.items.orderBy('n', 'desc').skip(2).limit(2))).toEqual(['0003', '0002']);
  });

  it('skip: beyond the end gives nothing', async () => {
    await fill(3);
    expect((await platform.items.skip(10).get()).data).toEqual([]);
  });

  it('skip and limit: order of the calls does not matter', async () => {
    await fill(6);
    expect(await idsOf(platform.items.limit(2).orderBy('n', 'asc').skip(1))).toEqual(['0001', '0002']);
  });

  it('skip: pages put together give each document once', async () => {
    await fill(25);
    const pages: unknown[] = [];
    for (let skip = 0; skip < 25; skip += 10)
      pages.push(...(await idsOf(platform.items.orderBy('n', 'asc').skip(skip).limit(10))));
    expect(pages).toHaveLength(25);
    expect(new Set(pages).size).toBe(25);
  });

  it('get: an empty collection gives an empty list', async () => {
    expect(await platform.items.get()).toEqual({ data: [], errMsg: 'collection.get:ok' });
  });

  it('count: all, and those of a condition', async () => {
    await fill(12);
    expect(await platform.items.count()).toEqual({ total: 12, errMsg: 'collection.count:ok' });
    expect((await platform.items.where({ n: platform._.lt(5) }).count()).total).toBe(5);
  });

  it('count: is not held by the limits of get', async () => {
    await fill(150);
    expect((await platform.items.count()).total).toBe(150);
  });

  it('count: 0 when nothing fits', async () => {
    expect((await platform.items.where({ n: 1 }).count()).total).toBe(0);
  });
});

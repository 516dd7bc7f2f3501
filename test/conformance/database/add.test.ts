/** Collection.add: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/collection/Collection.add.html */
import { including, matching } from '../support/expected';
import { usePlatform } from '../support/platform';
import { failure, type Fields } from '../support/sdk';

const platform = usePlatform();

describe('add: one document', () => {
  it('add: answers the generated _id and collection.add:ok', async () => {
    const answer = await platform.items.add({ data: { name: '甲' } });
    expect(answer).toEqual({ _id: matching(/^[0-9a-f]{32}$/), errMsg: 'collection.add:ok' });
  });

  it('add: the document is there at once, under the _id that was answered', async () => {
    const { _id } = await platform.items.add({ data: { name: '甲' } });
    expect((await platform.doc(String(_id)).get()).data).toEqual({ _id, name: '甲' });
  });

  it('add: generated ids differ', async () => {
    const ids = new Set<unknown>();
    for (let i = 0; i < 20; i++) ids.add((await platform.items.add({ data: {} }))._id);
    expect(ids.size).toBe(20);
  });

  it('add: an _id of one’s own is kept', async () => {
    expect((await platform.items.add({ data: { _id: 'mine', n: 1 } }))._id).toBe('mine');
  });

  it('add: an _id may be a number, and is then found as a number only', async () => {
    await platform.items.add({ data: { _id: 7, n: 1 } });
    expect((await platform.items.doc(7).get()).data).toEqual({ _id: 7, n: 1 });
    expect((await platform.items.where({ _id: '7' }).count()).total).toBe(0);
  });

  it('add: a taken _id is refused with −502001 and E11000, and the first document stays', async () => {
    await platform.items.add({ data: { _id: 'mine', n: 1 } });
    const error = await failure(platform.items.add({ data: { _id: 'mine', n: 2 } }));
    expect(error.errCode).toBe(-502001);
    expect(error.errMsg).toMatch(/^collection\.add:fail -502001.*E11000 duplicate key/s);
    expect((await platform.doc('mine').get()).data).toEqual({ _id: 'mine', n: 1 });
  });

  it('add: server-side writes get no _openid by themselves', async () => {
    const { _id } = await platform.items.add({ data: { n: 1 } });
    expect(Object.keys((await platform.doc(String(_id)).get()).data ?? {}).sort()).toEqual(['_id', 'n']);
  });

  it('add: a field that is undefined is left out', async () => {
    await platform.items.add({ data: { _id: 'a', gone: undefined, kept: null } });
    expect((await platform.doc('a').get()).data).toEqual({ _id: 'a', kept: null });
  });
});

describe('add: what is written comes back', () => {
  const point = () => platform.db.Geo.Point(121.5, 31.2);
  const values: [type: string, value: () => unknown][] = [
    ['a string with line breaks, quotes and characters beyond the BMP', () => '第一行\n"引号" \\ 𠮷🙂'],
    ['an empty string', () => ''],
    ['an integer', () => 42],
    ['a negative integer', () => -7],
    ['zero', () => 0],
    ['a fraction', () => 3.25],
    ['an integer beyond 32 bits', () => 1_700_000_000_000],
    ['the largest safe integer', () => Number.MAX_SAFE_INTEGER],
    ['true', () => true],
    ['false', () => false],
    ['null', () => null],
    ['a Date, to the millisecond', () => new Date('2017-05-03T01:02:03.456Z')],
    ['a Date before 1970', () => new Date('1949-10-01T00:00:00.000Z')],
    ['an empty array', () => []],
    ['an empty object', () => ({})],
    ['an array of mixed types', () => [1, 'two', null, true, { three: 3 }, [4, [5]]]],
    ['a deeply nested object', () => ({ a: { b: { c: { d: [{ e: '深' }] } } } })],
    ['an object with Chinese keys', () => ({ 姓名: '张', 年龄: 3 })],
    ['a Geo.Point', point],
    ['a Geo.LineString', () => platform.db.Geo.LineString([point(), platform.db.Geo.Point(121.6, 31.3)])],
  ];

  it.each(values)('add: %s keeps its type and value', async (_type, value) => {
    const given = value();
    await platform.items.add({ data: { _id: 'v', value: given, list: [given] } });
    const { data } = await platform.doc('v').get();
    expect(data).toEqual({ _id: 'v', value: given, list: [given] });
  });

  it('add: the order of the fields is kept', async () => {
    await platform.items.add({ data: { _id: 'o', z: 1, a: 2, m: { y: 1, b: 2 } } });
    const { data } = await platform.doc('o').get();
    expect(JSON.stringify(data)).toBe('{"_id":"o","z":1,"a":2,"m":{"y":1,"b":2}}');
  });
});

describe('add: several documents', () => {
  it('add: an array answers one _id per document, in order', async () => {
    const { _ids } = await platform.items.add({ data: [{ _id: 'a' }, { n: 2 }, { _id: 'c' }] });
    expect(_ids).toEqual(['a', matching(/^[0-9a-f]{32}$/), 'c']);
    expect((await platform.items.count()).total).toBe(3);
  });

  it('add: a batch with a duplicate fails with E11000', async () => {
    const error = await failure(platform.items.add({ data: [{ _id: 'a' }, { _id: 'a' }] }));
    expect(error).toMatchObject({ errCode: -502001, errMsg: including('E11000') });
  });

  it('add: a hundred documents fit into one call', async () => {
    const docs: Fields[] = Array.from({ length: 100 }, (_unused, n) => ({ _id: `d${n}`, n }));
    expect((await platform.items.add({ data: docs }))._ids).toHaveLength(100);
    expect((await platform.items.count()).total).toBe(100);
  });

  it('add: parallel adds lose nothing', async () => {
    await Promise.all(Array.from({ length: 50 }, (_unused, n) => platform.items.add({ data: { n } })));
    expect((await platform.items.count()).total).toBe(50);
  });

  it('add: of parallel adds of one _id exactly one is accepted', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_unused, n) => platform.items.add({ data: { _id: 'one', n } })),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect((await platform.items.count()).total).toBe(1);
  });
});

/**
 * Collections and unique indexes: developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/database/index.html,
 * mongodb.com/docs/manual/core/index-unique; error codes: …/wxcloud/reference/errcode.md
 */
import { anyText, anyNumber, including } from '../support/expected';
import { usePlatform } from '../support/platform';
import { failure, type Fields } from '../support/sdk';

const platform = usePlatform();
const unique = () => platform.db.collection('unique');
const pairs = () => platform.db.collection('pairs');
const DUPLICATE = { errCode: -502001, errMsg: including('E11000') };

describe('unique index', () => {
  beforeEach(() => platform.fill([{ _id: 'a', code: 'X' }], 'unique'));

  it('unique: add of a value that is there', async () => {
    expect(await failure(unique().add({ data: { code: 'X' } }))).toMatchObject(DUPLICATE);
    expect((await unique().count()).total).toBe(1);
  });

  it('unique: the message names the index and the value', async () => {
    const { errMsg } = await failure(unique().add({ data: { code: 'X' } }));
    expect(errMsg).toContain('code');
    expect(errMsg).toContain('X');
  });

  it('unique: other values are fine', async () => {
    await unique().add({ data: { code: 'Y' } });
    await unique().add({ data: { code: 'x' } });
    expect((await unique().count()).total).toBe(3);
  });

  it('unique: a missing field counts as null, so it may be missing once', async () => {
    await unique().add({ data: { other: 1 } });
    expect(await failure(unique().add({ data: { other: 2 } }))).toMatchObject(DUPLICATE);
    expect(await failure(unique().add({ data: { code: null } }))).toMatchObject(DUPLICATE);
  });

  it('unique: types differ, so 1 and "1" are two values', async () => {
    await unique().add({ data: { code: 1 } });
    await unique().add({ data: { code: '1' } });
    expect(await failure(unique().add({ data: { code: 1 } }))).toMatchObject(DUPLICATE);
  });

  it('unique: update to a value that is there', async () => {
    await unique().add({ data: { _id: 'b', code: 'Y' } });
    expect(
      await failure(
        unique()
          .doc('b')
          .update({ data: { code: 'X' } }),
      ),
    ).toMatchObject(DUPLICATE);
    expect(await platform.stored('b', 'unique')).toEqual({ _id: 'b', code: 'Y' });
  });

  it('unique: set to a value that is there', async () => {
    expect(
      await failure(
        unique()
          .doc('b')
          .set({ data: { code: 'X' } }),
      ),
    ).toMatchObject(DUPLICATE);
    expect(await platform.stored('b', 'unique')).toBeNull();
  });

  it('unique: a document may keep its own value', async () => {
    expect(
      (
        await unique()
          .doc('a')
          .update({ data: { code: 'X', n: 1 } })
      ).stats.updated,
    ).toBe(1);
    expect(
      (
        await unique()
          .doc('a')
          .set({ data: { code: 'X' } })
      ).stats.updated,
    ).toBe(1);
  });

  it('unique: a value is free after its document is removed or changed', async () => {
    await unique()
      .doc('a')
      .update({ data: { code: 'Z' } });
    await unique().add({ data: { _id: 'b', code: 'X' } });
    await unique().doc('b').remove();
    expect((await unique().add({ data: { code: 'X' } }))._id).toBeDefined();
  });

  it('unique: an array holds each of its elements', async () => {
    await unique().add({ data: { code: ['P', 'Q'] } });
    expect(await failure(unique().add({ data: { code: 'Q' } }))).toMatchObject(DUPLICATE);
  });

  it('unique: of parallel adds exactly one is accepted', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => unique().add({ data: { code: 'race' } })),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it('unique: two documents inside one batch', async () => {
    expect(await failure(unique().add({ data: [{ code: 'M' }, { code: 'M' }] }))).toMatchObject(DUPLICATE);
  });
});

describe('unique index over two fields', () => {
  const rows: [rule: string, second: Fields, accepted: boolean][] = [
    ['the same pair is refused', { group: 1, rank: 1 }, false],
    ['one field may repeat', { group: 1, rank: 2 }, true],
    ['the other field may repeat', { group: 2, rank: 1 }, true],
    ['a pair with one missing field is a pair with null', { group: 1 }, true],
  ];

  it.each(rows)('unique pair: %s', async (_rule, second, accepted) => {
    await pairs().add({ data: { group: 1, rank: 1 } });
    const add = pairs().add({ data: second });
    if (accepted) expect((await add)._id).toBeDefined();
    else expect(await failure(add)).toMatchObject(DUPLICATE);
  });

  it('unique pair: twice the same missing field is refused', async () => {
    await pairs().add({ data: { group: 1 } });
    expect(await failure(pairs().add({ data: { group: 1, rank: null } }))).toMatchObject(DUPLICATE);
  });
});

describe('collections', () => {
  const calls: [call: string, api: string, run: () => Promise<unknown>][] = [
    ['add', 'collection.add', () => platform.db.collection('nowhere').add({ data: { n: 1 } })],
    ['get', 'collection.get', () => platform.db.collection('nowhere').get()],
    ['count', 'collection.count', () => platform.db.collection('nowhere').count()],
    [
      'where.update',
      'collection.update',
      () =>
        platform.db
          .collection('nowhere')
          .where({ n: 1 })
          .update({ data: { n: 2 } }),
    ],
    ['where.remove', 'collection.remove', () => platform.db.collection('nowhere').where({ n: 1 }).remove()],
    ['doc.get', 'document.get', () => platform.db.collection('nowhere').doc('a').get()],
    [
      'doc.set',
      'document.set',
      () =>
        platform.db
          .collection('nowhere')
          .doc('a')
          .set({ data: { n: 1 } }),
    ],
    [
      'doc.update',
      'document.update',
      () =>
        platform.db
          .collection('nowhere')
          .doc('a')
          .update({ data: { n: 1 } }),
    ],
    ['doc.remove', 'document.remove', () => platform.db.collection('nowhere').doc('a').remove()],
  ];

  it.each(calls)('collections: %s on one that does not exist is −502005', async (_call, api, run) => {
    const error = await failure(run());
    expect(error.errCode).toBe(-502005);
    expect(error.errMsg).toMatch(new RegExp(`^${api}:fail -502005 database collection not exists`));
  });

  it('createCollection: makes it usable', async () => {
    expect((await platform.db.createCollection('fresh')).errMsg).toBe('createCollection:ok');
    await platform.db.collection('fresh').add({ data: { _id: 'a' } });
    expect((await platform.db.collection('fresh').count()).total).toBe(1);
  });

  it('createCollection: one that exists is an error, and keeps its documents', async () => {
    await platform.fill([{ _id: 'a' }]);
    expect((await failure(platform.db.createCollection('items'))).errCode).toBeLessThan(0);
    expect((await platform.items.count()).total).toBe(1);
  });
});

/** INVALID_PARAM, DATABASE_REQUEST_FAILED, DATABASE_INVALID_OPERRATOR: the documents don't say which of them a bad condition gets. */
const BAD_REQUEST = [-501007, -502001, -502002];

describe('bad requests get the platform’s error form', () => {
  const calls: [rule: string, run: () => Promise<unknown>][] = [
    ['an unknown query operator', () => platform.items.where({ n: platform._.elemMatch({ $nonsense: 1 }) }).get()],
    ['a broken regular expression', () => platform.items.where({ n: platform.db.RegExp({ regexp: '(' }) }).get()],
    ['in with something that is no list', () => platform.items.where({ n: { $in: 5 } }).get()],
    ['a size that is no number', () => platform.items.where({ n: platform._.size('x') }).get()],
    ['mod by zero', () => platform.items.where({ n: platform._.mod(0, 1) }).get()],
    ['a field name that begins with a dollar', () => platform.items.add({ data: { $bad: 1 } })],
  ];

  it.each(calls)('errors: %s', async (_rule, run) => {
    await platform.fill([{ _id: 'a', n: 1 }]);
    const error = await failure(run());
    expect(BAD_REQUEST).toContain(error.errCode);
    expect(error.errMsg).toContain(':fail');
  });

  it('errors: the server goes on after each of them', async () => {
    for (const [, run] of calls) await failure(run());
    expect((await platform.items.count()).total).toBe(0);
  });

  it('errors: the SDK’s error is an Error with errCode and errMsg', async () => {
    const error = await failure(platform.db.collection('nowhere').get());
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ errCode: anyNumber, errMsg: anyText });
  });
});

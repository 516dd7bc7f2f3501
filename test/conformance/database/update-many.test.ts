/**
 * Collection.where().update and remove: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/collection/Collection.update.html;
 * updateAndReturn: docs.cloudbase.net/api-reference/server/node-sdk/database/collection
 */
import { adminSdk } from '../../support/sdk';
import { usePlatform } from '../support/platform';
import { failure, type Fields } from '../support/sdk';

const platform = usePlatform();

beforeEach(() =>
  platform.fill([
    { _id: 'a', group: 1, n: 1 },
    { _id: 'b', group: 1, n: 2 },
    { _id: 'c', group: 2, n: 3 },
  ]),
);

describe('where().update', () => {
  it('where.update: changes every document that fits, and counts them', async () => {
    expect(await platform.items.where({ group: 1 }).update({ data: { n: platform._.inc(10) } })).toEqual({
      stats: { updated: 2 },
      errMsg: 'collection.update:ok',
    });
    expect((await platform.items.orderBy('_id', 'asc').get()).data.map((doc) => doc.n)).toEqual([11, 12, 3]);
  });

  it('where.update: nothing fits, updated is 0 and nothing is created', async () => {
    expect((await platform.items.where({ group: 9 }).update({ data: { n: 0 } })).stats.updated).toBe(0);
    expect((await platform.items.count()).total).toBe(3);
  });

  it('where.update: a condition on a version lets one of two writers win', async () => {
    const write = () => platform.items.where({ _id: 'a', n: 1 }).update({ data: { n: platform._.inc(1) } });
    const outcomes = await Promise.all([write(), write(), write()]);
    expect(outcomes.map((outcome) => outcome.stats.updated).sort()).toEqual([0, 0, 1]);
    expect(await platform.stored('a')).toMatchObject({ n: 2 });
  });

  it('where.update: multi false changes one document', async () => {
    expect(
      (await platform.items.where({ group: 1 }).update({ data: { done: true }, multi: false })).stats.updated,
    ).toBe(1);
    expect((await platform.items.where({ done: true }).count()).total).toBe(1);
  });

  it('where.update: a plain value merges like doc.update', async () => {
    await platform.items.where({ _id: 'a' }).update({ data: { style: { color: 'red' } } });
    await platform.items.where({ _id: 'a' }).update({ data: { style: { size: 1 } } });
    expect(await platform.stored('a')).toMatchObject({ style: { color: 'red', size: 1 } });
  });

  it('where.update: an operator that does not fit a document is an error', async () => {
    expect(
      await failure(platform.items.where({ group: 2 }).update({ data: { n: platform._.push([1]) } })),
    ).toMatchObject({
      errCode: -502001,
    });
  });
});

describe('where().remove', () => {
  it('where.remove: removes every document that fits, and counts them', async () => {
    expect(await platform.items.where({ group: 1 }).remove()).toEqual({
      stats: { removed: 2 },
      errMsg: 'collection.remove:ok',
    });
    expect(await platform.ids({})).toEqual(['c']);
  });

  it('where.remove: nothing fits, removed is 0', async () => {
    expect((await platform.items.where({ group: 9 }).remove()).stats.removed).toBe(0);
  });

  it('where.remove: multi false removes one document', async () => {
    expect((await platform.items.where({ group: 1 }).remove({ multi: false })).stats.removed).toBe(1);
    expect((await platform.items.count()).total).toBe(2);
  });
});

describe('updateAndReturn', () => {
  interface Returned {
    updated: number;
    doc?: Fields;
  }
  /** node-sdk's own types say `any` here. */
  const updateAndReturn = async (condition: Fields, data: Fields): Promise<Returned> =>
    adminSdk(platform.cloud)
      .node.database()
      .collection('items')
      .where(condition)
      .updateAndReturn(data) as Promise<Returned>;

  it('updateAndReturn: gives the document as it is after the change', async () => {
    const answer = await updateAndReturn({ _id: 'a' }, { n: platform._.inc(5) });
    expect(answer).toMatchObject({ updated: 1, doc: { _id: 'a', group: 1, n: 6 } });
    expect(await platform.stored('a')).toMatchObject({ n: 6 });
  });

  it('updateAndReturn: changes one document, even when more fit', async () => {
    expect((await updateAndReturn({ group: 1 }, { taken: true })).updated).toBe(1);
    expect((await platform.items.where({ taken: true }).count()).total).toBe(1);
  });

  it('updateAndReturn: nothing fits, updated is 0 and there is no document', async () => {
    const answer = await updateAndReturn({ group: 9 }, { n: 0 });
    expect(answer.updated).toBe(0);
    expect(answer.doc ?? null).toBeNull();
  });

  it('updateAndReturn: parallel calls give each number once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => updateAndReturn({ _id: 'a' }, { n: platform._.inc(1) })),
    );
    const numbers = answers.map((answer) => Number(answer.doc?.n)).sort((x, y) => x - y);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_unused, i) => i + 2));
  });

  it('updateAndReturn: claims one entry of a queue for one caller only', async () => {
    const claims = await Promise.all(
      ['x', 'y', 'z', 'w'].map((owner) => updateAndReturn({ owner: platform._.exists(false) }, { owner })),
    );
    const claimed = claims.filter((claim) => claim.updated === 1).map((claim) => String(claim.doc?._id));
    expect(claimed.sort()).toEqual(['a', 'b', 'c']);
  });
});

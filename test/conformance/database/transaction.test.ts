/**
 * Transactions: developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/database/transaction.html,
 * …/reference-sdk-api/database/Database.runTransaction.html, Database.startTransaction.html
 */
import { including } from '../support/expected';
import { usePlatform } from '../support/platform';
import { failure, type Transaction } from '../support/sdk';

const platform = usePlatform();

beforeEach(() =>
  platform.fill([
    { _id: 'a', amount: 100 },
    { _id: 'b', amount: 10 },
  ]),
);

const inc = (n: number) => ({ data: { amount: platform._.inc(n) } });
const amount = async (id: string) => (await platform.stored(id))?.amount;
const account = (transaction: Transaction, id: string) => transaction.collection('items').doc(id);
/** What a promise rejects with, whatever that is. */
const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error('should have been rejected')),
    (reason: unknown) => reason,
  );

describe('runTransaction', () => {
  it('runTransaction: both documents change together, and the result is what the callback returned', async () => {
    const left = await platform.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').update(inc(-10));
      await account(transaction, 'b').update(inc(10));
      return 'moved';
    });
    expect(left).toBe('moved');
    expect([await amount('a'), await amount('b')]).toEqual([90, 20]);
  });

  it('runTransaction: an error thrown in the callback undoes everything and reaches the caller', async () => {
    const thrown = new Error('no');
    const run = platform.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').update(inc(-10));
      throw thrown;
    });
    expect(await rejection(run)).toBe(thrown);
    expect(await amount('a')).toBe(100);
  });

  it('runTransaction: an error is not tried again', async () => {
    let runs = 0;
    await rejection(
      platform.db.runTransaction(async () => {
        runs++;
        throw new Error('no');
      }),
    );
    expect(runs).toBe(1);
  });

  it('runTransaction: rollback undoes everything, its reason reaches the caller', async () => {
    const run = platform.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').update(inc(-10));
      await transaction.rollback(-100);
    });
    expect(await rejection(run)).toBe(-100);
    expect(await amount('a')).toBe(100);
  });

  it('runTransaction: a failing update inside undoes the others', async () => {
    const run = platform.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').update(inc(-10));
      await account(transaction, 'b').update({ data: { amount: platform._.push([1]) } });
    });
    expect(await failure(run)).toMatchObject({ errCode: -502001 });
    expect(await amount('a')).toBe(100);
  });

  it('runTransaction: a conflict is tried again with the new state', async () => {
    let runs = 0;
    await platform.db.runTransaction(async (transaction) => {
      const { data } = await account(transaction, 'a').get();
      if (++runs === 1) await platform.doc('a').update(inc(1));
      await account(transaction, 'a').update({ data: { amount: Number(data?.amount) * 2 } });
    });
    expect(runs).toBe(2);
    expect(await amount('a')).toBe(202);
  });

  it('runTransaction: parallel transfers on the same documents lose nothing', async () => {
    const transfer = () =>
      platform.db.runTransaction(async (transaction) => {
        const { data } = await account(transaction, 'a').get();
        await account(transaction, 'a').update({ data: { amount: Number(data?.amount) - 1 } });
        await account(transaction, 'b').update(inc(1));
      }, 50);
    await Promise.all(Array.from({ length: 6 }, transfer));
    expect([await amount('a'), await amount('b')]).toEqual([94, 16]);
  });

  it('runTransaction: gives up after the given number of times', async () => {
    let runs = 0;
    const run = platform.db.runTransaction(async (transaction) => {
      runs++;
      await account(transaction, 'a').get();
      await platform.doc('a').update(inc(1));
      await account(transaction, 'a').update(inc(1000));
    }, 2);
    const reason = await rejection(run);
    expect(JSON.stringify(reason)).toContain('DATABASE_TRANSACTION_CONFLICT');
    // The SDK counts repetitions, not runs.
    expect(runs).toBe(3);
    expect(await amount('a')).toBe(103);
  });
});

describe('startTransaction', () => {
  it('startTransaction: what it writes is there after commit', async () => {
    const transaction = await platform.db.startTransaction();
    await account(transaction, 'a').update(inc(-10));
    await transaction.commit();
    expect(await amount('a')).toBe(90);
  });

  it('startTransaction: nothing is there after rollback', async () => {
    const transaction = await platform.db.startTransaction();
    await account(transaction, 'a').update(inc(-10));
    await transaction.collection('items').add({ data: { _id: 'c' } });
    await transaction.rollback();
    expect([await amount('a'), await platform.stored('c')]).toEqual([100, null]);
  });

  it('startTransaction: a conflict is reported by commit, and not tried again', async () => {
    const transaction = await platform.db.startTransaction();
    await account(transaction, 'a').get();
    await platform.doc('a').update(inc(1));
    await account(transaction, 'a').update(inc(1000));
    expect(await rejection(transaction.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
    expect(await amount('a')).toBe(101);
  });

  it('startTransaction: after commit it is over', async () => {
    const transaction = await platform.db.startTransaction();
    await transaction.commit();
    expect(await rejection(transaction.commit())).toMatchObject({ code: including('TRANSACTION') });
  });

  it('startTransaction: after rollback nothing can be written in it', async () => {
    const transaction = await platform.db.startTransaction();
    await transaction.rollback();
    expect((await failure(account(transaction, 'a').update(inc(1)))).errCode).toBeLessThan(0);
    expect(await amount('a')).toBe(100);
  });

  it('startTransaction: two on different documents both commit', async () => {
    const [one, two] = [await platform.db.startTransaction(), await platform.db.startTransaction()];
    await account(one, 'a').update(inc(1));
    await account(two, 'b').update(inc(1));
    await one.commit();
    await two.commit();
    expect([await amount('a'), await amount('b')]).toEqual([101, 11]);
  });

  it('startTransaction: of two that write the same document only one commits', async () => {
    const [one, two] = [await platform.db.startTransaction(), await platform.db.startTransaction()];
    const outcomes = await Promise.allSettled(
      [one, two].map(async (transaction) => {
        await account(transaction, 'a').update(inc(1));
        await transaction.commit();
      }),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await amount('a')).toBe(101);
  });
});

describe('isolation', () => {
  it('isolation: nobody else sees what is not committed', async () => {
    const transaction = await platform.db.startTransaction();
    await account(transaction, 'a').update(inc(-10));
    expect((await platform.doc('a').get()).data).toMatchObject({ amount: 100 });
    expect((await platform.items.where({ amount: 90 }).count()).total).toBe(0);
    await transaction.rollback();
  });

  it('isolation: it sees its own writes', async () => {
    const transaction = await platform.db.startTransaction();
    await account(transaction, 'a').update(inc(-10));
    await account(transaction, 'a').update(inc(-5));
    expect((await account(transaction, 'a').get()).data).toMatchObject({ amount: 85 });
    await transaction.commit();
    expect(await amount('a')).toBe(85);
  });

  it('isolation: a document read twice is the same, whatever others write meanwhile', async () => {
    const transaction = await platform.db.startTransaction();
    expect((await account(transaction, 'a').get()).data).toMatchObject({ amount: 100 });
    await platform.doc('a').update(inc(50));
    expect((await account(transaction, 'a').get()).data).toMatchObject({ amount: 100 });
    await transaction.rollback();
  });

  it('isolation: reads are of one moment, also of documents read later', async () => {
    const transaction = await platform.db.startTransaction();
    await account(transaction, 'a').get();
    await platform.doc('b').update(inc(50));
    expect((await account(transaction, 'b').get()).data).toMatchObject({ amount: 10 });
    await transaction.rollback();
  });
});

describe('what a transaction can do', () => {
  it('transaction: add answers its _id and can be read in it', async () => {
    const id = await platform.db.runTransaction(async (transaction) => {
      const { _id } = await transaction.collection('items').add({ data: { amount: 1 } });
      expect((await account(transaction, String(_id)).get()).data).toMatchObject({ amount: 1 });
      return String(_id);
    });
    expect(await amount(id)).toBe(1);
  });

  it('transaction: add of a taken _id fails and undoes the rest', async () => {
    const run = platform.db.runTransaction(async (transaction) => {
      await account(transaction, 'b').update(inc(1));
      await transaction.collection('items').add({ data: { _id: 'a' } });
    });
    expect(await rejection(run)).toBeDefined();
    expect(await amount('b')).toBe(10);
  });

  it('transaction: set replaces and creates', async () => {
    await platform.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').set({ data: { other: 1 } });
      await account(transaction, 'new').set({ data: { other: 2 } });
    });
    expect(await platform.stored('a')).toEqual({ _id: 'a', other: 1 });
    expect(await platform.stored('new')).toEqual({ _id: 'new', other: 2 });
  });

  it('transaction: remove', async () => {
    await platform.db.runTransaction(async (transaction) => {
      expect((await account(transaction, 'a').remove()).stats.removed).toBe(1);
    });
    expect(await platform.stored('a')).toBeNull();
  });

  it('transaction: a missing document is null with throwOnNotFound: false', async () => {
    const lenient = platform.sdk.database({ throwOnNotFound: false });
    const found = await lenient.runTransaction(async (transaction) => (await account(transaction, 'none').get()).data);
    expect(found).toBeNull();
  });

  it('transaction: reaches several collections', async () => {
    await platform.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').update(inc(1));
      await transaction.collection('others').add({ data: { _id: 'log', of: 'a' } });
    });
    expect(await platform.stored('log', 'others')).toEqual({ _id: 'log', of: 'a' });
    expect(await amount('a')).toBe(101);
  });

  it('transaction: where is refused, only single documents can be read', async () => {
    const run = platform.db.runTransaction((transaction) =>
      transaction.collection('items').where({ amount: 10 }).get(),
    );
    expect((await failure(run)).errCode).toBeLessThan(0);
  });

  it('transaction: a unique index is kept', async () => {
    await platform.fill([{ _id: 'u', code: 'X' }], 'unique');
    const run = platform.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').update(inc(1));
      await transaction.collection('unique').add({ data: { code: 'X' } });
    });
    expect(await rejection(run)).toBeDefined();
    expect(await amount('a')).toBe(100);
  });
});

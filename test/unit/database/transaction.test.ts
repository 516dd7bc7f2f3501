import type { Client } from './client';
import { failure, open, unique, type Doc } from './client';

let client: Client;
beforeEach(async () => {
  client = await open({ accounts: [unique('code')], notes: [] });
  await client.insert('accounts', [{ _id: 'a', code: 1, n: 10 }, { _id: 'b', code: 2, n: 0 }]); // prettier-ignore
});

const inc = (id: string, by: number, transactionId: string): Promise<number> =>
  client.update('accounts', { _id: id }, { $inc: { n: by } }, { multi: false, transactionId });

test('all writes of a transaction appear at commit, not before', async () => {
  const t = await client.start();
  await inc('a', -3, t);
  await inc('b', 3, t);
  const [id] = await client.insert('notes', { text: 'moved' }, t);
  expect(await client.get('accounts', 'a', t)).toMatchObject({ n: 7 });
  expect(await client.get('accounts', 'a')).toMatchObject({ n: 10 });
  expect(await client.get('notes', id)).toBeUndefined();
  await client.commit(t);
  expect(await client.find('accounts')).toMatchObject([{ n: 7 }, { n: 3 }]);
  expect(await client.get('notes', id)).toMatchObject({ text: 'moved' });
});

test('a transaction reads the state of its start', async () => {
  const t = await client.start();
  await client.update('accounts', { _id: 'a' }, { $set: { n: 99 } });
  await client.remove('accounts', { _id: 'b' });
  await client.insert('accounts', { _id: 'c', code: 3 });
  expect(await client.get('accounts', 'a', t)).toMatchObject({ n: 10 });
  expect(await client.get('accounts', 'b', t)).toMatchObject({ n: 0 });
  expect(await client.get('accounts', 'c', t)).toBeUndefined();
  await client.commit(t);
});

test('a record that somebody else changed since: conflict at commit, and nothing is written', async () => {
  const t = await client.start();
  await client.update('accounts', { _id: 'a' }, { $inc: { n: 1 } });
  expect(await inc('a', 5, t)).toBe(1);
  await inc('b', 5, t);
  expect(await failure(client.commit(t))).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
  expect(await client.find('accounts')).toMatchObject([{ n: 11 }, { n: 0 }]);
});

test('of two writers of one record the second loses, whoever commits first', async () => {
  const [first, second] = [await client.start(), await client.start()];
  await inc('a', 1, first);
  await inc('a', 2, second);
  expect(await failure(client.commit(second))).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
  await client.commit(first);
  expect(await client.get('accounts', 'a')).toMatchObject({ n: 11 });
});

test('writers of different records do not meet', async () => {
  const [first, second] = [await client.start(), await client.start()];
  await inc('a', 1, first);
  await inc('b', 2, second);
  await client.commit(second);
  await client.commit(first);
  expect(await client.find('accounts')).toMatchObject([{ n: 11 }, { n: 2 }]);
});

test('an attempt that lost is dropped and holds nothing', async () => {
  const [first, second] = [await client.start(), await client.start()];
  await inc('a', 1, first);
  await inc('a', 2, second);
  await inc('b', 2, second);
  await failure(client.commit(second));
  expect(await failure(client.commit(second))).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
  await inc('b', 1, first);
  await client.commit(first);
  expect(await client.find('accounts')).toMatchObject([{ n: 11 }, { n: 1 }]);
});

test('increments that try again after a conflict all arrive', async () => {
  const attempt = async (): Promise<void> => {
    const t = await client.start();
    const account = await client.get('accounts', 'a', t);
    await client.set('accounts', 'a', { code: 1, n: Number(account?.['n']) + 1 }, t);
    try {
      await client.commit(t);
    } catch {
      await attempt();
    }
  };
  await Promise.all(Array.from({ length: 12 }, attempt));
  expect(await client.get('accounts', 'a')).toMatchObject({ n: 22 });
});

test('abort forgets everything', async () => {
  const t = await client.start();
  await inc('a', 1, t);
  await client.send('abortTransaction', { transactionId: t });
  expect(await client.get('accounts', 'a')).toMatchObject({ n: 10 });
  expect(await failure(client.commit(t))).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
});

test('a transaction that nobody ends expires, and frees what it wrote', async () => {
  const forgotten = await client.start();
  await inc('a', 1, forgotten);
  client.clock.advance(61_000);
  const t = await client.start();
  await inc('a', 5, t);
  await client.commit(t);
  expect(await client.get('accounts', 'a')).toMatchObject({ n: 15 });
  expect(await failure(inc('a', 1, forgotten))).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
});

test('set, remove and insert within a transaction see each other', async () => {
  const t = await client.start();
  expect(await client.remove('accounts', { _id: 'a' }, { transactionId: t })).toBe(1);
  expect(await client.remove('accounts', { _id: 'a' }, { transactionId: t })).toBe(0);
  expect(await inc('a', 1, t)).toBe(0);
  expect(await client.set('accounts', 'a', { code: 1, n: 1 }, t)).toEqual({ updated: 0, upsert_id: 'a' });
  expect(await inc('a', 1, t)).toBe(1);
  await client.insert('accounts', { _id: 'c', code: 3 }, t);
  expect((await failure(client.insert('accounts', { _id: 'c' }, t))).message).toContain('E11000');
  await client.commit(t);
  expect(await client.find('accounts')).toEqual([{ _id: 'a', code: 1, n: 2 }, { _id: 'b', code: 2, n: 0 }, { _id: 'c', code: 3 }]); // prettier-ignore
});

test('a unique key that is taken is refused at once; one taken meanwhile is a conflict, and nothing is written', async () => {
  const t = await client.start();
  expect((await failure(client.insert('accounts', { code: 2 }, t))).message).toContain('E11000');
  await client.insert('notes', { _id: 'n' }, t);
  await client.insert('accounts', { code: 3 }, t);
  await client.insert('accounts', { code: 3 });
  expect(await failure(client.commit(t))).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
  expect(client.database.dump('notes')).toEqual([]);
});

test('two records of one transaction with one unique key: E11000 at commit, and nothing is written', async () => {
  const t = await client.start();
  await inc('a', 1, t);
  await client.insert('accounts', { code: 7 }, t);
  await client.insert('accounts', { code: 7 }, t);
  expect((await failure(client.commit(t))).message).toContain('E11000');
  expect(await client.find('accounts')).toMatchObject([{ n: 10 }, { n: 0 }]);
});

test.each<[string, string, Doc]>([
  ['a query', 'getDocument', { query: '{"n":1}' }],
  ['an update of many', 'modifyDocument', { query: '{}', data: '{"$set":{"n":1}}', merge: true, multi: true }],
  ['a count', 'calculateDocument', { query: '{}' }],
  ['an aggregation', 'aggregateDocuments', { stages: [] }],
])('%s is not available in a transaction', async (_name, action, fields) => {
  const transactionId = await client.start();
  const { code } = await failure(client.send(action, { collectionName: 'accounts', transactionId, ...fields }));
  expect(['INVALID_PARAM', 'DATABASE_INVALID_OPERRATOR']).toContain(code);
});

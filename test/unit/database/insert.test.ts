import type { Client } from './client';
import { failure, open, unique } from './client';

let client: Client;
beforeEach(async () => {
  client = await open({ things: [unique('code'), unique('unit', 'door'), unique('people.openid')] });
});

test('a record without _id gets one', async () => {
  const [id] = await client.insert('things', { code: 'a' });
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(await client.get('things', id)).toMatchObject({ code: 'a' });
});

test('ids may be numbers, and 1 is not "1"', async () => {
  await client.insert('things', { _id: 1, code: 'number', unit: 1, people: { openid: 1 } });
  await client.insert('things', { _id: '1', code: 'text', unit: 2, people: { openid: 2 } });
  expect(await client.get('things', 1)).toMatchObject({ code: 'number' });
  expect(await client.get('things', '1')).toMatchObject({ code: 'text' });
});

test('a duplicate _id is E11000', async () => {
  await client.insert('things', { _id: 'x' });
  const error = await failure(client.insert('things', { _id: 'x', code: 1 }));
  expect(error.code).toBe('DATABASE_REQUEST_FAILED');
  expect(error.message).toContain('E11000 duplicate key');
});

test('a unique index refuses a second record, a missing field counts as null', async () => {
  await client.insert('things', { code: 'a', unit: 1, door: 1, people: { openid: 'p' } });
  expect((await failure(client.insert('things', { code: 'a' }))).message).toContain('index: code');
  await client.insert('things', { code: 'b', unit: 1, people: { openid: 'q' } });
  expect((await failure(client.insert('things', { code: 'c', unit: 1, people: { openid: 'r' } }))).message).toContain(
    'index: unit_door',
  );
  await client.insert('things', { unit: 2, people: { openid: 's' } });
  expect((await failure(client.insert('things', { unit: 3, people: { openid: 't' } }))).message).toContain(
    '"code":null',
  );
});

test('a unique index over an array looks at each element', async () => {
  await client.insert('things', { code: 1, unit: 1, people: [{ openid: 'p' }, { openid: 'q' }] });
  expect((await failure(client.insert('things', { code: 2, unit: 2, people: [{ openid: 'q' }] }))).message).toContain(
    'E11000',
  );
});

test('an update into a taken key is refused, one that keeps its own key is not', async () => {
  await client.insert('things', [
    { _id: 'x', code: 'a', unit: 1, people: { openid: 1 } },
    { _id: 'y', code: 'b', unit: 2, people: { openid: 2 } },
  ]);
  expect((await failure(client.update('things', { _id: 'y' }, { $set: { code: 'a' } }))).message).toContain('E11000');
  expect(await client.update('things', { _id: 'y' }, { $set: { code: 'b', note: 1 } })).toBe(1);
  await client.remove('things', { _id: 'x' });
  expect(await client.update('things', { _id: 'y' }, { $set: { code: 'a' } })).toBe(1);
});

test('a batch is ordered: what stands before the duplicate stays', async () => {
  const batch = [{ _id: 'a', code: 1, unit: 1, people: { openid: 1 } }, { _id: 'a' }, { _id: 'c', code: 3 }];
  expect((await failure(client.insert('things', batch))).message).toContain('E11000');
  expect(await client.ids('things')).toEqual(['a']);
});

test('of many writers of one id exactly one wins', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => client.insert('things', { _id: 'x', n })),
  );
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  expect(client.database.documents()).toBe(1);
});

test('remove, all or the first', async () => {
  await client.database.load({ things: [1, 2, 3].map((n) => ({ code: n, unit: n, people: { openid: n } })) });
  expect(await client.remove('things', { code: { $gt: 0 } }, { multi: false })).toBe(1);
  expect(await client.remove('things', { code: { $gt: 0 } })).toBe(2);
  expect(await client.remove('things', { code: { $gt: 0 } })).toBe(0);
});

test('a collection has to exist, and can be made once', async () => {
  for (const promise of [
    client.insert('nowhere', {}),
    client.find('nowhere'),
    client.count('nowhere', {}),
    client.remove('nowhere', {}),
  ]) {
    expect(await failure(promise)).toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' });
  }
  await client.send('addCollection', { collectionName: 'nowhere' });
  await client.insert('nowhere', { _id: 1 });
  expect(await failure(client.send('addCollection', { collectionName: 'nowhere' }))).toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
  });
  expect(await failure(client.send('addCollection', { collectionName: '../etc' }))).toMatchObject({
    code: 'INVALID_PARAM',
  });
});

test('an environment has a hundred collections at most', async () => {
  for (let n = 1; n < 100; n++) await client.send('addCollection', { collectionName: `c${n}` });
  expect(await failure(client.send('addCollection', { collectionName: 'c100' }))).toMatchObject({
    code: 'DATABASE_COLLECTION_EXCEED_LIMIT',
  });
});

test('a request writes five megabytes at most', async () => {
  expect(await failure(client.insert('things', { text: 'x'.repeat(5 * 1024 * 1024) }))).toMatchObject({
    code: 'INVALID_PARAM',
  });
});

test('a record is sixteen megabytes at most, however it grew', async () => {
  await client.insert('things', { _id: 'x', parts: [] });
  const part = { $push: { parts: { $each: ['x'.repeat(4_500_000)] } } };
  for (let n = 0; n < 3; n++) await client.update('things', { _id: 'x' }, part);
  expect(await failure(client.update('things', { _id: 'x' }, part))).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
});

test('values of every type come back as they were', async () => {
  const value = {
    int: 1, negativeZero: -0, double: 1.5, nan: NaN, infinite: -Infinity, large: 9007199254740991, text: '中文\u0000"\\', empty: '',
    yes: true, nothing: null, date: new Date(-1), list: [[], [1, [2]], {}], nested: { a: { b: {} } }, expression: /^a.b$/i,
  }; // prettier-ignore
  await client.insert('things', { _id: 'x', ...value });
  const back = await client.get('things', 'x');
  expect(back).toMatchObject({ ...value, expression: expect.anything() as unknown });
  expect(Object.is(back?.['negativeZero'], -0)).toBe(true);
});

test('types that only BSON has come back as they were', async () => {
  const text =
    '{"_id":{"$oid":"5f0000000000000000000001"},"money":{"$numberDecimal":"12.30"},"bytes":{"$binary":{"base64":"AAH/","subType":"00"}}}';
  await client.send('insertDocument', { collectionName: 'things', data: [text] });
  const answer = await client.send('getDocument', {
    collectionName: 'things',
    query: '{"_id":{"$oid":"5f0000000000000000000001"}}',
  });
  expect(answer.data).toEqual({ list: [text] });
});

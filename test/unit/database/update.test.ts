import type { Client } from './client';
import { failure, open, type Doc } from './client';

let client: Client;
beforeEach(async () => {
  client = await open({ things: [] });
});

async function after(before: Doc, data: Doc, query: Doc = { _id: 'x' }): Promise<Doc | undefined> {
  await client.insert('things', { _id: 'x', ...before });
  await client.update('things', query, data);
  return client.get('things', 'x');
}

test.each<[string, Doc, Doc, Doc]>([
  ['set', { a: 1 }, { $set: { a: 2, b: 'neu' } }, { a: 2, b: 'neu' }],
  ['set a nested field makes the documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['set an element', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
  ['set past the end fills with null', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['set every element', { a: [{ n: 1 }, { n: 2 }] }, { $set: { 'a.$[].n': 0 } }, { a: [{ n: 0 }, { n: 0 }] }],
  ['remove', { a: 1, b: { c: 2, d: 3 } }, { $unset: { a: '', 'b.c': '' } }, { b: { d: 3 } }],
  ['remove an element leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['remove what is not there', { a: 1 }, { $unset: { 'b.c': '' } }, { a: 1 }],
  ['inc', { a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
  ['mul', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
  ['min', { a: 3, b: 3 }, { $min: { a: 2, b: 4, c: 1 } }, { a: 2, b: 3, c: 1 }],
  ['max', { a: 3, b: 3 }, { $max: { a: 2, b: 4, c: 1 } }, { a: 3, b: 4, c: 1 }],
  ['rename', { a: 1, n: { b: 2 } }, { $rename: { a: 'z', 'n.b': 'n.c' } }, { z: 1, n: { c: 2 } }],
  ['bit', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  ['push', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['push makes the array', {}, { $push: { a: { $each: [2] } } }, { a: [2] }],
  ['push one value', { a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
  ['push at a position', { a: [1, 2] }, { $push: { a: { $each: [8, 9], $position: 1 } } }, { a: [1, 8, 9, 2] }],
  [
    'push at a position from the end',
    { a: [1, 2, 3] },
    { $push: { a: { $each: [9], $position: -1 } } },
    { a: [1, 2, 9, 3] },
  ],
  ['push and sort', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { a: [1, 2, 3] }],
  [
    'push, sort by a field and keep the first',
    { a: [{ n: 3 }, { n: 1 }] },
    { $push: { a: { $each: [{ n: 2 }], $sort: { n: -1 }, $slice: 2 } } },
    { a: [{ n: 3 }, { n: 2 }] },
  ],
  ['push and keep the last', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['unshift', { a: [2] }, { $push: { a: { $each: [0, 1], $position: 0 } } }, { a: [0, 1, 2] }],
  ['pop', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  ['shift', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  ['pull a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['pull by a condition', { a: [1, 2, 3] }, { $pull: { a: { $gte: 2 } } }, { a: [1] }],
  ['pull documents', { a: [{ n: 1, m: 1 }, { n: 2 }] }, { $pull: { a: { n: 1 } } }, { a: [{ n: 2 }] }],
  ['pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['addToSet', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  ['addToSet compares documents as a whole', { a: [{ n: 1 }] }, { $addToSet: { a: { n: 1 } } }, { a: [{ n: 1 }] }],
])('%s', async (_name, before, data, expected) => {
  expect(await after(before, data)).toEqual({ _id: 'x', ...expected });
});

test('$ is the element by which the record was found', async () => {
  const before = { list: [{ id: 1, done: false }, { id: 2, done: false }] }; // prettier-ignore
  expect(await after(before, { $set: { 'list.$.done': true } }, { 'list.id': 2 })).toMatchObject({
    list: [{ id: 1, done: false }, { id: 2, done: true }],
  }); // prettier-ignore
});

test.each<[string, Doc, Doc, string]>([
  ['an unknown operator', {}, { $explode: { a: 1 } }, 'DATABASE_INVALID_OPERRATOR'],
  ['no operator', {}, { a: 1 }, 'INVALID_PARAM'],
  ['inc on a text', { a: 'x' }, { $inc: { a: 1 } }, 'DATABASE_REQUEST_FAILED'],
  ['inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 'DATABASE_REQUEST_FAILED'],
  ['push on a number', { a: 1 }, { $push: { a: { $each: [1] } } }, 'DATABASE_REQUEST_FAILED'],
  ['set below a number', { a: 1 }, { $set: { 'a.b': 1 } }, 'DATABASE_REQUEST_FAILED'],
  ['set a name on an array', { a: [1] }, { $set: { 'a.b': 1 } }, 'DATABASE_REQUEST_FAILED'],
  ['two operators at one place', { a: 1 }, { $set: { a: 1 }, $inc: { 'a.b': 1 } }, 'DATABASE_REQUEST_FAILED'],
  ['another _id', {}, { $set: { _id: 'y' } }, 'DATABASE_REQUEST_FAILED'],
  ['an empty name', {}, { $set: { 'a..b': 1 } }, 'INVALID_PARAM'],
  ['a name with a dollar inside', {}, { $set: { a: { b: { $c: 1 } } } }, 'INVALID_PARAM'],
  ['a far gap in an array', { a: [] }, { $set: { 'a.99999999': 1 } }, 'DATABASE_REQUEST_FAILED'],
])('%s is refused and changes nothing', async (_name, before, data, code) => {
  await client.insert('things', { _id: 'x', ...before });
  expect(await failure(client.update('things', {}, data))).toMatchObject({ code });
  expect(await client.get('things', 'x')).toEqual({ _id: 'x', ...before });
});

test('updated counts the records that changed', async () => {
  await client.insert('things', [{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(await client.update('things', { n: { $gte: 2 } }, { $set: { n: 2 } })).toBe(1);
  expect(await client.update('things', {}, { $set: { m: 1 } }, { multi: false })).toBe(1);
  expect(await client.update('things', { n: 99 }, { $set: { n: 1 } })).toBe(0);
});

test('set replaces a record, or makes it', async () => {
  expect(await client.set('things', 'x', { a: 1, b: 2 })).toEqual({ updated: 0, upsert_id: 'x' });
  expect(await client.set('things', 'x', { c: 3 })).toEqual({ updated: 1 });
  expect(await client.set('things', 'x', { c: 3 })).toEqual({ updated: 0 });
  expect(await client.get('things', 'x')).toEqual({ _id: 'x', c: 3 });
});

test('server dates of one request are one moment', async () => {
  const data = JSON.stringify({
    $set: { a: { $tcb_server_date: { offset: 0 } }, b: { $tcb_server_date: { offset: 60000 } } },
  });
  await client.insert('things', { _id: 'x' });
  await client.send('modifyDocument', {
    collectionName: 'things',
    query: '{"_id":"x"}',
    data,
    merge: true,
    multi: false,
  });
  const now = client.clock.now().getTime();
  expect(await client.get('things', 'x')).toEqual({ _id: 'x', a: new Date(now), b: new Date(now + 60000) });
});

test('updateAndReturn changes one record and gives what it became', async () => {
  await client.insert('things', [{ _id: 'a', n: 1 }, { _id: 'b', n: 1 }]); // prettier-ignore
  expect(await client.updateAndReturn('things', { n: 1 }, { $inc: { n: 5 } })).toEqual({
    updated: 1,
    doc: { _id: 'a', n: 6 },
  });
  expect(await client.updateAndReturn('things', { n: 99 }, { $inc: { n: 5 } })).toEqual({ updated: 0, doc: null });
});

test('claims in parallel each get their own entry', async () => {
  await client.insert(
    'things',
    Array.from({ length: 20 }, (_, n) => ({ n, free: true })),
  );
  const claims = await Promise.all(
    Array.from({ length: 25 }, () => client.updateAndReturn('things', { free: true }, { $set: { free: false } })),
  );
  const got = claims.flatMap(({ doc }) => (doc ? [doc['n']] : []));
  expect(new Set(got).size).toBe(20);
  expect(got).toHaveLength(20);
});

test('what a reader was given does not change under it', async () => {
  await client.insert('things', { _id: 'x', list: [{ n: 1 }] });
  const before = client.database.dump('things');
  await client.update('things', {}, { $set: { 'list.0.n': 2 } });
  expect(before).toEqual([{ _id: 'x', list: [{ n: 1 }] }]);
});

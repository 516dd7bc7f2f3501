import type { Client } from './client';
import { failure, index, open, type Doc } from './client';

/** Documents that a query looked at. */
async function reads(client: Client, run: () => Promise<unknown>): Promise<number> {
  const before = client.database.documentsRead();
  await run();
  return client.database.documentsRead() - before;
}

const COUNT = 1000;
const STATUSES = ['submitted', 'accepted', 'planned', 'closed'];

async function suggestions(count = COUNT): Promise<Client> {
  const client = await open(
    {
      suggestions: [
        index('unit', 'status', 'dueAt', '_id'),
        index('unit', 'dueAt', '_id'),
        index('openid', '-createdAt', '-_id'),
        index('campaign', 'path', 'status'),
        index('photos.traceId'),
        index('title'),
      ],
    },
    { requireIndexes: true },
  );
  await client.database.load({
    suggestions: Array.from({ length: count }, (_, i) => ({
      _id: `s${String(i).padStart(6, '0')}`,
      unit: `u${i % 10}`,
      status: STATUSES[Math.floor(i / 10) % 4],
      dueAt: new Date(Math.floor(i / 20) * 1000),
      openid: `o${i % 100}`,
      createdAt: new Date(i),
      campaign: 'c',
      path: ['county', `town${i % 2}`, `community${i % 20}`],
      photos: i % 3 === 0 ? [{ traceId: `t${i}` }, { traceId: null }] : [],
      title: `title ${i}`,
    })),
  });
  return client;
}

const queue = { order: { dueAt: 1, _id: 1 }, limit: 20 };

test('a record by its _id costs one look', async () => {
  const client = await suggestions();
  expect(await reads(client, () => client.get('suggestions', 's000007'))).toBe(1);
  expect(await reads(client, () => client.find('suggestions', { _id: { $in: ['s000001', 's000002', 'none'] } }))).toBe(
    2,
  );
});

test('a page of a queue costs a page, also with several states and in reverse', async () => {
  const client = await suggestions();
  expect(await reads(client, () => client.find('suggestions', { unit: 'u7' }, queue))).toBe(20);
  expect(await reads(client, () => client.find('suggestions', { unit: 'u7', status: 'planned' }, queue))).toBe(20);
  const open = { unit: 'u7', status: { $in: ['submitted', 'planned'] } };
  expect(await reads(client, () => client.find('suggestions', open, queue))).toBe(20);
  expect(await reads(client, () => client.find('suggestions', open, { ...queue, order: { dueAt: -1, _id: -1 } }))).toBe(
    20,
  );
});

test('several states come merged in one order', async () => {
  const client = await suggestions();
  const found = await client.find('suggestions', { unit: 'u7', status: { $in: ['planned', 'submitted'] } }, queue);
  const due = found.map((document) => Number(document['dueAt']));
  expect(due).toEqual([...due].sort((a, b) => a - b));
  expect(new Set(found.map((document) => document['status'])).size).toBe(2);
});

test('the next page costs a page: a cursor with a tie-breaker is a range of the index', async () => {
  const client = await suggestions();
  const everything = await client.ids('suggestions', { unit: 'u7' }, { ...queue, limit: 1000 });
  const seen: unknown[] = [];
  let cursor: Doc = {};
  for (let page = 0; page < 5; page++) {
    let found: Doc[] = [];
    const cost = await reads(client, async () => {
      found = await client.find('suggestions', { unit: 'u7', ...cursor }, queue);
    });
    // Records that share the cursor's first key may be looked at and passed over.
    expect(cost).toBeLessThanOrEqual(22);
    seen.push(...found.map((document) => document['_id']));
    const last = found.at(-1);
    cursor = { $or: [{ dueAt: { $gt: last?.['dueAt'] } }, { dueAt: last?.['dueAt'], _id: { $gt: last?.['_id'] } }] };
  }
  expect(seen).toEqual(everything);
});

test('a hundred times as many records: the same looks', async () => {
  const [small, large] = [await suggestions(200), await suggestions(4000)];
  const query = { unit: 'u3', status: { $in: ['submitted', 'accepted'] } };
  const options = { ...queue, limit: 5 };
  const cost = await reads(small, () => small.find('suggestions', query, options));
  expect(await reads(large, () => large.find('suggestions', query, options))).toBe(cost);
});

test('an element of an array is looked up in the index, each record once', async () => {
  const client = await suggestions();
  const query = { campaign: 'c', path: { $in: ['community3', 'county'] }, status: 'planned' };
  const ids = await client.ids('suggestions', query, { limit: 1000 });
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(COUNT / 4);
  expect(await reads(client, () => client.find('suggestions', { campaign: 'c', path: 'community3' }))).toBe(COUNT / 20);
  expect(await reads(client, () => client.find('suggestions', { 'photos.traceId': 't30' }))).toBe(1);
});

test('newest first along a descending index, oldest first along its reverse', async () => {
  const client = await suggestions();
  const mine = { openid: 'o5' };
  expect(
    await reads(client, () => client.find('suggestions', mine, { order: { createdAt: -1, _id: -1 }, limit: 3 })),
  ).toBe(3);
  expect(await client.ids('suggestions', mine, { order: { createdAt: 1, _id: 1 }, limit: 2 })).toEqual([
    's000005',
    's000105',
  ]);
  expect(await client.ids('suggestions', mine, { order: { createdAt: -1, _id: -1 }, limit: 2 })).toEqual([
    's000905',
    's000805',
  ]);
});

test('directions that the index does not have are sorted, and still right', async () => {
  const client = await suggestions();
  const found = await client.find('suggestions', { openid: 'o5' }, { order: { createdAt: 1, _id: -1 }, limit: 2 });
  expect(found.map((document) => document['_id'])).toEqual(['s000005', 's000105']);
});

test('the start of a text is a range', async () => {
  const client = await suggestions();
  expect(await client.count('suggestions', { title: /^title 99/ })).toBe(11);
  expect(await reads(client, () => client.find('suggestions', { title: /^title 99/ }))).toBe(11);
  expect(await client.count('suggestions', { title: /^title 99?$/ })).toBe(2);
});

test('counting what an index knows exactly needs no look', async () => {
  const client = await suggestions();
  let total = 0;
  expect(
    await reads(client, async () => {
      total = await client.count('suggestions', { unit: 'u7', status: { $in: ['planned', 'closed'] } });
    }),
  ).toBe(0);
  expect(total).toBe(50);
});

test('_id is an index: ranges and order', async () => {
  const client = await suggestions();
  const page = { order: { _id: 1 }, limit: 10 };
  expect(await reads(client, () => client.find('suggestions', { _id: { $gt: 's000500' } }, page))).toBe(11);
});

test('a query that no index serves is an error once it looks at more than a hundred records', async () => {
  const client = await suggestions();
  const { code, message } = await failure(client.find('suggestions', { content: 'x' }));
  expect(code).toBe('DATABASE_REQUEST_FAILED');
  expect(message).toContain('no index of \'suggestions\' serves the query on ["content"]');
  await failure(client.count('suggestions', { content: 'x' }));
  await failure(client.update('suggestions', { content: 'x' }, { $set: { a: 1 } }));
  await failure(client.aggregate('suggestions', { $group: { _id: '$status' } }));
  expect(await client.find('suggestions', {}, { limit: 100 })).toHaveLength(100);
  expect(await client.count('suggestions', {})).toBe(COUNT);
});

test('without that rule the collection is looked through', async () => {
  const client = await open({ things: [] });
  await client.database.load({ things: Array.from({ length: 300 }, (_, n) => ({ n })) });
  expect(await client.count('things', { n: { $gte: 150 } })).toBe(150);
});

test('an index follows updates and removals', async () => {
  const client = await suggestions(100);
  await client.update('suggestions', { unit: 'u7' }, { $set: { unit: 'moved', path: [] } });
  expect(await client.count('suggestions', { unit: 'u7' })).toBe(0);
  expect(await client.count('suggestions', { unit: 'moved' })).toBe(10);
  expect(await client.count('suggestions', { campaign: 'c', path: 'county' })).toBe(90);
  await client.remove('suggestions', { unit: 'moved' });
  expect(await client.count('suggestions', { unit: 'moved' })).toBe(0);
});

/** Answers along indexes, answers without them, and the library's own answers agree. */
import fc from 'fast-check';
import { find } from 'mingo';
import { compare } from '../../../local/cloud/database/value';
import { index, open, type Doc } from './client';

const scalar = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('', 'a', 'ab', 'b', '中'), fc.constantFrom(true, null), fc.constantFrom(0, 1, 2).map((ms) => new Date(ms))); // prettier-ignore
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('a', 'b')), { maxLength: 3 }),
  },
);
const documentOf = (id: number): fc.Arbitrary<Doc> =>
  fc
    .record({ a: value, b: value, c: fc.record({ d: value }, { requiredKeys: [] }) }, { requiredKeys: [] })
    .map((fields) => ({ _id: id, ...fields }));
const collection = fc
  .integer({ min: 0, max: 25 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, id) => documentOf(id))));

const path = fc.constantFrom('a', 'b', 'c.d');
const present = scalar.filter((operand) => operand !== null);
const condition: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  fc.record({ $gt: present }),
  fc.record({ $lte: present }),
  fc.record({ $gte: fc.integer({ min: -3, max: 3 }), $lt: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.constant(/^a/),
);
const simple: fc.Arbitrary<Doc> = fc
  .uniqueArray(fc.tuple(path, condition), { maxLength: 3, selector: ([name]) => name })
  .map((entries) => Object.fromEntries(entries));
const filter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 3, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc
      .tuple(simple, fc.array(simple, { minLength: 1, maxLength: 3 }))
      .map(([own, branches]) => ({ ...own, $or: branches })),
  },
  { weight: 1, arbitrary: fc.array(simple, { minLength: 1, maxLength: 3 }).map((parts) => ({ $and: parts })) },
);
const order: fc.Arbitrary<Doc> = fc
  .uniqueArray(fc.tuple(path, fc.constantFrom(1, -1)), { maxLength: 2, selector: ([name]) => name })
  .map((entries) => ({ ...Object.fromEntries(entries), _id: 1 }));

const indexes = [
  index('a'),
  index('a', 'b', '_id'),
  index('b', '-a', '_id'),
  index('c.d', 'a', '_id'),
  index('-a', '-_id'),
];

test('indexed and unindexed answers are the same, in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(
      collection,
      filter,
      order,
      fc.nat({ max: 5 }),
      fc.integer({ min: 1, max: 30 }),
      async (documents, query, sort, offset, limit) => {
        const client = await open({ indexed: indexes, plain: [] });
        await client.database.load({ indexed: documents, plain: documents });
        const options = { order: sort, offset, limit };
        expect(await client.ids('indexed', query, options)).toEqual(await client.ids('plain', query, options));
        expect(await client.count('indexed', query)).toBe(await client.count('plain', query));
      },
    ),
    { numRuns: 300 },
  );
});

test('filters mean what they mean in the library', async () => {
  await fc.assert(
    fc.asyncProperty(collection, filter, async (documents, query) => {
      const client = await open({ indexed: indexes });
      await client.database.load({ indexed: documents });
      const expected = find<Doc>(documents, query, {}).all().map((document) => document['_id']); // prettier-ignore
      const found = await client.ids('indexed', query, { limit: 1000 });
      expect([...found].sort(compare)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('indexes are right after any series of changes', async () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('set'), id: fc.nat({ max: 9 }), fields: documentOf(0) }),
    fc.record({ kind: fc.constant('remove'), id: fc.nat({ max: 9 }), fields: fc.constant({}) }),
    fc.record({ kind: fc.constant('push'), id: fc.nat({ max: 9 }), fields: fc.constant({}) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 30 }), filter, async (changes, query) => {
      const client = await open({ indexed: indexes, plain: [] });
      for (const { kind, id, fields } of changes) {
        const { _id, ...data }: Doc = { _id: id, ...fields };
        for (const name of ['indexed', 'plain']) {
          if (kind === 'set') await client.set(name, _id === undefined ? 0 : id, data);
          else if (kind === 'remove') await client.remove(name, { _id: id });
          else await client.update(name, { _id: id, a: { $type: 'array' } }, { $push: { a: { $each: ['a', 2] } } });
        }
      }
      expect(await client.ids('indexed', query, { order: { _id: 1 } })).toEqual(
        await client.ids('plain', query, { order: { _id: 1 } }),
      );
      expect(await client.ids('indexed', {}, { order: { a: 1, _id: 1 } })).toEqual(
        await client.ids('plain', {}, { order: { a: 1, _id: 1 } }),
      );
    }),
    { numRuns: 100 },
  );
});

test('the order of values is total', () => {
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

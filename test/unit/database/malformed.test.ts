import { CloudError } from '../../../local/cloud/types';
import type { Client } from './client';
import { failure, open, type Doc } from './client';

let client: Client;
beforeEach(async () => {
  client = await open({ things: [] });
  await client.insert('things', { _id: 'x', n: 1 });
});

const deep = '{"a":'.repeat(150) + '1' + '}'.repeat(150);

test.each<[string, string, Doc]>([
  ['no collection', 'getDocument', {}],
  ['a collection that is no text', 'getDocument', { collectionName: { $ne: 1 } }],
  ['a query that is no JSON', 'getDocument', { collectionName: 'things', query: '{"a":' }],
  ['a query that is no object', 'getDocument', { collectionName: 'things', query: '[1]' }],
  ['a query that is no text', 'getDocument', { collectionName: 'things', query: { a: 1 } }],
  ['a wrong number', 'getDocument', { collectionName: 'things', query: '{"a":{"$numberInt":"one"}}' }],
  ['a wrong date', 'getDocument', { collectionName: 'things', query: '{"a":{"$date":"yesterday"}}' }],
  ['a wrong ObjectId', 'getDocument', { collectionName: 'things', query: '{"a":{"$oid":"zz"}}' }],
  [
    'a wrong regular expression',
    'getDocument',
    { collectionName: 'things', query: '{"a":{"$regularExpression":{"pattern":"(","options":""}}}' },
  ],
  [
    'an unknown flag of a regular expression',
    'getDocument',
    { collectionName: 'things', query: '{"a":{"$regularExpression":{"pattern":"a","options":"g"}}}' },
  ],
  [
    'a wrong server date',
    'getDocument',
    { collectionName: 'things', query: '{"a":{"$tcb_server_date":{"offset":"soon"}}}' },
  ],
  ['a negative limit', 'getDocument', { collectionName: 'things', limit: -1 }],
  ['a limit that is no number', 'getDocument', { collectionName: 'things', limit: '5' }],
  ['a broken offset', 'getDocument', { collectionName: 'things', offset: 0.5 }],
  [
    'an order that is no object',
    'getDocument',
    { collectionName: 'things', order: '[{"field":"a","direction":"asc"}]' },
  ],
  ['an order with another direction', 'getDocument', { collectionName: 'things', order: '{"a":"asc"}' }],
  ['a projection with a text', 'getDocument', { collectionName: 'things', projection: '{"a":"yes"}' }],
  ['nesting without end', 'getDocument', { collectionName: 'things', query: deep }],
  ['insert without data', 'insertDocument', { collectionName: 'things' }],
  ['insert of nothing', 'insertDocument', { collectionName: 'things', data: [] }],
  ['insert of objects', 'insertDocument', { collectionName: 'things', data: [{ a: 1 }] }],
  ['insert of a number', 'insertDocument', { collectionName: 'things', data: ['1'] }],
  ['a field with a dollar', 'insertDocument', { collectionName: 'things', data: ['{"$a":1}'] }],
  ['a field with a dot', 'insertDocument', { collectionName: 'things', data: ['{"a.b":1}'] }],
  ['a field without a name', 'insertDocument', { collectionName: 'things', data: ['{"":1}'] }],
  ['a field __proto__', 'insertDocument', { collectionName: 'things', data: ['{"__proto__":{"polluted":1}}'] }],
  ['a query on __proto__', 'getDocument', { collectionName: 'things', query: '{"__proto__":{"$exists":true}}' }],
  ['an array as _id', 'insertDocument', { collectionName: 'things', data: ['{"_id":[1]}'] }],
  ['an empty _id', 'insertDocument', { collectionName: 'things', data: ['{"_id":""}'] }],
  ['update without data', 'modifyDocument', { collectionName: 'things', query: '{}', merge: true }],
  [
    'update of __proto__',
    'modifyDocument',
    { collectionName: 'things', query: '{}', merge: true, data: '{"$set":{"__proto__.polluted":1}}' },
  ],
  [
    'rename to __proto__',
    'modifyDocument',
    { collectionName: 'things', query: '{}', merge: true, data: '{"$rename":{"n":"__proto__"}}' },
  ],
  ['neither merge nor upsert', 'modifyDocument', { collectionName: 'things', query: '{"_id":"x"}', data: '{}' }],
  ['set without an id', 'modifyDocument', { collectionName: 'things', query: '{}', data: '{}', upsert: true }],
  [
    'set of many',
    'modifyDocument',
    { collectionName: 'things', query: '{"_id":{"$gt":""}}', data: '{}', upsert: true },
  ],
  ['a flag that is no flag', 'modifyDocument', { collectionName: 'things', query: '{}', data: '{}', merge: 'yes' }],
  ['stages that are no list', 'aggregateDocuments', { collectionName: 'things', stages: '{}' }],
  ['a stage that is no object', 'aggregateDocuments', { collectionName: 'things', stages: [null] }],
  [
    'an unknown stage',
    'aggregateDocuments',
    { collectionName: 'things', stages: [{ stageKey: '$out', stageValue: '"x"' }] },
  ],
  [
    'a stage with a wrong operand',
    'aggregateDocuments',
    { collectionName: 'things', stages: [{ stageKey: '$group', stageValue: '7' }] },
  ],
  [
    'a limit of a stage that is no number',
    'aggregateDocuments',
    { collectionName: 'things', stages: [{ stageKey: '$limit', stageValue: '"x"' }] },
  ],
  [
    'a function in a stage',
    'aggregateDocuments',
    {
      collectionName: 'things',
      stages: [{ stageKey: '$project', stageValue: '{"a":{"$function":{"body":"return 1","args":[],"lang":"js"}}}' }],
    },
  ],
  ['commit of an unknown transaction', 'commitTransaction', { transactionId: 'none' }],
  ['commit of no transaction', 'commitTransaction', {}],
  ['an unknown action', 'dropEverything', { collectionName: 'things' }],
  ['an action from a prototype', 'constructor', {}],
])('%s: an error of the platform, and nothing changed', async (_name, action, fields) => {
  const error = await failure(client.send(action, fields));
  expect(error.code).toMatch(/^(INVALID_PARAM|DATABASE_[A-Z_]+)$/);
  expect(error.message).not.toBe('');
  expect(client.database.dump('things')).toEqual([{ _id: 'x', n: 1 }]);
  expect(({} as Doc)['polluted']).toBeUndefined();
});

test('names of Object.prototype are ordinary fields', async () => {
  await client.insert('things', { _id: 'y', constructor: 'a', toString: 'b', hasOwnProperty: 1 });
  expect(await client.ids('things', { toString: 'b' })).toEqual(['y']);
  expect(await client.ids('things', { constructor: { $exists: true } })).toEqual(['y']);
  await client.update('things', { _id: 'y' }, { $set: { valueOf: 2 } });
  expect(await client.get('things', 'y')).toMatchObject({ valueOf: 2, constructor: 'a' });
});

test('an error is always the platform’s own', async () => {
  await expect(
    client.send('getDocument', { collectionName: 'things', query: '{"$expr":{"$nonsense":1}}' }),
  ).rejects.toBeInstanceOf(CloudError);
});

/** Aggregations: the first stages run as a search along the indexes, the rest in the library. */
import { Aggregator } from 'mingo/aggregator';
import { Context, ProcessingMode } from 'mingo/core';
import { invalidOperator, invalidParam } from '../errors';
import { libraryContext } from '../library';
import { AGGREGATE_LIMIT } from '../limits';
import type { Finder, Search } from '../query/find';
import type { SortKey } from '../query/order';
import type { Collection } from '../store/collection';
import { cloneDocument, isDocument, type Document } from '../value';
import { geoNear } from './geo-near';
import { sortKeys, stageContext, type Collections } from './stages';

export interface Stage {
  /** `$match` … */
  name: string;
  value: unknown;
}

/** What the SDK offers, and those of the library that only read. */
const STAGES = new Set([
  '$addFields', '$bucket', '$bucketAuto', '$count', '$facet', '$geoNear', '$graphLookup', '$group', '$limit', '$lookup', '$match', '$project',
  '$redact', '$replaceRoot', '$replaceWith', '$sample', '$set', '$skip', '$sort', '$sortByCount', '$unset', '$unwind',
]); // prettier-ignore

/** These never write into the documents that they are given. */
const HARMLESS = new Set([
  '$match',
  '$sort',
  '$limit',
  '$skip',
  '$group',
  '$count',
  '$sortByCount',
  '$sample',
  '$bucket',
  '$bucketAuto',
]);

/**
 * @param collectionOf finds a collection that a stage names
 * @throws CloudError for an unknown stage or a wrong operand
 */
export function aggregate(
  collection: Collection,
  stages: readonly Stage[],
  finder: Finder,
  collectionOf: (name: string) => Collection,
): unknown[] {
  for (const { name } of stages)
    if (!STAGES.has(name)) throw invalidOperator(`Unrecognized pipeline stage name: '${name}'`);
  const limited = stages.some(({ name }) => name === '$limit')
    ? stages
    : [...stages, { name: '$limit', value: AGGREGATE_LIMIT }];
  for (const { name, value } of limited) if (name === '$limit' || name === '$skip') checkCount(name, value);
  const { documents, rest } = start(collection, limited, finder);
  if (rest.some(({ name }) => name === '$geoNear')) throw invalidParam('geoNear must be the first stage');
  const search = (from: Collection, filter: Document): Document[] =>
    finder.find(from, { filter, sort: [], skip: 0, limit: Infinity }).map((record) => record.document);
  const collections: Collections = {
    all: (name) => search(collectionOf(name), {}).map(cloneDocument),
    isIndexed: (name, field) => collectionOf(name).indexes.some((index) => index.fields[0]?.name === field),
    withField: (name, field, values) => search(collectionOf(name), { [field]: { $in: values } }),
  };
  const harmless = rest.every(({ name }) => HARMLESS.has(name));
  return new Aggregator(
    rest.map(({ name, value }) => ({ [name]: value })),
    {
      scriptEnabled: false,
      context: Context.from(stageContext(collections), libraryContext),
      collectionResolver: (name) => collections.all(name),
      processingMode: harmless ? ProcessingMode.CLONE_OFF : ProcessingMode.CLONE_INPUT,
    },
  ).run(documents);
}

/** Carries out the stages at the start that an index may serve. */
function start(
  collection: Collection,
  stages: readonly Stage[],
  finder: Finder,
): { documents: Document[]; rest: readonly Stage[] } {
  const [first] = stages;
  if (first?.name === '$geoNear') {
    const near = geoNear(first.value);
    const search: Search = { filter: near.filter, sort: [], skip: 0, limit: Infinity };
    return {
      documents: near.run(finder.find(collection, search).map((record) => record.document)),
      rest: stages.slice(1),
    };
  }
  const filters: Document[] = [];
  let sort: SortKey[] = [];
  let skip = 0;
  let limit = Infinity;
  let at = 0;
  for (; stages[at]?.name === '$match'; at++) {
    const value = stages[at]?.value;
    if (!isDocument(value)) throw invalidParam('match needs an object');
    filters.push(value);
  }
  if (stages[at]?.name === '$sort') sort = sortKeys(stages[at++]?.value);
  if (stages[at]?.name === '$skip') skip = Number(stages[at++]?.value);
  if (stages[at]?.name === '$limit') limit = Number(stages[at++]?.value);
  const [only = {}] = filters;
  const filter = filters.length > 1 ? { $and: filters } : only;
  const documents = finder.find(collection, { filter, sort, skip, limit }).map((record) => record.document);
  return { documents, rest: stages.slice(at) };
}

function checkCount(name: string, value: unknown): void {
  const least = name === '$limit' ? 1 : 0;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
    throw invalidParam(`${name.slice(1)} must be a whole number from ${least}`);
  }
}

/** Stages that differ from the library's: filters and order are those of the queries, joins use the indexes. */
import { Context, evalExpr } from 'mingo/core';
import type { AnyObject, Options } from 'mingo/types';
import { Lazy, type Iterator } from 'mingo/lazy';
import { $lookup } from 'mingo/operators/pipeline';
import { invalidParam } from '../errors';
import { compileFilter } from '../match';
import { documentOrder, type SortKey } from '../query/order';
import { changeAt, parsePath } from '../update/path';
import { cloneDocument, compare, isDocument, valuesAt, type Document } from '../value';

/** What stages need of the database. */
export interface Collections {
  /** All documents, to be looked through. */
  all(collection: string): Document[];
  isIndexed(collection: string, field: string): boolean;
  /** Those whose field has one of the values. */
  withField(collection: string, field: string, values: unknown[]): Document[];
}

/** @param expression `{field: 1 | -1}` @throws CloudError for anything else */
export function sortKeys(expression: unknown): SortKey[] {
  if (!isDocument(expression)) throw invalidParam('an order must be an object');
  return Object.entries(expression).map(([name, direction]) => {
    if (direction !== 1 && direction !== -1) throw invalidParam('an order holds 1 (ascending) or -1 (descending)');
    return { name, path: name.split('.'), direction };
  });
}

const stage = (run: (source: Iterator, expression: AnyObject, options: Options) => Iterator): typeof run => run;

/** Overrides for the library's context. */
export function stageContext(collections: Collections): Context {
  return Context.init({
    pipeline: {
      $match: stage((source, filter, options) => {
        const matches = compileFilter(filter, options);
        return source.filter((document: Document) => matches(document));
      }),
      $sort: stage((source, expression) => {
        const order = documentOrder(sortKeys(expression));
        return source.transform((all: Document[]) => Lazy(all.sort(order)));
      }),
      $sample: stage((source, expression) => {
        const size = expression['size'];
        if (typeof size !== 'number' || !(size >= 0)) throw invalidParam('$sample needs a size that is not negative');
        return source.transform((all: Document[]) => Lazy(shuffled(all).slice(0, Math.floor(size))));
      }),
      $count: stage((source, expression) => {
        const name: unknown = expression;
        if (typeof name !== 'string' || name === '' || name.startsWith('$') || name.includes('.'))
          throw invalidParam('count needs the name of a field');
        return source.transform((all: Document[]) => Lazy(all.length === 0 ? [] : [{ [name]: all.length }]));
      }),
      $bucket: stage((source, expression, options) =>
        source.transform((all: Document[]) => Lazy(buckets(all, expression, options))),
      ),
      $lookup: stage((source, expression, options) => {
        const { as } = expression;
        if (typeof as !== 'string') throw invalidParam("lookup needs 'from' and 'as'");
        const flat = as.includes('.') ? { ...expression, as: JOINED } : expression;
        const join = indexedJoin(flat, collections);
        const joined = join === null ? $lookup(source, libraryJoin(flat), options) : source.map(join);
        return flat === expression ? joined : joined.map(moved(JOINED, as));
      }),
    },
  });
}

/** Where a join waits that belongs at a path; no stored field begins with a dollar sign. */
const JOINED = '$joined';

function moved(from: string, to: string): (document: Document) => Document {
  const path = parsePath(to);
  return ({ [from]: value, ...document }) => changeAt(document, path, { create: true, compute: () => value });
}

/** One document for each pair of bounds with something between them: the lower one included, the upper one not. */
function buckets(documents: Document[], expression: AnyObject, options: Options): unknown[] {
  const { groupBy, boundaries, default: other, output = { count: { $sum: 1 } } } = expression;
  const bounds: unknown[] = Array.isArray(boundaries) ? boundaries : [];
  if (bounds.length < 2 || bounds.some((bound, i) => i > 0 && compare(bounds[i - 1], bound) >= 0))
    throw invalidParam('bucket needs boundaries in ascending order');
  const groups = new Map<unknown, Document[]>();
  for (const document of documents) {
    const key = evalExpr(document, groupBy, options) ?? null;
    const upper = bounds.findIndex((bound) => compare(key, bound) < 0);
    if (upper <= 0 && other === undefined)
      throw invalidParam('bucket needs a default for what is out of its boundaries');
    const id = upper > 0 ? bounds[upper - 1] : other;
    groups.set(id, [...(groups.get(id) ?? []), document]);
  }
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([id, group]) => ({ _id: id, ...evalDocument(group, output, options) }));
}

function evalDocument(group: Document[], output: unknown, options: Options): Document {
  const value: unknown = evalExpr(group, isDocument(output) ? output : {}, options);
  return isDocument(value) ? value : {};
}

/** The form with two fields, along an index; null when there is none, or for the form with a pipeline. */
function indexedJoin(expression: AnyObject, collections: Collections): ((document: Document) => Document) | null {
  const { from, localField, foreignField, as, pipeline } = expression;
  if (typeof from !== 'string' || typeof as !== 'string') throw invalidParam("lookup needs 'from' and 'as'");
  if (pipeline !== undefined || typeof localField !== 'string' || typeof foreignField !== 'string') return null;
  if (!collections.isIndexed(from, foreignField)) return null;
  const path = localField.split('.');
  return (document) => {
    const values = valuesAt(document, path).flatMap((value) =>
      Array.isArray(value) ? (value as unknown[]) : [value ?? null],
    );
    const joined = values.length === 0 ? [] : collections.withField(from, foreignField, values);
    return { ...document, [as]: joined.map(cloneDocument) };
  };
}

type LookupOptions = Parameters<typeof $lookup>[1];

function libraryJoin({ from, localField, foreignField, as, pipeline, let: variables }: AnyObject): LookupOptions {
  const options: LookupOptions = { as: String(as), from: String(from) };
  if (typeof localField === 'string') options.localField = localField;
  if (typeof foreignField === 'string') options.foreignField = foreignField;
  if (pipeline !== undefined) {
    if (!isPipeline(pipeline)) throw invalidParam("lookup's pipeline must be an array of stages");
    options.pipeline = pipeline;
  }
  if (isDocument(variables)) options.let = variables;
  return options;
}

function isPipeline(value: unknown): value is Record<string, AnyObject>[] {
  return Array.isArray(value) && value.every((stage) => isDocument(stage) && Object.keys(stage).length === 1);
}

function shuffled(documents: readonly Document[]): Document[] {
  return documents
    .map((document) => ({ document, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ document }) => document);
}

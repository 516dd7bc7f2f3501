/** MongoDB's query language: a filter becomes a function that says whether a document matches. */
import { Query } from 'mingo/query';
import type { Options } from 'mingo/types';
import { invalidOperator, invalidParam } from './errors';
import { geoPredicate } from './geo/query';
import { libraryContext } from './library';
import { compare, equal, isDocument, rankOf, visitPath, type Document } from './value';

export type Predicate = (document: Document) => boolean;
/** Tests one value at the path; `undefined` is a missing field. */
type Leaf = (value: unknown) => boolean;

/**
 * @param options of the aggregation that the filter stands in: `$expr` sees its variables
 * @throws CloudError for an operator that doesn't exist or has a wrong operand
 */
export function compileFilter(filter: Document, options?: Options): Predicate {
  const parts: Predicate[] = [];
  for (const [name, condition] of Object.entries(filter)) {
    parts.push(name.startsWith('$') ? compileLogic(name, condition, options) : compileField(name, condition));
  }
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return (document) => parts.every((part) => part(document));
}

function compileLogic(name: string, operand: unknown, options: Options | undefined): Predicate {
  switch (name) {
    case '$and': {
      const all = filters(name, operand, options);
      return (document) => all.every((part) => part(document));
    }
    case '$or': {
      const any = filters(name, operand, options);
      return (document) => any.some((part) => part(document));
    }
    case '$nor': {
      const none = filters(name, operand, options);
      return (document) => !none.some((part) => part(document));
    }
    case '$expr': {
      const query = new Query({ $expr: operand }, options ?? { scriptEnabled: false, context: libraryContext });
      return (document) => query.test(document);
    }
    case '$comment':
      return () => true;
    default:
      throw invalidOperator(`unknown top level operator: ${name}`);
  }
}

function filters(name: string, operand: unknown, options: Options | undefined): Predicate[] {
  if (!Array.isArray(operand) || operand.length === 0 || !operand.every(isDocument)) {
    throw invalidParam(`${name} must be a nonempty array of objects`);
  }
  return operand.map((part) => compileFilter(part, options));
}

/** True for `{$gt: 1}`: operators, in contrast to a document that a field is compared with. */
export function isOperators(condition: unknown): condition is Document {
  if (!isDocument(condition)) return false;
  const [first] = Object.keys(condition);
  return first !== undefined && first.startsWith('$');
}

function compileField(field: string, condition: unknown): Predicate {
  const path = field.split('.');
  if (!isOperators(condition)) {
    const leaf = equals(condition);
    return (document) => visitPath(document, path, leaf);
  }
  const parts = Object.entries(condition)
    .filter(([name]) => name !== '$options')
    .map(([name, operand]) => compileOperator(path, name, operand, condition));
  return (document) => parts.every((part) => part(document));
}

function compileOperator(path: string[], name: string, operand: unknown, condition: Document): Predicate {
  const some =
    (leaf: Leaf): Predicate =>
    (document) =>
      visitPath(document, path, leaf);
  const none =
    (leaf: Leaf): Predicate =>
    (document) =>
      !visitPath(document, path, leaf);
  switch (name) {
    case '$ne':
      return none(equals(operand));
    case '$nin':
      return none(oneOf(name, operand));
    case '$not':
      return none(negated(operand));
    case '$exists': {
      const exists: Leaf = (value) => value !== undefined;
      return operand === true || (typeof operand === 'number' && operand !== 0) ? some(exists) : none(exists);
    }
    case '$all': {
      const all = allOf(operand).map(some);
      return (document) => all.length > 0 && all.every((part) => part(document));
    }
    case '$and':
    case '$or':
    case '$nor': {
      // The SDK writes commands on a field this way when they are nested.
      const parts = operandList(name, operand).map((part) => compileField(path.join('.'), part));
      return (document) =>
        name === '$and'
          ? parts.every((part) => part(document))
          : parts.some((part) => part(document)) === (name === '$or');
    }
    default:
      return some(leafOf(name, operand, condition));
  }
}

function negated(operand: unknown): Leaf {
  if (operand instanceof RegExp) return equals(operand);
  if (!isOperators(operand)) throw invalidParam('$not needs a regex or a document of operators');
  const test = compileField('v', operand);
  return (value) => test(value === undefined ? {} : { v: value });
}

/** Operators that test a single value; on an array they are true when one of its elements is. */
function leafOf(name: string, operand: unknown, condition: Document): Leaf {
  switch (name) {
    case '$eq':
      return equals(operand);
    case '$in':
      return oneOf(name, operand);
    case '$gt':
      return range(operand, (order) => order > 0, false);
    case '$gte':
      return range(operand, (order) => order >= 0, true);
    case '$lt':
      return range(operand, (order) => order < 0, false);
    case '$lte':
      return range(operand, (order) => order <= 0, true);
    case '$regex':
      return equals(asRegExp(operand, condition['$options']));
    case '$mod':
      return modulo(operand);
    case '$size':
      if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) {
        throw invalidParam('$size must be a whole number that is not negative');
      }
      return (value) => Array.isArray(value) && value.length === operand;
    case '$type':
      return typeIs(operand);
    case '$elemMatch': {
      const test = elementTest(operand);
      return (value) => Array.isArray(value) && value.some(test);
    }
    case '$geoWithin':
    case '$geoIntersects':
    case '$near':
    case '$nearSphere':
      return geoPredicate(name, operand);
    default:
      throw invalidOperator(`unknown operator: ${name}`);
  }
}

/** Applies to the value itself and, when that is an array, to its elements. */
const spread =
  (leaf: Leaf): Leaf =>
  (value) =>
    leaf(value) || (Array.isArray(value) && value.some(leaf));

function equals(operand: unknown): Leaf {
  if (operand instanceof RegExp) {
    return spread((value) =>
      typeof value === 'string' ? operand.test(value) : value instanceof RegExp && equal(value, operand),
    );
  }
  return spread((value) => equal(value, operand));
}

function operandList(name: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw invalidParam(`${name} needs an array`);
  return operand;
}

function oneOf(name: string, operand: unknown): Leaf {
  const list = operandList(name, operand);
  if (list.some(isOperators)) throw invalidParam(`cannot nest $ under ${name}`);
  const leaves = list.map(equals);
  return (value) => leaves.some((leaf) => leaf(value));
}

/** Only values of the operand's own type compare with it. */
function range(operand: unknown, accept: (order: number) => boolean, orEqual: boolean): Leaf {
  if (operand instanceof RegExp) throw invalidParam('cannot compare with a regex');
  const rank = rankOf(operand);
  if (rank === 2) return orEqual ? spread((value) => value === null || value === undefined) : () => false;
  return spread(
    (value) => rankOf(value) === rank && !isNaNPair(value, operand, orEqual) && accept(compare(value, operand)),
  );
}

/** NaN is neither less nor greater than any number. */
function isNaNPair(a: unknown, b: unknown, orEqual: boolean): boolean {
  const nanA = Number.isNaN(a);
  const nanB = Number.isNaN(b);
  return (nanA || nanB) && !(orEqual && nanA && nanB);
}

function asRegExp(operand: unknown, options: unknown): RegExp {
  const source = operand instanceof RegExp ? operand.source : operand;
  const flags = typeof options === 'string' ? options : operand instanceof RegExp ? operand.flags : '';
  if (typeof source !== 'string' || !/^[imsu]*$/.test(flags))
    throw invalidParam('$regex has to be a string with options i, m, s');
  try {
    return new RegExp(source, flags);
  } catch {
    throw invalidParam(`invalid regular expression: ${source}`);
  }
}

function modulo(operand: unknown): Leaf {
  const [divisor, remainder] = operandList('$mod', operand);
  if (!Array.isArray(operand) || operand.length !== 2 || typeof divisor !== 'number' || typeof remainder !== 'number') {
    throw invalidParam('$mod needs a divisor and a remainder');
  }
  const by = Math.trunc(divisor);
  if (by === 0 || !Number.isFinite(by)) throw invalidParam('$mod: divisor cannot be 0');
  const rest = Math.trunc(remainder);
  return spread((value) => typeof value === 'number' && Number.isFinite(value) && Math.trunc(value) % by === rest);
}

function allOf(operand: unknown): Leaf[] {
  return operandList('$all', operand).map((element) => {
    if (!isOperators(element)) return equals(element);
    if (!('$elemMatch' in element)) throw invalidParam('no $ expressions in $all');
    return leafOf('$elemMatch', element['$elemMatch'], element);
  });
}

/** Operators that ask for an array itself. */
const OF_ARRAYS = new Set(['$size', '$elemMatch', '$all']);

function elementTest(operand: unknown): (element: unknown) => boolean {
  if (!isDocument(operand)) throw invalidParam('$elemMatch needs an object');
  const [first] = Object.keys(operand);
  if (first !== undefined && first.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first)) {
    const test = compileField('v', operand);
    const comparisons = Object.fromEntries(Object.entries(operand).filter(([name]) => !OF_ARRAYS.has(name)));
    const arrays = Object.fromEntries(Object.entries(operand).filter(([name]) => OF_ARRAYS.has(name)));
    const [compared, counted] = [compileField('v', comparisons), compileField('v', arrays)];
    const has = (part: Document) => Object.keys(part).length > 0;
    // An element that is itself an array is compared as a whole: one more array around it keeps its elements out.
    return (element) =>
      Array.isArray(element)
        ? (!has(comparisons) || compared({ v: [element] })) && (!has(arrays) || counted({ v: element }))
        : test({ v: element });
  }
  const test = compileFilter(operand);
  return (element) => isDocument(element) && test(element);
}

const TYPES: Record<string, number[]> = {
  1: [3], double: [3], 16: [3], int: [3], 18: [3], long: [3], 19: [3], decimal: [3], number: [3],
  2: [4], string: [4], 3: [5], object: [5], 4: [6], array: [6], 5: [7], binData: [7], 7: [8], objectId: [8],
  8: [9], bool: [9], 9: [10], date: [10], 10: [2], null: [2], 11: [12], regex: [12], 17: [11], timestamp: [11],
}; // prettier-ignore

function typeIs(operand: unknown): Leaf {
  const ranks = new Set(
    (Array.isArray(operand) ? operand : [operand]).flatMap((name) => {
      const known = TYPES[String(name)];
      if (known === undefined) throw invalidParam(`unknown type: ${String(name)}`);
      return known;
    }),
  );
  return spread((value) => value !== undefined && ranks.has(rankOf(value)));
}

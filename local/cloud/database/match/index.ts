/** MongoDB's query language: a filter becomes a function that says whether a document matches. */
import { Query } from 'mingo/query';
import type { Options } from 'mingo/types';
import { invalidOperator, invalidParam } from '../errors';
import { libraryContext } from '../library';
import { isDocument, visitPath, type Document } from '../value';
import { equals, leafOf, oneOf, type Leaf } from './leaf';
import { isOperators, operandList } from './operands';

export type Predicate = (document: Document) => boolean;

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
      return some(name === '$elemMatch' ? anyElement(operand) : leafOf(name, operand, condition));
  }
}

function negated(operand: unknown): Leaf {
  if (operand instanceof RegExp) return equals(operand);
  if (!isOperators(operand)) throw invalidParam('$not needs a regex or a document of operators');
  const test = compileField('v', operand);
  return (value) => test(value === undefined ? {} : { v: value });
}

function allOf(operand: unknown): Leaf[] {
  return operandList('$all', operand).map((element) => {
    if (!isOperators(element)) return equals(element);
    if (!('$elemMatch' in element)) throw invalidParam('no $ expressions in $all');
    return anyElement(element['$elemMatch']);
  });
}

function anyElement(operand: unknown): Leaf {
  const test = elementTest(operand);
  return (value) => Array.isArray(value) && value.some(test);
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

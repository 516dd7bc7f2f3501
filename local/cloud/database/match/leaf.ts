/** The operators of a filter that test a single value: comparison, patterns, sizes, types, places. */
import { invalidOperator, invalidParam } from '../errors';
import { geoPredicate } from '../geo/query';
import { compare, equal, rankOf, type Document } from '../value';
import { isOperators, operandList } from './operands';

/** Tests one value at the path; `undefined` is a missing field. */
export type Leaf = (value: unknown) => boolean;

/** Operators that test a single value; on an array they are true when one of its elements is. @throws CloudError */
export function leafOf(name: string, operand: unknown, condition: Document): Leaf {
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

export function equals(operand: unknown): Leaf {
  if (operand instanceof RegExp) {
    return spread((value) =>
      typeof value === 'string' ? operand.test(value) : value instanceof RegExp && equal(value, operand),
    );
  }
  return spread((value) => equal(value, operand));
}

export function oneOf(name: string, operand: unknown): Leaf {
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

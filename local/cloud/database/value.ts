/**
 * Values of documents and MongoDB's order among them. Documents in the store are never changed in place:
 * an update makes a new one that shares what stayed the same, so a reader may keep what it was given.
 */

export type Document = Record<string, unknown>;

/** A BSON type that JavaScript has nothing for (ObjectId, Binary, Decimal128 …), kept as its extended JSON. */
export class Opaque {
  constructor(
    /** `$oid`, `$binary` … */
    readonly type: string,
    /** Canonical extended JSON text: equal values have equal texts. */
    readonly text: string,
  ) {}

  toString(): string {
    return this.text;
  }
}

/** The place before or after every value of one type: ends of a range such as "every string". */
export class Edge {
  constructor(
    readonly rank: number,
    readonly side: -1 | 1,
  ) {}
}

export function isDocument(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp) &&
    !(value instanceof Opaque)
  );
}

const RANK_OF_OPAQUE: Record<string, number> = {
  $minKey: 0,
  $numberDecimal: 3,
  $symbol: 4,
  $binary: 7,
  $oid: 8,
  $timestamp: 11,
  $code: 13,
  $maxKey: 14,
};

/** Position of the value's type in MongoDB's comparison order; a missing field counts as null. */
export function rankOf(value: unknown): number {
  if (typeof value === 'string') return 4;
  if (typeof value === 'number') return 3;
  if (typeof value === 'boolean') return 9;
  if (value === undefined || value === null) return 2;
  if (value instanceof Date) return 10;
  if (Array.isArray(value)) return 6;
  if (value instanceof RegExp) return 12;
  if (value instanceof Opaque) return RANK_OF_OPAQUE[value.type] ?? 13;
  if (value instanceof Edge) return value.rank;
  return 5;
}

/** Total order over all values: types by rank, then by value. NaN is the smallest number, −0 equals 0. */
export function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1;
  if (a instanceof Date && b instanceof Date) return compareNumbers(a.getTime(), b.getTime());
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  if (difference !== 0) return difference;
  if (a instanceof Edge) return b instanceof Edge ? a.side - b.side : a.side;
  if (b instanceof Edge) return -b.side;
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'boolean') return a ? 1 : -1;
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b);
  if (a instanceof RegExp && b instanceof RegExp) return compare(a.source, b.source) || compare(a.flags, b.flags);
  if (a instanceof Opaque || b instanceof Opaque) return compare(textOf(a), textOf(b));
  if (isDocument(a) && isDocument(b)) return compareDocuments(a, b);
  return 0;
}

export const equal = (a: unknown, b: unknown): boolean => compare(a, b) === 0;

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Field by field in their order, as BSON does it: type, then name, then value. */
function compareDocuments(a: Document, b: Document): number {
  const namesA = Object.keys(a);
  const namesB = Object.keys(b);
  const length = Math.min(namesA.length, namesB.length);
  for (let i = 0; i < length; i++) {
    const nameA = namesA[i] ?? '';
    const nameB = namesB[i] ?? '';
    const order = rankOf(a[nameA]) - rankOf(b[nameB]) || compare(nameA, nameB) || compare(a[nameA], b[nameB]);
    if (order !== 0) return order;
  }
  return namesA.length - namesB.length;
}

const textOf = (value: unknown): string => (value instanceof Opaque ? value.text : String(value));

/** The field's own value: nothing that comes from a prototype. */
export function own(document: Document, name: string): unknown {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}

/** Calls back with every value at a path. Arrays on the way are entered, as MongoDB does; a missing field gives undefined. */
export function visitPath(
  value: unknown,
  path: readonly string[],
  visit: (leaf: unknown) => boolean,
  depth = 0,
): boolean {
  const name = path[depth];
  if (name === undefined) return visit(value);
  if (Array.isArray(value)) {
    const index = /^\d+$/.test(name) ? Number(name) : -1;
    if (index >= 0 && index < value.length && visitPath(value[index], path, visit, depth + 1)) return true;
    return value.some((element) => isDocument(element) && visitPath(element, path, visit, depth));
  }
  return visitPath(isDocument(value) ? own(value, name) : undefined, path, visit, depth + 1);
}

/** Every value at a path, an array at its end included as one value. */
export function valuesAt(document: Document, path: readonly string[]): unknown[] {
  const values: unknown[] = [];
  visitPath(document, path, (leaf) => {
    values.push(leaf);
    return false;
  });
  return values;
}

/** A copy that shares no object or array with the original. */
export function cloneValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloneValue);
  if (value instanceof Date) return new Date(value);
  return isDocument(value) ? cloneDocument(value) : value;
}

export function cloneDocument(document: Document): Document {
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, cloneValue(value)]));
}

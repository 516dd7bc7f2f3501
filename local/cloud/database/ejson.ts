/**
 * Extended JSON, as the SDK sends it (canonical) and reads it (canonical or relaxed). The answers use the relaxed form
 * of numbers: the SDK reads the same numbers from it, in less time.
 */
import { EJSON } from 'bson';
import { invalidParam } from './errors';
import { isDocument, Opaque, type Document } from './value';

/** MongoDB's own limit of nesting. */
const MAX_DEPTH = 100;
const OPAQUE = new Set([
  '$oid', '$binary', '$uuid', '$numberDecimal', '$timestamp', '$minKey', '$maxKey', '$symbol', '$code', '$dbPointer', '$undefined',
]); // prettier-ignore

/** What `db.serverDate()` is worth: all of one request mean the same moment. */
export type ServerTime = () => number;

/**
 * Parses one value.
 * @throws CloudError INVALID_PARAM for text that isn't extended JSON
 */
export function decode(text: string, serverTime: ServerTime): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalidParam('not valid extended JSON');
  }
  return decodeTree(parsed, serverTime);
}

/** Turns parsed extended JSON into values. */
export function decodeTree(value: unknown, serverTime: ServerTime, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) throw invalidParam(`nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return value.map((element) => decodeTree(element, serverTime, depth + 1));
  if (!isDocument(value)) return value;
  const names = Object.keys(value);
  if (names.length > 0 && names[0]?.startsWith('$')) {
    const special = decodeSpecial(names[0], names.length, value, serverTime);
    if (special !== undefined) return special.value;
  }
  const document: Document = {};
  for (const name of names) {
    if (name === '__proto__') throw invalidParam('a field cannot be named __proto__');
    document[name] = decodeTree(value[name], serverTime, depth + 1);
  }
  return document;
}

function decodeSpecial(
  name: string,
  fields: number,
  value: Document,
  serverTime: ServerTime,
): { value: unknown } | undefined {
  const inner = value[name];
  switch (name) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      return { value: fields === 1 ? decodeNumber(inner) : invalid(name) };
    case '$date':
      return { value: fields === 1 ? decodeDate(inner) : invalid(name) };
    case '$tcb_server_date':
      return { value: new Date(serverTime() + decodeOffset(inner)) };
    case '$regularExpression':
      return { value: isDocument(inner) ? toRegExp(inner['pattern'], inner['options']) : invalid(name) };
    case '$regex':
      // A pattern with its options beside it is a query operator; MongoDB's older form of a regular expression as well.
      return fields <= 2 && typeof inner === 'string' && (fields === 1 || '$options' in value)
        ? { value: toRegExp(inner, value['$options']) }
        : undefined;
    default:
      return OPAQUE.has(name) ? { value: decodeOpaque(name, value) } : undefined;
  }
}

function invalid(name: string): never {
  throw invalidParam(`invalid extended JSON: ${name}`);
}

function decodeNumber(text: unknown): number {
  if (typeof text === 'number') return text;
  if (typeof text !== 'string' || text.trim() === '') return invalid('number');
  const number = Number(text);
  return Number.isNaN(number) && text !== 'NaN' ? invalid('number') : number;
}

function decodeDate(value: unknown): Date {
  const date =
    typeof value === 'string'
      ? new Date(value)
      : new Date(isDocument(value) ? decodeNumber(value['$numberLong']) : decodeNumber(value));
  return Number.isNaN(date.getTime()) ? invalid('$date') : date;
}

function decodeOffset(value: unknown): number {
  const offset = isDocument(value) ? value['offset'] : undefined;
  if (offset === undefined) return 0;
  const decoded = decodeTree(offset, () => 0);
  return typeof decoded === 'number' && Number.isFinite(decoded) ? decoded : invalid('$tcb_server_date');
}

/** MongoDB's options i, m, s; `u` is what its expressions always are. */
export function toRegExp(pattern: unknown, options: unknown): RegExp {
  const flags = options ?? '';
  if (typeof pattern !== 'string' || typeof flags !== 'string') return invalid('$regularExpression');
  if (!/^[imsu]*$/.test(flags)) throw invalidParam(`invalid flag in regex options: ${flags}`);
  try {
    return new RegExp(pattern, [...new Set(flags)].sort().join(''));
  } catch {
    throw invalidParam(`invalid regular expression: ${pattern}`);
  }
}

function decodeOpaque(name: string, value: Document): Opaque {
  let text: string;
  try {
    text = EJSON.stringify(EJSON.deserialize(value, { relaxed: false }), { relaxed: false });
  } catch {
    return invalid(name);
  }
  return new Opaque(name === '$uuid' ? '$binary' : name, text);
}

/** Extended JSON text of a value; a missing value gives null. */
export function encode(value: unknown): string {
  return JSON.stringify(toTree(value)) ?? 'null';
}

/** What JSON.stringify turns into extended JSON. Parts that JSON has words for are given back as they are. */
function toTree(value: unknown): unknown {
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { $numberDouble: specialNumber(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } };
  if (Array.isArray(value)) return value.map((element: unknown) => toTree(element) ?? null);
  if (value instanceof Opaque) return JSON.parse(value.text);
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } };
  if (!isDocument(value)) return value;
  const tree: Document = {};
  for (const name of Object.keys(value)) tree[name] = toTree(value[name]);
  return tree;
}

const specialNumber = (value: number): string =>
  Object.is(value, -0) ? '-0.0' : Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';

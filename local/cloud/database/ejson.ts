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

/** Turns parsed extended JSON into values, in place: the tree belongs to nobody else. */
export function decodeTree(value: unknown, serverTime: ServerTime, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) throw invalidParam(`nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    value.forEach((element: unknown, i) => {
      if (typeof element === 'object') value[i] = decodeTree(element, serverTime, depth + 1);
    });
    return value;
  }
  if (!isDocument(value)) return value;
  const names = Object.keys(value);
  if (names.length > 0 && names[0]?.startsWith('$')) {
    const special = decodeSpecial(names[0], names.length, value, serverTime);
    if (special !== undefined) return special.value;
  }
  for (const name of names) {
    if (name === '__proto__') throw invalidParam('a field cannot be named __proto__');
    const field = value[name];
    if (typeof field !== 'object' || field === null) continue;
    const decoded = decodeTree(field, serverTime, depth + 1);
    if (decoded !== field) value[name] = decoded;
  }
  return value;
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

/** Moments read lately: one document holds the same moment several times, and a Date takes a hundred bytes. */
const moments = new Map<number, Date>();
const MOMENTS = 64;

function decodeDate(value: unknown): Date {
  const time =
    typeof value === 'string' ? Date.parse(value) : decodeNumber(isDocument(value) ? value['$numberLong'] : value);
  const known = moments.get(time);
  if (known !== undefined) return known;
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return invalid('$date');
  if (moments.size >= MOMENTS) moments.clear();
  moments.set(date.getTime(), date);
  return date;
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

/** Extended JSON text of a value; a missing value gives null, a missing field nothing. */
export function encode(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    const isPlain = Number.isFinite(value) && !Object.is(value, -0);
    return isPlain ? String(value) : `{"$numberDouble":"${specialNumber(value)}"}`;
  }
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`;
  if (Array.isArray(value)) return `[${value.map(encode).join(',')}]`;
  if (value instanceof Opaque) return value.text;
  if (value instanceof RegExp)
    return `{"$regularExpression":{"pattern":${quoted(value.source)},"options":"${value.flags}"}}`;
  return isDocument(value) ? encodeDocument(value) : 'null';
}

function encodeDocument(document: Document): string {
  let text = '';
  for (const name of Object.keys(document)) {
    const value = document[name];
    if (value !== undefined) text += `${text === '' ? '{' : ','}${quoted(name)}:${encode(value)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Most texts need no escapes; JSON.stringify takes care of those that do. */
// eslint-disable-next-line no-control-regex
const quoted = (text: string): string => (/[\0-\x1f"\\\ud800-\udfff]/.test(text) ? JSON.stringify(text) : `"${text}"`);

const specialNumber = (value: number): string =>
  Object.is(value, -0) ? '-0.0' : Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';

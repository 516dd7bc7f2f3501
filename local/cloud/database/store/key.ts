/**
 * Keys of index entries as text: `<` on two texts is what `compare` says of the values. Values of several fields one
 * after the other make the text of a whole entry, since no value's text is the beginning of another's.
 *
 * A text starts with a character for the value's type; the characters between two types stand for the ends of ranges.
 * Characters stay below 256 where they can, so that a text takes a byte each.
 */
import { Edge, isDocument, Opaque, rankOf } from '../value';

/** Ends texts, lists and documents: before every type, and before what texts are written with. */
const END = '\0';
/** After everything that can follow the beginning of a key. */
export const AFTER = '\uffff';
const SERIAL = 6;

/** Two values of one rank have texts in their order; values that are equal in it have the same one. */
export function keyText(value: unknown): string {
  if (typeof value === 'string') return `\n${terminated(value)}`;
  if (value === null || value === undefined) return '\x06';
  if (value instanceof Edge) return String.fromCharCode(2 * value.rank + 2 + value.side);
  const rank = rankOf(value);
  return String.fromCharCode(2 * rank + 2) + content(value, rank);
}

/** The same in reverse order. */
export function inverted(text: string): string {
  const units = new Array<number>(text.length);
  for (let i = 0; i < text.length; i++) units[i] = 0xffff - text.charCodeAt(i);
  // Arguments of a call have to fit on the stack.
  if (units.length <= 1024) return String.fromCharCode(...units);
  let result = '';
  for (let i = 0; i < units.length; i += 1024) result += String.fromCharCode(...units.slice(i, i + 1024));
  return result;
}

function content(value: unknown, rank: number): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? '\x01' : '\0';
  if (value instanceof Date) return numberText(value.getTime());
  if (Array.isArray(value)) return value.map(keyText).join('') + END;
  if (value instanceof RegExp) return terminated(value.source) + terminated(value.flags);
  // A Decimal128 stands after every number, as `compare` has it: after the bytes of Infinity.
  if (value instanceof Opaque) return (rank === 3 ? '\xff\xff' : '') + terminated(value.text);
  return isDocument(value) ? documentText(value) : END;
}

/** Field by field: type, then name, then value. */
function documentText(document: Record<string, unknown>): string {
  let text = '';
  for (const name of Object.keys(document)) {
    const value = keyText(document[name]);
    text += value.charAt(0) + terminated(name) + value;
  }
  return text + END;
}

/** The characters 0 and 1 are written as two, so that the end comes before everything that could follow. */
function terminated(text: string): string {
  /* eslint-disable no-control-regex -- the characters are ours */
  const written = /[\0\x01]/.test(text)
    ? text.replace(/[\0\x01]/g, (c) => (c === '\0' ? '\x01\x01' : '\x01\x02'))
    : text;
  /* eslint-enable no-control-regex */
  return written + END;
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The eight bytes of a double, so that negative numbers come first and in order. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return '\0\0\0\0\0\0\0\0';
  // −0 and 0 are equal.
  double[0] = value + 0;
  let high = words[HIGH] ?? 0;
  let low = words[1 - HIGH] ?? 0;
  if (high >>> 31 === 1) {
    high = ~high;
    low = ~low;
  } else high |= 0x80000000;
  return String.fromCharCode(
    high >>> 24, (high >>> 16) & 255, (high >>> 8) & 255, high & 255,
    low >>> 24, (low >>> 16) & 255, (low >>> 8) & 255, low & 255,
  ); // prettier-ignore
}

/** Ends the key of an entry: among equal keys the older record comes first, and no two entries are equal. */
export function serialText(serial: number): string {
  const high = Math.floor(serial / 0x1000000);
  return String.fromCharCode(
    high >>> 16, (high >>> 8) & 255, high & 255,
    (serial >>> 16) & 255, (serial >>> 8) & 255, serial & 255,
  ); // prettier-ignore
}

/** The serial number at the end of a key. */
export function serialOf(key: string): number {
  let serial = 0;
  for (let i = key.length - SERIAL; i < key.length; i++) serial = serial * 256 + key.charCodeAt(i);
  return serial;
}

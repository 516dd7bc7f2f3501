/** Changes at a path, without touching the document that is given: what changes is copied, the rest is shared. */
import { invalidParam, requestFailed } from '../errors';
import { isDocument, own, type Document } from '../value';

/** Given to `changeAt` in place of a value: the field goes away. */
export const REMOVED = Symbol('removed');

/** MongoDB fills a gap before a new array element with nulls, up to this many. */
const MAX_PADDING = 1_500_000;

/** @throws CloudError for an empty step, `__proto__`, or an operator that isn't a position */
export function parsePath(text: string): string[] {
  const path = text.split('.');
  for (const step of path) {
    if (step === '') throw invalidParam(`the update path '${text}' contains an empty field name`);
    if (step === '__proto__' || step.includes('\0')) throw invalidParam(`the update path '${text}' is not allowed`);
    if (step.startsWith('$') && step !== '$' && step !== '$[]') {
      throw invalidParam(`the dollar ($) prefixed field '${step}' in '${text}' is not allowed`);
    }
  }
  if (path[0]?.startsWith('$')) throw invalidParam(`the update path '${text}' starts with a position`);
  return path;
}

export interface Change {
  /** The new value for the one that is there (`undefined`: none); REMOVED takes the field away, the same value changes nothing. */
  compute(old: unknown): unknown;
  /** Make the documents on the way when they are missing. */
  create: boolean;
}

/** @returns the same object when nothing changed */
export function changeAt(document: Document, path: readonly string[], change: Change): Document {
  const changed = step(document, path, 0, change);
  return isDocument(changed) ? changed : document;
}

function step(container: unknown, path: readonly string[], depth: number, change: Change): unknown {
  const name = path[depth];
  if (name === undefined) return change.compute(container);
  if (Array.isArray(container)) return stepArray(container, name, path, depth, change);
  if (container === undefined) {
    if (!change.create) return undefined;
    if (name === '$[]')
      throw requestFailed(`The path '${path.slice(0, depth).join('.')}' must exist to apply array updates`);
    const made = step(undefined, path, depth + 1, change);
    return made === REMOVED ? undefined : { [name]: made };
  }
  if (!isDocument(container)) {
    if (!change.create) return container;
    throw requestFailed(`Cannot create field '${name}' in element '${path[depth - 1] ?? ''}'`);
  }
  const old = own(container, name);
  const value = step(old, path, depth + 1, change);
  if (value === old && value !== undefined) return container;
  if (value === REMOVED || value === undefined) {
    if (!Object.hasOwn(container, name)) return container;
    const rest = { ...container };
    delete rest[name];
    return rest;
  }
  return { ...container, [name]: value };
}

function stepArray(array: unknown[], name: string, path: readonly string[], depth: number, change: Change): unknown {
  if (name === '$[]') {
    const values = array.map((element: unknown) => orNull(step(element, path, depth + 1, change)));
    return values.some((value, i) => value !== array[i]) ? values : array;
  }
  if (!/^\d+$/.test(name)) {
    if (!change.create) return array;
    throw requestFailed(`Cannot create field '${name}' in element '${path[depth - 1] ?? ''}', which is an array`);
  }
  const index = Number(name);
  if (index >= array.length && !change.create) return array;
  if (index - array.length > MAX_PADDING) throw requestFailed(`can't backfill more than ${MAX_PADDING} elements`);
  const value = step(array[index], path, depth + 1, change);
  if (value === array[index] && index < array.length) return array;
  const copy: unknown[] = array.slice();
  while (copy.length < index) copy.push(null);
  // Unset leaves a hole's place in an array, as null.
  copy[index] = orNull(value);
  return copy;
}

const orNull = (value: unknown): unknown => (value === REMOVED || value === undefined ? null : value);

/** Value at a path that is followed literally: no array is searched for fields of its elements. */
export function valueAt(document: Document, path: readonly string[]): unknown {
  let value: unknown = document;
  for (const name of path) {
    if (Array.isArray(value)) value = /^\d+$/.test(name) ? (value as unknown[])[Number(name)] : undefined;
    else value = isDocument(value) ? own(value, name) : undefined;
  }
  return value;
}

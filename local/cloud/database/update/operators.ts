/** What each update operator makes of the value that is there (`undefined`: the field is missing). */
import { invalidParam, requestFailed } from '../errors';
import { compileFilter } from '../match';
import { isOperators } from '../match/operands';
import { compare, equal, isDocument, valuesAt, type Document } from '../value';
import { REMOVED } from './path';

export type Compute = (old: unknown) => unknown;

export interface FieldOperator {
  compute: Compute;
  /** Creates the field, and the documents on the way to it. */
  create: boolean;
}

/**
 * @param operand decoded operand of the field
 * @throws CloudError for an unknown operator or a wrong operand
 */
export function fieldOperator(name: string, operand: unknown, now: Date): FieldOperator | null {
  switch (name) {
    case '$set':
      return { create: true, compute: (old) => (same(old, operand) ? old : operand) };
    case '$unset':
      return { create: false, compute: () => REMOVED };
    case '$inc':
      return arithmetic(
        name,
        operand,
        (old, by) => old + by,
        (by) => by,
      );
    case '$mul':
      return arithmetic(
        name,
        operand,
        (old, by) => old * by,
        () => 0,
      );
    case '$min':
      return { create: true, compute: (old) => (old === undefined || compare(operand, old) < 0 ? operand : old) };
    case '$max':
      return { create: true, compute: (old) => (old === undefined || compare(operand, old) > 0 ? operand : old) };
    case '$bit':
      return { create: true, compute: bits(operand) };
    case '$currentDate':
      if (operand !== true && !isDocument(operand)) throw invalidParam('$currentDate needs true or {$type: "date"}');
      return { create: true, compute: () => now };
    case '$push':
      return { create: true, compute: push(operand) };
    case '$addToSet':
      return { create: true, compute: addToSet(operand) };
    case '$pop':
      if (operand !== 1 && operand !== -1) throw invalidParam('$pop expects 1 or -1');
      return { create: false, compute: onArray(name, (list) => (operand === 1 ? list.slice(0, -1) : list.slice(1))) };
    case '$pull': {
      const gone = pullTest(operand);
      return { create: false, compute: onArray(name, (list) => list.filter((element) => !gone(element))) };
    }
    case '$pullAll': {
      if (!Array.isArray(operand)) throw invalidParam('$pullAll requires an array argument');
      return {
        create: false,
        compute: onArray(name, (list) => list.filter((element) => !operand.some((value) => equal(value, element)))),
      };
    }
    default:
      return null;
  }
}

/** Equal in value and kind: writing it again changes nothing. */
export function same(a: unknown, b: unknown): boolean {
  return (a === undefined) === (b === undefined) && equal(a, b);
}

function arithmetic(
  name: string,
  operand: unknown,
  join: (old: number, by: number) => number,
  first: (by: number) => number,
): FieldOperator {
  if (typeof operand !== 'number')
    throw requestFailed(`Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument`);
  return {
    create: true,
    compute: (old) => {
      if (old === undefined) return first(operand);
      if (typeof old !== 'number') throw requestFailed(`Cannot apply ${name} to a value of non-numeric type`);
      return join(old, operand);
    },
  };
}

function bits(operand: unknown): Compute {
  const [entry] = isDocument(operand) ? Object.entries(operand) : [];
  const [kind, by] = entry ?? [];
  if (typeof by !== 'number' || !Number.isInteger(by)) throw invalidParam('$bit needs {and|or|xor: integer}');
  return (old = 0) => {
    if (typeof old !== 'number' || !Number.isInteger(old))
      throw requestFailed('Cannot apply $bit to a value of non-integral type');
    if (kind === 'and') return old & by;
    if (kind === 'or') return old | by;
    if (kind === 'xor') return old ^ by;
    throw invalidParam('$bit needs {and|or|xor: integer}');
  };
}

/** Leaves a missing field missing, and the array itself when no element goes. */
function onArray(name: string, shorten: (list: unknown[]) => unknown[]): Compute {
  return (old) => {
    if (old === undefined) return undefined;
    const array = arrayOf(old, `Cannot apply ${name} to a non-array value`);
    const shorter = shorten(array);
    return shorter.length === array.length ? old : shorter;
  };
}

function arrayFor(name: string, old: unknown): unknown[] {
  if (old === undefined) return [];
  return arrayOf(old, `The field must be an array but is of another type (${name})`);
}

function arrayOf(value: unknown, message: string): unknown[] {
  if (!Array.isArray(value)) throw requestFailed(message);
  return value;
}

function push(operand: unknown): Compute {
  const modifiers: Document = isDocument(operand) && '$each' in operand ? operand : { $each: [operand] };
  const [each, position, slice, sort] = ['$each', '$position', '$slice', '$sort'].map((key) => modifiers[key]);
  if (!Array.isArray(each)) throw invalidParam('The argument to $each in $push must be an array');
  const unknown = Object.keys(modifiers).find((key) => !['$each', '$position', '$slice', '$sort'].includes(key));
  if (unknown !== undefined) throw invalidParam(`Unrecognized clause in $push: ${unknown}`);
  const at = wholeNumber('$position', position);
  const keep = wholeNumber('$slice', slice);
  const order = sort === undefined ? undefined : elementOrder(sort);
  return (old) => {
    const array = arrayFor('$push', old);
    if (each.length === 0 && order === undefined && keep === undefined) return array === old ? old : array;
    const list = array.slice();
    list.splice(at ?? list.length, 0, ...(each as unknown[]));
    if (order !== undefined) list.sort(order);
    if (keep === undefined) return list;
    return keep < 0 ? list.slice(keep) : list.slice(0, keep);
  };
}

function wholeNumber(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw invalidParam(`The value for ${name} must be an integer value`);
  return value;
}

function elementOrder(sort: unknown): (a: unknown, b: unknown) => number {
  if (sort === 1 || sort === -1) return (a, b) => sort * compare(a, b);
  const keys = isDocument(sort) ? Object.entries(sort) : [];
  if (keys.length === 0 || keys.some(([, direction]) => direction !== 1 && direction !== -1)) {
    throw invalidParam('The $sort must be 1, -1, or an object of them');
  }
  const field = (element: unknown, name: string): unknown =>
    isDocument(element) ? valuesAt(element, name.split('.'))[0] : undefined;
  return (a, b) => {
    for (const [name, direction] of keys) {
      const order = compare(field(a, name), field(b, name));
      if (order !== 0) return direction === 1 ? order : -order;
    }
    return 0;
  };
}

function addToSet(operand: unknown): Compute {
  const each = isDocument(operand) && '$each' in operand ? operand['$each'] : [operand];
  if (!Array.isArray(each)) throw invalidParam('The argument to $each in $addToSet must be an array');
  return (old) => {
    const array = arrayFor('$addToSet', old);
    const list = array.slice();
    for (const value of each) if (!list.some((element) => equal(element, value))) list.push(value);
    return array === old && list.length === array.length ? old : list;
  };
}

/** A document pulls elements that match it as a filter, anything else the elements equal to it. */
function pullTest(operand: unknown): (element: unknown) => boolean {
  if (isDocument(operand) && !isOperators(operand)) {
    const test = compileFilter(operand);
    return (element) => isDocument(element) && test(element);
  }
  const test = compileFilter({ v: operand });
  return (element) => test({ v: element });
}

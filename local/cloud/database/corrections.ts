/**
 * Operators of the library whose results differ from MongoDB's manual (and from the platform's documents, which repeat
 * it): each is named after what it corrects in test/conformance.
 */
import { Context, evalExpr } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as library from 'mingo/operators/expression';
import type { Any, AnyObject, Options } from 'mingo/types';
import { compare, isDocument } from './value';

type Operator = (value: AnyObject, expression: Any, options: Options) => unknown;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Values of different types compare too, by the order of types. */
const comparison =
  (result: (order: number) => unknown): Operator =>
  (value, expression, options) => {
    const [left, right] = list(evalExpr(value, expression, options));
    return result(compare(left, right));
  };

/** Position of a text in another, counted in `units`. */
const indexOf =
  (name: string, units: (text: string) => unknown[]): Operator =>
  (value, expression, options) => {
    const [text, part, from = 0, to] = list(evalExpr(value, expression, options));
    if (text === null || text === undefined) return null;
    if (typeof text !== 'string' || typeof part !== 'string') throw new Error(`${name} needs two texts`);
    if (!isPosition(from) || (to !== undefined && !isPosition(to))) throw new Error(`${name}: a position is wrong`);
    const [whole, wanted] = [units(text).slice(0, to), units(part)];
    for (let at = from; at + wanted.length <= whole.length; at++) {
      if (wanted.every((unit, i) => whole[at + i] === unit)) return at;
    }
    return -1;
  };

const isPosition = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

/** The ISO week belongs to the year in which its Thursday lies. */
const isoWeekYear: Operator = (value, expression, options) => {
  const part = (operator: Operator) => Number(operator(value, expression, options));
  const [year, month, week] = [part(library.$year), part(library.$month), part(library.$isoWeek)];
  if (month === 1 && week > 50) return year - 1;
  return month === 12 && week === 1 ? year + 1 : year;
};

/** `%w` counts from 1 (Sunday), `%G` is the year of the ISO week, `%%` a percent sign; the rest is the library's. */
const dateToString: Operator = (value, expression, options) => {
  if (!isDocument(expression)) throw new Error('$dateToString needs an object');
  const { date, timezone } = expression;
  const format = evalExpr(value, expression['format'], options);
  const isMissing = (evalExpr(value, date, options) ?? null) === null;
  if (isMissing || typeof format !== 'string') return library.$dateToString(value, expression, options);
  const moment = timezone === undefined ? date : { date, timezone };
  const parts = format.split(/(%[w%G])/).map((part) => {
    switch (part) {
      case '':
      case '%%':
        return part.slice(1);
      case '%w':
        return String(library.$dayOfWeek(value, moment, options));
      case '%G':
        return String(isoWeekYear(value, moment, options)).padStart(4, '0');
      default:
        return String(library.$dateToString(value, { ...expression, format: { $literal: part } }, options));
    }
  });
  return parts.join('');
};

/** What each document of a group gives, without those that give nothing. Outside of groups it is a list of values. */
function given(group: Any[], expression: Any, options: Options): unknown[] {
  if (expression === null || expression === undefined) return group;
  // In a list a missing value stays missing, by itself the library makes null of it.
  return accumulator.$push(group, [expression], options).flatMap((one) => list(one).filter((it) => it !== undefined));
}

/** In a group it merges what each document gives; elsewhere a list of objects. */
const mergeObjects: Operator = (value, expression, options) => {
  if (!Array.isArray(value)) return library.$mergeObjects(value, expression, options);
  const objects = given(value, expression, options).filter((it) => it !== null);
  if (!objects.every(isDocument)) throw new Error('$mergeObjects needs objects');
  return Object.assign({}, ...objects) as unknown;
};

/** @param degrees what is taken from the number of values: 1 for a sample */
const standardDeviation =
  (degrees: number) =>
  (group: Any[], expression: Any, options: Options): number | null => {
    const numbers = given(group, expression, options).filter((value) => typeof value === 'number');
    if (numbers.length <= degrees) return null;
    const mean = numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
    return Math.sqrt(numbers.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (numbers.length - degrees));
  };

export const corrections = Context.init({
  expression: {
    $cmp: comparison(Math.sign),
    $eq: comparison((order) => order === 0),
    $ne: comparison((order) => order !== 0),
    $gt: comparison((order) => order > 0),
    $gte: comparison((order) => order >= 0),
    $lt: comparison((order) => order < 0),
    $lte: comparison((order) => order <= 0),
    $trunc: (value: AnyObject, expression: Any, options: Options) =>
      library.$trunc(value, Array.isArray(expression) ? expression : [expression], options),
    $indexOfBytes: indexOf('$indexOfBytes', (text) => [...Buffer.from(text)]),
    $indexOfCP: indexOf('$indexOfCP', (text) => [...text]),
    $isoWeekYear: isoWeekYear,
    $dateToString: dateToString,
    $mergeObjects: mergeObjects,
  },
  accumulator: {
    $push: given,
    $stdDevPop: standardDeviation(0),
    $stdDevSamp: standardDeviation(1),
  },
});

/** The library's expressions with MongoDB's order: there, values of different types compare too. */
import { Context, evalExpr } from 'mingo/core';
import type { Any, Options } from 'mingo/types';
import { compare } from './value';

const comparison =
  (result: (order: number) => unknown) =>
  (value: Any, expression: Any, options: Options): unknown => {
    const operands = evalExpr(value, expression, options);
    const [left, right] = Array.isArray(operands) ? (operands as unknown[]) : [];
    return result(compare(left, right));
  };

export const expressions = Context.init({
  expression: {
    $cmp: comparison(Math.sign),
    $eq: comparison((order) => order === 0),
    $ne: comparison((order) => order !== 0),
    $gt: comparison((order) => order > 0),
    $gte: comparison((order) => order >= 0),
    $lt: comparison((order) => order < 0),
    $lte: comparison((order) => order <= 0),
  },
});

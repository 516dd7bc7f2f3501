/** The library's expressions with MongoDB's order: there, values of different types compare too. */
import { Context, evalExpr } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import type { Any, Options } from 'mingo/types';
import { compare } from './value';

const comparison =
  (result: (order: number) => unknown) =>
  (value: Any, expression: Any, options: Options): unknown => {
    const operands = evalExpr(value, expression, options);
    const [left, right] = Array.isArray(operands) ? (operands as unknown[]) : [];
    return result(compare(left, right));
  };

const comparisons = Context.init({
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

/** The library's operators, those above first: of two with one name the library takes the first. */
export const libraryContext = Context.from(
  comparisons,
  Context.init({ accumulator, expression, pipeline, projection, query }),
);

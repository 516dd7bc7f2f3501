/** The library's operators, as filters and aggregations use them. */
import { Context } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import { corrections } from './corrections';

/** Corrections first: of two operators with one name the library takes the first. */
export const libraryContext = Context.from(
  corrections,
  Context.init({ accumulator, expression, pipeline, projection, query }),
);

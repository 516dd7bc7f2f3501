import { parse } from '../contract/index';
import type * as v from 'valibot';
import { ApiError } from './call';

/**
 * What a form holds, checked against what its action takes: a fault is told at once, without the network.
 * @throws ApiError at the field that doesn't fit
 */
export function checked<S extends v.GenericSchema>({ input: schema }: { input: S }, input: unknown): v.InferOutput<S> {
  const parsed = parse(schema, input);
  if (parsed.ok) return parsed.value;
  throw new ApiError(parsed.problem.code, parsed.problem.message, parsed.problem.field);
}

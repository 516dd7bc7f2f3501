import * as v from 'valibot';

/** What the management API refuses with, e.g. `ResourceNotFound.Function`. */
export class ManagementError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ManagementError';
  }
}

export type Parameters = Record<string, unknown>;
/** Answers one action. @throws ManagementError */
export type Action = (parameters: Parameters) => unknown;

/** @throws ManagementError */
export function text(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string' || value === '')
    throw new ManagementError('MissingParameter', `The request is missing a required parameter \`${name}\`.`);
  return value;
}

export const invalidValue = (message: string): ManagementError => new ManagementError('InvalidParameterValue', message);

/** @throws ManagementError */
export function parse<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, value);
  if (!result.success) throw invalidValue(JSON.stringify(v.flatten(result.issues)));
  return result.output;
}

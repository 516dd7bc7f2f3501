import type { ApiFields } from './protobuf';

/** An error of WeChat's open API: a number, as its documents list them. */
export class ApiError extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** One open API. @returns JSON, or a picture @throws ApiError */
export type Api = (fields: ApiFields) => Promise<Record<string, unknown> | Buffer>;

export function stringField(fields: ApiFields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

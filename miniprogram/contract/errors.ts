/**
 * The closed list of error codes that a function may answer with.
 * The names are those of Google's API error model, plus CONTENT_REJECTED for the platform's content check.
 */
export const ERROR_CODES = [
  'INVALID_ARGUMENT',
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'FAILED_PRECONDITION',
  'ABORTED',
  'RESOURCE_EXHAUSTED',
  'CONTENT_REJECTED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What is told to a person when something can't be done. */
export interface Problem {
  code: ErrorCode;
  /** Plain Chinese, for a person. */
  message: string;
  /** Path of the field at fault, dotted (`place.text`, `items.0.requestId`). */
  field?: string;
  /**
   * With ABORTED: the present state of the thing that somebody else changed first. With FAILED_PRECONDITION of
   * `report.submitSet`: the `SetView` with what is missing.
   */
  current?: unknown;
}

/** What every function answers. */
export type Envelope<T> = { ok: true; data: T } | { ok: false; error: Problem };

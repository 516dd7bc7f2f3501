import { encode } from '../ejson';
import type { Document } from '../value';

/** A record of a collection. Its document is replaced as a whole, never changed in place. */
export interface StoredRecord {
  readonly id: unknown;
  document: Document;
  /** Order of insertion. */
  readonly serial: number;
}

/** A key for a Map: equal ids, and only they, have the same one. */
export function keyOfId(id: unknown): string | number {
  if (typeof id === 'string') return id;
  if (typeof id === 'number') return id;
  // A text id cannot hold NUL.
  return `\0${encode(id)}`;
}

/** Limits of the platform's database. */
import { invalidParam, requestFailed } from './errors';
import type { DatabaseDeclaration } from '../types';
import { isDocument } from './value';

/** Largest record, bytes. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;
/** Written by one request from a function, bytes. */
export const MAX_WRITE_BYTES = 5 * 1024 * 1024;
/** Read by one request from a function, bytes. */
export const MAX_READ_BYTES = 50 * 1024 * 1024;
/** Records that one query gives a function. */
export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 1000;
/** Records of an aggregation that has no `limit` of its own. */
export const AGGREGATE_LIMIT = 20;
/** A query that no index serves may look at so many documents before it counts as a mistake. */
export const UNINDEXED_READS = 100;
export const MAX_COLLECTIONS = 100;
/** Indexes of one collection besides that of `_id`. */
const MAX_INDEXES = 20;
/** MongoDB's limit of nesting. */
export const MAX_DEPTH = 100;

/** @throws Error when the platform wouldn't take so many collections or indexes, naming them */
export function checkDeclaration({ collections }: DatabaseDeclaration): void {
  const names = Object.keys(collections);
  if (names.length > MAX_COLLECTIONS)
    throw new Error(`database.json: ${names.length} collections, the platform has ${MAX_COLLECTIONS} at most`);
  for (const name of names) {
    const count = collections[name]?.indexes.length ?? 0;
    if (count > MAX_INDEXES)
      throw new Error(`database.json: ${name} has ${count} indexes, the platform allows ${MAX_INDEXES}`);
  }
}

/** @throws CloudError for field names that cannot be stored, and for documents nested too deep */
export function checkFields(value: unknown, depth = 0): void {
  if (depth > MAX_DEPTH) throw requestFailed(`the document is nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    for (const element of value) checkFields(element, depth + 1);
  } else if (isDocument(value)) {
    for (const name of Object.keys(value)) {
      checkName(name);
      checkFields(value[name], depth + 1);
    }
  }
}

function checkName(name: string): void {
  if (name === '') throw invalidParam('a field name cannot be empty');
  if (name.startsWith('$')) throw invalidParam(`the dollar ($) prefixed field '${name}' is not valid for storage`);
  if (name.includes('.') || name.includes('\0'))
    throw invalidParam(`the field name '${name}' is not valid for storage`);
}

/** @throws CloudError for an `_id` that cannot identify a record */
export function checkId(id: unknown): void {
  if (
    id === null ||
    Array.isArray(id) ||
    id instanceof RegExp ||
    id === '' ||
    (typeof id === 'string' && id.includes('\0'))
  ) {
    throw requestFailed("can't use an array, a regex, null or an empty text for _id");
  }
}

export function checkRecordSize(text: string): void {
  // A character takes at most three bytes of UTF-8: most records need no counting.
  if (text.length * 3 > MAX_RECORD_BYTES && Buffer.byteLength(text) > MAX_RECORD_BYTES) {
    throw requestFailed(`object to insert too large, ${MAX_RECORD_BYTES} bytes at most`);
  }
}

export function checkWriteSize(texts: readonly string[]): void {
  let bytes = 0;
  for (const text of texts) bytes += Buffer.byteLength(text);
  if (bytes > MAX_WRITE_BYTES) throw invalidParam(`a request may write ${MAX_WRITE_BYTES} bytes at most`);
}

export function checkReadSize(texts: readonly string[]): void {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > MAX_READ_BYTES) throw requestFailed(`a request may read ${MAX_READ_BYTES} bytes at most`);
}

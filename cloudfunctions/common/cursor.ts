import { command as _ } from './cloud';
import { invalid } from './problems';

/**
 * Where the next page begins: the sort value and the `_id` of the last item. Opaque for clients, and never trusted:
 * whatever isn't exactly of that form is refused.
 */
export interface Position {
  key: string;
  id: string;
}

export function writeCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.key, position.id])).toString('base64url');
}

/** @param form what a sort value looks like */
export function readCursor(cursor: string | null | undefined, form: RegExp): Position | null {
  if (cursor == null) return null;
  const [key, id] = unpack(cursor);
  if (typeof key === 'string' && form.test(key) && typeof id === 'string' && /^[\w-]{1,64}$/.test(id)) {
    return { key, id };
  }
  throw invalid('cursor', '翻页位置不对，请从头再看');
}

/** A moment as a sort value. */
export const TIME_KEY = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Condition for a list that is sorted by a time and `_id`, both descending: what comes after the position. */
export function newerFirst(where: Record<string, unknown>, field: string, after: Position | null): object {
  if (!after) return where;
  const at = timeOf(after);
  // The first part is a plain range, so that the index serves it; the second one only sorts out the same millisecond.
  return _.and({ ...where, [field]: _.lte(at) }, _.or({ [field]: _.lt(at) }, { _id: _.lt(after.id) }));
}

function timeOf(position: Position): Date {
  const at = new Date(position.key);
  if (Number.isNaN(at.getTime())) throw invalid('cursor', '翻页位置不对，请从头再看');
  return at;
}

/**
 * One page of a list, and where the next one begins.
 * @param docs one more than `limit` tells that there are more
 */
export function cut<T extends { _id: string }>(
  docs: readonly T[],
  limit: number,
  keyOf: (doc: T) => string,
): { items: T[]; nextCursor: string | null } {
  const items = docs.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && docs.length > limit ? writeCursor({ key: keyOf(last), id: last._id }) : null };
}

/** For lists that are in memory: items after the position, sorted by `_id`. */
export function pageOf<T extends { _id: string }>(all: readonly T[], limit: number, cursor: string | null | undefined) {
  const position = readCursor(cursor, /^_id$/);
  const sorted = [...all].sort((a, b) => (a._id < b._id ? -1 : 1));
  const rest = position ? sorted.filter((item) => item._id > position.id) : sorted;
  return cut(rest, limit, () => '_id');
}

function unpack(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.length === 2 ? value : [];
  } catch {
    return [];
  }
}

import { collection, command as _ } from './cloud';
import { newerFirst, type Position } from './cursor';
import type { AuditDoc } from './model';

const audit = collection<AuditDoc>('audit');

/** The log only grows: nothing in here changes or removes an entry, and nobody else touches it. */
export const add = (entry: AuditDoc): Promise<void> => audit.add(entry);

/** Those that aren't there yet. */
export const addMissing = (entries: readonly AuditDoc[]): Promise<void> => audit.addMissing(entries);

/** What the log is looked through by; each is the first field of an index in the list's order. */
export type AuditFilters = Partial<Pick<AuditDoc, 'target' | 'memberId' | 'unitId' | 'group'>>;

/**
 * Newest first.
 * @param between the moments that a range of days begins and ends with
 */
export const latest = (
  filters: AuditFilters,
  between: { from: Date | null; to: Date | null },
  after: Position | null,
  limit: number,
): Promise<AuditDoc[]> => {
  const where = newerFirst({ ...filters }, 'at', after);
  const { from, to } = between;
  const bounds = [...(from ? [{ at: _.gte(from) }] : []), ...(to ? [{ at: _.lte(to) }] : [])];
  return audit.find(bounds.length === 0 ? where : _.and(where, ...bounds), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
  });
};

export const find = (id: string): Promise<AuditDoc | null> => audit.one({ _id: id });

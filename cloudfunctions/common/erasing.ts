import type { OutboxEntry } from './model';

/** What of one person goes. */
export interface Erasing {
  openid: string;
  /** Not only names and phones: also pictures, and what leads to the person. */
  everything: boolean;
  /** What came later is none of it. */
  before: Date;
  at: Date;
}

/**
 * One kind of thing, on the campaign's day of erasure. It is gone through in the order of the ids, some hundred at a time;
 * each lot is counted before, and erased as often as it takes.
 */
export interface Sweep {
  /** As many as `limit`, by `_id`, and what each holds of a person, counted; `{}` for who holds nothing. */
  page(campaignId: string, after: string, limit: number): Promise<{ _id: string; holds: Record<string, number> }[]>;
  /** May be done twice. */
  erase(ids: readonly string[], at: Date): Promise<void>;
}

/** Nothing of a person, in place of name and phone. */
export const NOBODY = { name: null, phone: null } as const;

/** How many of these there are: those that are zero are left out. */
export const holding = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));

export const holdsContact = (of: { name: unknown; phone: unknown }): Record<string, number> => ({
  names: of.name === null ? 0 : 1,
  phones: of.phone === null ? 0 : 1,
});

/** What is owed to a person, or about their pictures, isn't any more; what others are owed stays. */
export function withoutPerson(outbox: readonly OutboxEntry[]): { outbox: OutboxEntry[]; outboxDueAt: Date | null } {
  const kept = outbox.map((entry): OutboxEntry => {
    if (!('openid' in entry.to || 'fileId' in entry.to)) return entry;
    const state = entry.state === 'due' ? 'refused' : entry.state;
    return { ...entry, to: { nobody: true }, state, reached: [], missed: [] };
  });
  const due = kept.filter(({ state }) => state === 'due').map(({ nextAt }) => nextAt.getTime());
  return { outbox: kept, outboxDueAt: due.length === 0 ? null : new Date(Math.min(...due)) };
}

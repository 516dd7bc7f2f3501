import { collection, command as _ } from './cloud';
import type { Carrier, OutboxEntry, Owing } from './model';

/** What a collection's documents owe: found, taken by one worker, and written down. */
export interface OutboxStore<T extends Owing> {
  /** Ids of documents that owe something now, the longest owed first. */
  owing(at: Date, limit: number): Promise<string[]>;
  /** Takes the delivery of one document for a while. @returns null when nothing is due or somebody else has it */
  lease(id: string, at: Date, holder: string, until: Date): Promise<T | null>;
  /** Takes one entry, before something goes out that can't be asked about. @returns false when it was taken before */
  claim(doc: T, holder: string, entryId: string, at: Date): Promise<boolean>;
  /**
   * Writes down what became of entries and gives the lease back.
   * @param also further fields of the document, written with it
   * @returns the document as it is then; null when the lease was lost meanwhile
   */
  settle(
    doc: T,
    holder: string,
    entries: readonly OutboxEntry[],
    at: Date,
    also?: Record<string, unknown>,
  ): Promise<T | null>;
}

/** Others may add entries while these are being delivered: then the outcome is written beside them. */
const TRIES = 5;

export function outboxOf<T extends Owing>(carrier: Carrier): OutboxStore<T> {
  const documents = collection<T>(carrier);
  return {
    async owing(at, limit) {
      const docs = await documents.find(
        { outboxDueAt: _.lte(at) },
        { sort: [['outboxDueAt', 'asc']], limit, fields: ['_id'] },
      );
      return docs.map((doc) => doc._id);
    },
    lease: (id, at, holder, until) =>
      documents.updateAndReturn(
        { _id: id, outboxDueAt: _.lte(at), 'outboxLease.until': _.lte(at) },
        { outboxLease: _.set({ holder, until }) },
      ),
    async claim(doc, holder, entryId, at) {
      const place = `outbox.${doc.outbox.findIndex((entry) => entry.id === entryId)}`;
      const taken = await documents.update(
        { _id: doc._id, 'outboxLease.holder': holder, [`${place}.id`]: entryId, [`${place}.claimedAt`]: null },
        { [`${place}.claimedAt`]: at },
      );
      return taken > 0;
    },
    async settle(leased, holder, entries, at, also = {}) {
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      let doc: T | null = leased;
      for (let attempt = 0; doc !== null && attempt < TRIES; attempt += 1) {
        const outbox: OutboxEntry[] = doc.outbox.map((entry) => byId.get(entry.id) ?? entry);
        const changed = outbox.flatMap((entry, i) => (byId.has(entry.id) ? [[`outbox.${i}`, _.set(entry)]] : []));
        const settled = await documents.updateAndReturn(
          { _id: doc._id, 'outboxLease.holder': holder, outbox: _.size(outbox.length) },
          {
            ...also,
            ...(Object.fromEntries(changed) as Record<string, unknown>),
            outboxDueAt: earliest(outbox),
            'outboxLease.until': at,
            'outboxLease.holder': '',
          },
        );
        if (settled) return settled;
        const again: T | null = await documents.one({ _id: leased._id });
        doc = again?.outboxLease.holder === holder ? again : null;
      }
      return null;
    },
  };
}

function earliest(outbox: readonly OutboxEntry[]): Date | null {
  const due = outbox.filter((entry) => entry.state === 'due').map((entry) => entry.nextAt.getTime());
  return due.length === 0 ? null : new Date(Math.min(...due));
}

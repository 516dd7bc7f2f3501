import type { OutboxEntry, ProblemDoc } from '../common/model';
import * as store from './store';

/** What `dispatch` needs of problems: what they owe. */

export { owing, lease } from './store';

/** Others may add entries while these are being delivered: then the outcome is written beside them. */
const TRIES = 5;

/**
 * Writes down what was delivered and gives the lease back.
 * @returns the problem as it is now; null when the lease was lost meanwhile
 */
export async function settle(
  leased: ProblemDoc,
  holder: string,
  outcomes: readonly { entry: OutboxEntry }[],
  at: Date,
): Promise<ProblemDoc | null> {
  const byId = new Map(outcomes.map(({ entry }) => [entry.id, entry]));
  let doc: ProblemDoc | null = leased;
  for (let attempt = 0; doc !== null && attempt < TRIES; attempt += 1) {
    const outbox: OutboxEntry[] = doc.outbox.map((entry) => byId.get(entry.id) ?? entry);
    const settled = await store.settle(doc, outbox, { outboxLease: { holder: '', until: at } });
    if (settled) return settled;
    const again = await store.find(leased._id);
    doc = again?.outboxLease.holder === holder ? again : null;
  }
  return null;
}

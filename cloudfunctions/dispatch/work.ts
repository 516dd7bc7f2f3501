import type { OutboxEntry } from '../common/model';
import type { Attempt, Context } from './attempt';

/** What a change owes besides telling people. */
export function work(entry: OutboxEntry, { doc }: Context): Promise<Attempt> {
  throw new Error(`nothing carries out ${entry.channel} of ${doc._id}`);
}

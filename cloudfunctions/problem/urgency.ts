import { endOfDay } from '../common/clock';
import type { ProblemDoc } from '../common/model';
import * as suggestions from '../suggestion/urgency';

/** The order of the board: the same as that of the queue of suggestions. */

type Facts = Pick<ProblemDoc, '_id' | 'status' | 'dueAt' | 'updatedAt'>;

/** Where nothing is due although it is open, it has become empty: it comes behind all the others. */
const NEVER = endOfDay('9999-12-31');

export function queueKey(doc: Facts): string {
  const dueAt = doc.status === 'resolved' ? doc.dueAt : (doc.dueAt ?? NEVER);
  return suggestions.queueKey({ ...doc, dueAt, status: statusOf(doc), held: false });
}

/** Is somebody late with it? */
export const isOverdue = (doc: Facts, at: Date): boolean =>
  suggestions.isOverdue({ dueAt: doc.dueAt, status: statusOf(doc) }, at);

/** As the queue of suggestions calls it. */
const statusOf = ({ status }: Facts) => (status === 'open' ? 'accepted' : status);

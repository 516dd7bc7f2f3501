import type { Status } from '../../miniprogram/contract';

/** States in which somebody still has to do something. */
const OPEN: readonly Status[] = ['submitted', 'accepted', 'planned', 'deferred'];
export const isOpen = (status: Status): boolean => OPEN.includes(status);

/** Sort values of everything that is still open lie before this, those of everything at all before the next. */
export const OPEN_END = '2';
export const END = '3';

/** What a sort value looks like. */
export const QUEUE_KEY = /^[012] \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [\w-]{1,64}$/;

type Facts = { _id: string; held: boolean; status: Status; dueAt: Date | null; updatedAt: Date };

/**
 * The order of the queue as one string, so that one index serves it and a page begins where the last one ended: first what
 * is held for the office's eyes, then what is due, the earliest first, and at the end what is done. The id makes it unique.
 */
export function queueKey(doc: Facts): string {
  const open = isOpen(doc.status);
  const rank = !open ? OPEN_END : doc.held ? '0' : '1';
  return `${rank} ${(doc.dueAt ?? doc.updatedAt).toISOString()} ${doc._id}`;
}

/** Is somebody late with it? */
export const isOverdue = (doc: Pick<Facts, 'status' | 'dueAt'>, at: Date): boolean =>
  isOpen(doc.status) && doc.dueAt !== null && doc.dueAt < at;

/** What is overdue lies before this. */
export const overdueEnd = (at: Date): string => `1 ${at.toISOString()}`;

import { collection, command as _ } from '../common/cloud';
import type { OutboxEntry, SuggestionDoc } from '../common/model';
import { newerFirst, type Position } from '../common/cursor';

const suggestions = collection<SuggestionDoc>('suggestions');

/** @throws an error for which `isDuplicate` holds when the id or the number is taken */
export const insert = (doc: SuggestionDoc): Promise<void> => suggestions.add(doc);

export const find = (id: string): Promise<SuggestionDoc | null> => suggestions.one({ _id: id });

/** Newest first. */
export const ofAuthor = (openid: string, after: Position | null, limit: number): Promise<SuggestionDoc[]> =>
  suggestions.find(newerFirst({ openid }, 'createdAt', after), {
    sort: [
      ['createdAt', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
  });

/** By urgency. @param where equality conditions. @param between bounds of `queueKey`, exclusive */
export const byUrgency = (
  where: Record<string, unknown>,
  between: { after: string; before: string },
  limit: number,
): Promise<SuggestionDoc[]> =>
  suggestions.find(
    { ...where, queueKey: _.and([_.gt(between.after), _.lt(between.before)]) },
    { sort: [['queueKey', 'asc']], limit },
  );

/** @param where equality conditions */
export const count = (where: Record<string, unknown>): Promise<number> => suggestions.count(where);

/** A condition on a time. */
export const before = (at: Date): unknown => _.lt(at);

export const withNumber = (where: Record<string, unknown>, number: string): Promise<SuggestionDoc | null> =>
  suggestions.one({ ...where, number });

/**
 * One step of a suggestion's life, in one conditional update.
 * @returns the suggestion after it; null when somebody else changed it first
 */
export const change = (id: string, version: number, to: Record<string, unknown>): Promise<SuggestionDoc | null> =>
  suggestions.updateAndReturn({ _id: id, version }, to);

/** Ids of suggestions that owe something now, the longest owed first. */
export async function owing(at: Date, limit: number): Promise<string[]> {
  const docs = await suggestions.find(
    { outboxDueAt: _.lte(at) },
    { sort: [['outboxDueAt', 'asc']], limit, fields: ['_id'] },
  );
  return docs.map((doc) => doc._id);
}

/** Takes the delivery of one suggestion for a while. @returns null when nothing is due or somebody else has it */
export const lease = (id: string, at: Date, holder: string, until: Date): Promise<SuggestionDoc | null> =>
  suggestions.updateAndReturn(
    { _id: id, outboxDueAt: _.lte(at), 'outboxLease.until': _.lte(at) },
    { outboxLease: _.set({ holder, until }) },
  );

/**
 * Writes what has been delivered, unless the lease is another's by now or entries were added meanwhile.
 * @returns the suggestion after it; null when it didn't fit
 */
export const settle = (
  doc: SuggestionDoc,
  holder: string,
  outbox: OutboxEntry[],
  to: Record<string, unknown>,
): Promise<SuggestionDoc | null> =>
  suggestions.updateAndReturn(
    { _id: doc._id, 'outboxLease.holder': holder, outbox: _.size(doc.outbox.length) },
    { ...to, outbox: _.set(outbox) },
  );

export const withPicture = (traceId: string): Promise<SuggestionDoc | null> =>
  suggestions.one({ 'photos.traceId': traceId });

/** @param index of the picture within the suggestion: pictures are never reordered */
export const setPicture = (id: string, index: number, traceId: string, state: 'pass' | 'refused'): Promise<number> =>
  suggestions.update({ _id: id, [`photos.${index}.traceId`]: traceId }, { [`photos.${index}.state`]: state });

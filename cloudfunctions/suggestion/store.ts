import { collection, command as _, replaced } from '../common/cloud';
import type { SuggestionDoc } from '../common/model';
import { newerFirst, type Position } from '../common/cursor';
import { marking } from './figures/marking';
import type { Stepped } from './step';
import { OPEN_END } from './urgency';

const suggestions = collection<SuggestionDoc>('suggestions');

/** @throws an error for which `isDuplicate` holds when the id or the number is taken */
export const insert = (doc: SuggestionDoc): Promise<void> => suggestions.add(doc);

/** The same of several with one request; those before the one that is taken are written then. */
export const insertAll = (docs: readonly SuggestionDoc[]): Promise<void> => suggestions.addAll(docs);

export const withIds = (ids: readonly string[]): Promise<SuggestionDoc[]> =>
  suggestions.find({ _id: _.in([...ids]) }, { limit: ids.length });

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

/** So many open suggestions are looked at for counts. */
const COUNTED = 10_000;

/**
 * Open suggestions, counted by a field.
 * @param where equality conditions
 * @returns `capped`: there are more than could be looked at
 */
export async function openBy(
  field: 'status' | 'unitId',
  where: Record<string, unknown>,
  at: Date,
): Promise<{ groups: { _id: string; open: number; overdue: number; oldest: Date | null }[]; capped: boolean }> {
  const groups = await suggestions.aggregate<{ _id: string; open: number; overdue: number; oldest: Date | null }>([
    ['match', { ...where, queueKey: _.lt(OPEN_END) }],
    ['sort', { queueKey: 1 }],
    ['limit', COUNTED],
    ['project', { [field]: 1, dueAt: 1 }],
    [
      'group',
      {
        _id: `$${field}`,
        open: { $sum: 1 },
        overdue: { $sum: { $cond: [{ $lt: [{ $ifNull: ['$dueAt', at] }, at] }, 1, 0] } },
        oldest: { $min: '$dueAt' },
      },
    ],
    ['limit', 1000],
  ]);
  return { groups, capped: groups.reduce((sum, group) => sum + group.open, 0) >= COUNTED };
}

/** A condition on a time. */
export const before = (at: Date): unknown => _.lt(at);

/** A condition on a list. */
export const having = (all: readonly string[]): unknown => _.all([...all]);

export const withNumber = (where: Record<string, unknown>, number: string): Promise<SuggestionDoc | null> =>
  suggestions.one({ ...where, number });

/** Request ids of so many changes are remembered. */
const REMEMBERED = 50;

/**
 * One step of a suggestion's life, in one conditional update.
 * @param mark by which a repeat is recognised
 * @returns the suggestion after it; null when somebody else changed it first
 */
export const change = (
  doc: Pick<SuggestionDoc, '_id' | 'version'>,
  mark: string,
  { set, entry, owed }: Stepped,
): Promise<SuggestionDoc | null> =>
  suggestions.updateAndReturn(
    { _id: doc._id, version: doc.version },
    {
      ...replaced(set),
      ...marking(set),
      version: _.inc(1),
      timeline: _.push([entry]),
      requestIds: _.push({ each: [mark], slice: -REMEMBERED }),
      ...(owed.length > 0 ? { outbox: _.push(owed), outboxDueAt: entry.at } : {}),
    },
  );

/** What everybody may read, latest first: nothing else of these documents leaves the database. */
export const publicOnes = (
  campaignId: string,
  limit: number,
): Promise<Pick<SuggestionDoc, '_id' | 'excerpt' | 'publicAt' | 'unitId' | 'path'>[]> =>
  suggestions.find(
    { campaignId, publicAt: _.gt(new Date(0)) },
    { sort: [['publicAt', 'desc']], limit, fields: ['excerpt', 'publicAt', 'unitId', 'path'] },
  );

export const withPicture = (traceId: string): Promise<SuggestionDoc | null> =>
  suggestions.one({ 'photos.traceId': traceId });

/** @param index of the picture within the suggestion: pictures are never reordered */
export const setPicture = (id: string, index: number, traceId: string, state: 'pass' | 'refused'): Promise<number> =>
  suggestions.update({ _id: id, [`photos.${index}.traceId`]: traceId }, { [`photos.${index}.state`]: state });

import { collection, command as _ } from '../common/cloud';
import { NOBODY } from '../common/erasing';
import type { CallDoc, SuggestionDoc } from '../common/model';

const suggestions = collection<SuggestionDoc>('suggestions');
const calls = collection<CallDoc>('calls');

export const find = (id: string): Promise<SuggestionDoc | null> => suggestions.one({ _id: id });

export const eraseContacts = (ids: readonly string[]): Promise<number> =>
  suggestions.update({ _id: _.in([...ids]) }, { respondent: _.set(NOBODY), contactMask: _.set(NOBODY) });

/** Whom the office wanted to call can't be called without a phone, and those who were called need nobody's any more. */
export const eraseCalls = (suggestionIds: readonly string[]): Promise<void> =>
  eraseFrom({ suggestionId: _.in([...suggestionIds]) });

/** Of whom no call is left to be made. */
export const endCalls = (suggestionIds: readonly string[]): Promise<number> =>
  calls.remove({ suggestionId: _.in([...suggestionIds]), done: false });

/**
 * Changes a suggestion that is as it was read, and for which nobody delivers just now: who does would write back what is
 * erased here.
 * @returns false when that isn't so
 */
export const changeUnheld = async (
  { _id, version, outbox }: SuggestionDoc,
  change: Partial<Record<keyof SuggestionDoc, unknown>>,
  at: Date,
): Promise<boolean> =>
  (await suggestions.update(
    { _id, version, outbox: _.size(outbox.length), 'outboxLease.until': _.lte(at) },
    { ...change, version: _.inc(1), 'outboxLease.holder': '' },
  )) > 0;

/** What a sweep looks at. */
const HELD = ['respondent', 'openid', 'photos', 'outboxDueAt'] as const;
export type Held = Pick<SuggestionDoc, '_id' | (typeof HELD)[number]>;
const held = collection<Held>('suggestions');

export const pageOf = (campaignId: string, after: string, limit: number): Promise<Held[]> =>
  held.find({ _id: _.gt(after), campaignId }, { sort: [['_id', 'asc']], limit, fields: [...HELD] });

export const heldIn = (ids: readonly string[]): Promise<Held[]> =>
  held.find({ _id: _.in([...ids]) }, { limit: Math.max(1, ids.length), fields: [...HELD] });

export const eraseAll = (ids: readonly string[]): Promise<number> =>
  suggestions.update(
    { _id: _.in([...ids]) },
    {
      respondent: _.set(NOBODY),
      contactMask: _.set(NOBODY),
      openid: null,
      photos: _.set([]),
      inputHash: '',
      version: _.inc(1),
    },
  );

/** What was delivered needs no list of whom it reached. */
export const forgetDelivered = (ids: readonly string[]): Promise<number> =>
  suggestions.update({ _id: _.in([...ids]), outboxDueAt: null }, { outbox: _.set([]) });

export const setOutbox = (
  { _id, outbox }: Pick<SuggestionDoc, '_id' | 'outbox'>,
  to: Pick<SuggestionDoc, 'outbox' | 'outboxDueAt'>,
): Promise<number> =>
  suggestions.update(
    { _id, outbox: _.size(outbox.length) },
    { outbox: _.set(to.outbox), outboxDueAt: to.outboxDueAt, 'outboxLease.holder': '' },
  );

export const callsPage = (campaignId: string, after: string, limit: number): Promise<CallDoc[]> =>
  calls.find({ _id: _.gt(after), campaignId }, { sort: [['_id', 'asc']], limit });

export const eraseCallsWith = (ids: readonly string[]): Promise<void> => eraseFrom({ _id: _.in([...ids]) });

async function eraseFrom(where: Record<string, unknown>): Promise<void> {
  await calls.update(where, { contactMask: _.set(NOBODY) });
  // What was noted of a call may say who spoke.
  await calls.update({ ...where, outcome: _.neq(null) }, { 'outcome.note': null });
}

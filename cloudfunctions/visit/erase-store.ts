import { collection, command as _ } from '../common/cloud';
import { NOBODY } from '../common/erasing';
import type { VisitDoc } from '../common/model';

const visits = collection<VisitDoc>('visits');

const CONTACT = { respondent: _.set(NOBODY), contactMask: _.set(NOBODY) };
/** What leads from the record to the household's phone, or would let a phone find it again. */
const LINKS = { claimedBy: null, claimKey: null, claimNumber: null, photos: _.set([]), version: _.inc(1) };

export const eraseContacts = (ids: readonly string[]): Promise<number> =>
  visits.update({ _id: _.in([...ids]) }, CONTACT);

export const eraseAll = (ids: readonly string[]): Promise<number> =>
  visits.update({ _id: _.in([...ids]) }, { ...CONTACT, ...LINKS });

/**
 * The words of what was said on a visit, as they were written down at the door: they stand in its suggestions, which know
 * whether units still work on them. Until those are written they are needed to write them.
 */
export const eraseWords = ({ _id, said }: Pick<VisitDoc, '_id' | 'said'>): Promise<number> =>
  visits.update({ _id, 'pending.suggestions': false }, { said: _.set(said.map((one) => ({ ...one, content: '' }))) });

const HELD = ['respondent', 'claimedBy', 'claimNumber', 'photos'] as const;
export type Held = Pick<VisitDoc, '_id' | (typeof HELD)[number]>;
const held = collection<Held>('visits');

export const pageOf = (campaignId: string, after: string, limit: number): Promise<Held[]> =>
  held.find({ _id: _.gt(after), campaignId }, { sort: [['_id', 'asc']], limit, fields: [...HELD] });

export const heldIn = (ids: readonly string[]): Promise<Held[]> =>
  held.find({ _id: _.in([...ids]) }, { limit: Math.max(1, ids.length), fields: [...HELD] });

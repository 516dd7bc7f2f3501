import type { SubmissionView } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import { memberWithId } from '../common/member-store';
import type { SubmissionDoc } from '../common/model';
import type { Reference } from '../common/reference';

/** So much of a hash is enough for people. */
const HASH_SHOWN = 12;

export const submissionView = async (doc: SubmissionDoc, reference: Reference): Promise<SubmissionView> =>
  viewWith(doc, (await memberWithId(doc.memberId))?.name, reference);

/** @param by name of who handed it in; undefined for somebody who has left */
export const viewWith = (doc: SubmissionDoc, by: string | undefined, reference: Reference): SubmissionView => ({
  id: doc._id,
  unit: { id: doc.unitId, name: reference.unitName(doc.unitId) },
  at: iso(doc.at),
  by: by ?? '已离开的同事',
  late: doc.late,
  number: doc.number,
  forms: doc.forms,
  hash: shown(doc.hash),
});

export const shown = (hash: string): string => hash.slice(0, HASH_SHOWN);

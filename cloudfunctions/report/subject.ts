import type { StaffCall } from '../common/endpoint';
import type { SubmissionDoc } from '../common/model';
import { denied, invalid, notFound } from '../common/problems';
import type { Reference } from '../common/reference';
import * as submissions from './submission-store';

type Call = Pick<StaffCall<unknown>, 'member'>;

/**
 * Whose set is meant: an admin's own, or the unit that the office names.
 * @throws PERMISSION_DENIED for another unit's, INVALID_ARGUMENT when the office names none, NOT_FOUND
 */
export function unitMeant({ member }: Call, unitId: string | undefined, reference: Reference): string {
  if (member.role === 'cadre' || member.role === 'editor') throw denied();
  if (member.role === 'unitAdmin') {
    if (member.unitId === null || (unitId !== undefined && unitId !== member.unitId)) throw denied();
    return member.unitId;
  }
  if (unitId === undefined) throw invalid('unitId', '请选择单位');
  if (!reference.unit(unitId)) throw notFound('这个单位');
  return unitId;
}

/** @throws NOT_FOUND, also for another unit's; PERMISSION_DENIED for a cadre */
export async function submissionMeant({ member }: Call, id: string, reference: Reference): Promise<SubmissionDoc> {
  if (member.role !== 'unitAdmin' && member.role !== 'office') throw denied();
  const doc = await submissions.find(id);
  const visible =
    doc?.campaignId === reference.campaign._id && (member.role === 'office' || doc.unitId === member.unitId);
  if (!doc || !visible) throw notFound('这次上交');
  return doc;
}

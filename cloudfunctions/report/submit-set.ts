import type { ParsedOf, reportContract, SubmissionView } from '../../miniprogram/contract';
import { requireNotArchived } from '../common/archived';
import { audit } from '../common/audit';
import { isDuplicate } from '../common/cloud';
import type { StaffCall } from '../common/endpoint';
import { documentId } from '../common/ids';
import type { SubmissionDoc } from '../common/model';
import { exhausted, precondition } from '../common/problems';
import { latestReference } from '../common/reference';
import { hasPassed } from './deadline';
import { keep } from './files';
import { Freezer, headingOf } from './frozen';
import { gather, newTally } from './gather';
import { setView } from './set';
import * as submissions from './submission-store';
import { unitMeant } from './subject';
import { submissionView, viewWith } from './views';

type Call = StaffCall<ParsedOf<typeof reportContract.submitSet>>;

/** So many others may hand in at the same moment. */
const TRIES = 5;

/**
 * The unit hands in its set: what is in it at this moment stays fixed. Handing in again is allowed, as the next number; a
 * repeat of the same request is answered with what it gave.
 * @throws FAILED_PRECONDITION with the `SetView` in `current` while something is missing, or when there is nothing to hand in
 */
export async function submitSet(call: Call): Promise<SubmissionView> {
  const { input, openid, member, at } = call;
  // Deadline and headings count as they are now.
  const reference = await latestReference();
  const { campaign } = reference;
  const unitId = unitMeant(call, undefined, reference);
  const id = documentId(openid, `report.submitSet:${input.requestId}`);
  const earlier = await submissions.find(id);
  if (earlier) return submissionView(earlier, reference);
  requireNotArchived('report.submitSet', input, campaign, member);
  if (campaign.status === 'draft') throw precondition('活动没有在进行，不能上交');

  const tally = newTally();
  const freezer = new Freezer(headingOf({ campaign, unitName: reference.unitName(unitId) }, unitId));
  for await (const entries of gather(unitId, reference, tally)) freezer.add(entries);
  const current = () => setView(unitId, tally, reference, at);
  if (tally.missingCount > 0)
    throw precondition(`还有 ${tally.missingCount} 件没有办好，补齐后再上交`, await current());
  if (freezer.forms === 0) throw precondition('还没有征询表可以上交', await current());

  await audit(call, 'report.submitSet', id, ['forms'], input.requestId, reference.unitName(unitId));
  const { bytes, hash } = freezer.finish();
  const fileId = await keep('set.jsonl.gz', bytes, at, id);
  const doc: Omit<SubmissionDoc, 'number'> = {
    _id: id,
    campaignId: campaign._id,
    unitId,
    memberId: member._id,
    at,
    late: hasPassed(campaign, at),
    hash,
    forms: freezer.forms,
    fileId,
  };
  return viewWith(await insertNumbered(doc), member.name, reference);
}

/** With the unit's next number: whoever else hands in at the same moment gets another one. */
async function insertNumbered(doc: Omit<SubmissionDoc, 'number'>): Promise<SubmissionDoc> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const last = await submissions.lastOf(doc.campaignId, doc.unitId);
    const numbered = { ...doc, number: (last?.number ?? 0) + 1 };
    try {
      await submissions.insert(numbered);
      return numbered;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // The same request, sent twice at once.
      const same = await submissions.find(doc._id);
      if (same) return same;
    }
  }
  throw exhausted('同事们正在上交，请稍等一会儿再试');
}

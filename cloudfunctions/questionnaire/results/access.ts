import type { DistrictDoc } from '../../common/model';
import type { KnownCall } from '../../common/endpoint';
import { answerId, answerMark } from '../../common/ids';
import { denied, notFound } from '../../common/problems';
import type { Reference } from '../../common/reference';
import { marked } from '../box-store';
import * as store from '../store';
import { maySeeResults } from '../views';

/** Whose results are asked for, and where. */
export interface Asked {
  head: store.Head;
  /** Null for all of it. */
  district: DistrictDoc | null;
  /** Small numbers are shown, too. */
  office: boolean;
}

/** @throws NOT_FOUND as `get`, PERMISSION_DENIED for residents who may not see them */
export async function requireResults(
  { input, openid, member }: KnownCall<{ id: string; districtId?: string | undefined }>,
  reference: Reference,
): Promise<Asked> {
  const [head] = await store.headsOf([input.id]);
  const office = member?.role === 'office';
  if (head?.campaignId !== reference.campaign._id || (!head.listed && !office)) throw notFound('这份问卷');
  if (!office && !maySeeResults(head, false, member !== null)) await requireAnswered(head, openid);
  return { head, office, district: await districtMeant(input.districtId, reference) };
}

async function requireAnswered(head: store.Head, openid: string): Promise<void> {
  if (!head.showResults) throw denied('这份问卷的结果暂时不公开，谢谢您的关心');
  const answered = head.anonymous
    ? (await marked([answerMark(head._id, openid)])).size > 0
    : (await store.answersWith([answerId(head._id, openid)])).length > 0;
  if (!maySeeResults(head, answered, false)) throw denied('填完这份问卷，就能看到大家的回答');
}

/** The county is all of it: an answer without a place counts there, too. */
async function districtMeant(id: string | undefined, reference: Reference): Promise<DistrictDoc | null> {
  if (id === undefined) return null;
  const district = await reference.district(id);
  if (!district || district.level === 'building') throw notFound('这个地点');
  return district.parentId === null ? null : district;
}

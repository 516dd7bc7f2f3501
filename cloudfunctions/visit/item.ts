import {
  parse,
  visitItem,
  type LogResult,
  type ParsedOf,
  type Problem,
  type visitContract,
} from '../../miniprogram/contract';
import type { InferOutput } from 'valibot';
import type { StaffCall } from '../common/endpoint';
import { documentId, inputHash } from '../common/ids';
import type { DistrictDoc, MemberDoc, SiteDoc } from '../common/model';
import { invalid, precondition, ProblemError } from '../common/problems';
import type { Reference } from '../common/reference';
import { requireOffered, requireOwnPictures } from '../suggestion/compose';
import { isOwnPlace, notOurs, unitOf } from './access';

export type Item = InferOutput<typeof visitItem>;
export type LogCall = StaffCall<ParsedOf<typeof visitContract.log>>;

/** An item of a batch that has the form of a visit. */
export interface Sent {
  item: Item;
  /** Of the document that it becomes. */
  id: string;
  /** Tells whether a repeat of the request says the same. */
  hash: string;
}

/** Where it was. */
export interface Where {
  district: DistrictDoc;
  site: SiteDoc | null;
}

export const refusal = (requestId: unknown, problem: Problem): LogResult => {
  const { code, message, field } = problem;
  const known = typeof requestId === 'string' ? requestId : null;
  return { requestId: known, ok: false, error: { code, message, ...(field === undefined ? {} : { field }) } };
};

/** One item of a batch, whatever it is. */
export function read(value: unknown, openid: string): Sent | LogResult {
  const parsed = parse(visitItem, value);
  if (!parsed.ok) return refusal((value as { requestId?: unknown } | null | undefined)?.requestId, parsed.problem);
  const { requestId, ...said } = parsed.value;
  return { item: parsed.value, id: documentId(openid, requestId), hash: inputHash(openid, said) };
}

/**
 * The rules for one visit. The time that the phone tells is never one of them: its clock may be wrong.
 * @param districts those that the batch names
 * @param whole districts among them that have others below: nobody lives there but in those
 * @throws FAILED_PRECONDITION outside the campaign, INVALID_ARGUMENT at the field, PERMISSION_DENIED for others' places
 */
export function requireFitting(
  { item }: Sent,
  call: LogCall,
  reference: Reference,
  districts: ReadonlyMap<string, DistrictDoc>,
  whole: ReadonlySet<string>,
): Where {
  const { campaign } = reference;
  if (campaign.status !== 'active') {
    throw precondition(
      campaign.status === 'draft' ? '活动还没有开始，先留在手机里' : '活动已经结束，不能再上传走访记录',
    );
  }
  const district = districts.get(item.districtId);
  if (!district) throw invalid('districtId', '没有这个地点，请重新选择');
  const site = item.site === undefined ? null : reference.siteByCode(item.site);
  if (item.site !== undefined && !site) throw invalid('site', '没有这个宣传点，请重新扫码或选择');
  requireDoor(item, district, whole);
  if (!isOwnPlace(call.member, district.path, reference) && !isOnRoster(item, district, site, call.member)) {
    throw notOurs();
  }
  requireSaid(item, reference);
  requireOwnPictures(item.photos, call);
  return { district, site };
}

function requireDoor({ kind, door }: Item, district: DistrictDoc, whole: ReadonlySet<string>): void {
  if (kind !== 'household') {
    if (door !== undefined) throw invalid('door', '只有入户走访才填门牌');
    return;
  }
  const inhabited = district.level === 'building' || isArea(district);
  if (!inhabited || whole.has(district._id)) throw invalid('districtId', '请选到具体的一栋楼');
  if (door === undefined) throw invalid('door', '请选择是哪一户');
}

/** An estate or a community may be without buildings: a village, a lane. */
export const isArea = ({ level }: DistrictDoc): boolean => level === 'estate' || level === 'community';

/** Where a district's doors are counted. */
export const areaOf = ({ level, parentId, _id }: DistrictDoc): string =>
  level === 'building' ? (parentId ?? _id) : _id;

/** On duty at a site people are where others go from door to door. */
const isOnRoster = ({ kind }: Item, { path }: DistrictDoc, site: SiteDoc | null, member: MemberDoc): boolean =>
  kind === 'site' && site !== null && path.includes(site.districtId) && site.unitIds.includes(unitOf(member));

function requireSaid({ suggestions }: Item, { campaign }: Reference): void {
  for (const [i, said] of suggestions.entries()) {
    try {
      requireOffered(said, campaign);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { field, message } = error.problem;
      throw invalid(`suggestions.${i}.${field}`, message);
    }
  }
}

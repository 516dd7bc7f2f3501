import type { ParsedOf, suggestionContract } from '../../miniprogram/contract';
import type { Call } from '../common/endpoint';
import { encrypt, maskName, maskPhone } from '../common/crypto';
import { deadlineEnd, nextAlertAt } from '../common/deadlines';
import { inputHash, uploadPrefix } from '../common/ids';
import type { CampaignDoc, DistrictDoc, SiteDoc, StoredTimelineEntry, SuggestionDoc } from '../common/model';
import { aboutSuggestion, notices, pictureCheck } from '../common/notices';
import { invalid } from '../common/problems';
import type { Reference } from '../common/reference';
import { route, TO_OFFICE } from './routing';
import { queueKey } from './urgency';
import { routedText } from './views';

type Input = ParsedOf<typeof suggestionContract.submit>;

/** A suggestion that only lacks its number. */
export type Composed = (number: string) => SuggestionDoc;

/** Of what the person says: neither the request's own id nor the text that was agreed to belongs to it. */
export function hashOf({ openid, input }: Call<Input>): string {
  return inputHash(openid, { ...input, requestId: undefined, privacyVersion: undefined });
}

export interface Spot {
  site: SiteDoc | null;
  district: DistrictDoc | null;
}

/** @throws INVALID_ARGUMENT for an aspect or a category that this campaign doesn't have */
export function requireOffered(input: Pick<Input, 'aspect' | 'category'>, campaign: CampaignDoc): void {
  if (!campaign.aspects.some((aspect) => aspect.id === input.aspect)) throw invalid('aspect', '请选择一个方面');
  if (input.category !== undefined && !campaign.categories.some((category) => category.id === input.category)) {
    throw invalid('category', '没有这个类别，请重新选择');
  }
}

/** Pictures lie in this environment under the caller's own path, or somebody could show another's. */
export function requireOwnPictures(fileIds: readonly string[], call: Call<unknown>): void {
  const own = uploadPrefix(call.openid);
  for (const fileId of fileIds) {
    const [, bucket = '', path = ''] = /^cloud:\/\/([^/]+)\/(.+)$/.exec(fileId) ?? [];
    const mine = bucket.startsWith(`${call.env}.`) && path.startsWith(own) && !path.split('/').includes('..');
    if (!mine) throw invalid('photos', '图片没有传好，请删掉后重新添加');
  }
}

/**
 * Where it is about. The district that the person chose decides; without one that of the site whose code was scanned:
 * who scans a poster on the square may well live elsewhere.
 * @throws INVALID_ARGUMENT for a site or district that doesn't exist
 */
export async function locate(input: Input, reference: Reference): Promise<Spot> {
  const site = input.site === undefined ? null : reference.siteByCode(input.site);
  if (input.site !== undefined && !site) throw invalid('site', '没有这个宣传点，请重新扫码或选择地点');
  const id = input.districtId ?? site?.districtId;
  const district = id === undefined ? null : await reference.district(id);
  if (input.districtId !== undefined && !district) throw invalid('districtId', '没有这个地点，请重新选择');
  return { site, district };
}

export function compose(parts: {
  id: string;
  call: Call<Input>;
  reference: Reference;
  spot: Spot;
  held: boolean;
}): Composed {
  const { id, call, reference, spot, held } = parts;
  const { input, openid, at } = call;
  const { campaign } = reference;
  const path = spot.district?.path ?? [];
  const category = input.category ?? null;
  const to = held ? TO_OFFICE : route(reference, path, category);
  const clock = { clockFrom: at, deadline: 'accept' as const, dueAt: null };
  const dueAt = deadlineEnd(clock, campaign);
  const sealed = (field: string, value: string | undefined) =>
    value === undefined ? null : encrypt(value, `${id}:${field}`);
  const photos = [...new Set(input.photos ?? [])];
  const bare = {
    _id: id,
    campaignId: campaign._id,
    source: spot.site ? ('qr' as const) : ('open' as const),
    aspect: input.aspect,
    category,
    scope: null,
    content: input.content,
    photos: photos.map((fileId) => ({ fileId, state: 'pending' as const, traceId: null })),
    place: input.place ?? null,
    districtId: spot.district?._id ?? null,
    path,
    districtName: spot.district ? reference.districtName(spot.district) : '',
    siteId: spot.site?._id ?? null,
    respondent: { name: sealed('name', input.name), phone: sealed('phone', input.phone) },
    contactMask: {
      name: input.name === undefined ? null : maskName(input.name),
      phone: input.phone === undefined ? null : maskPhone(input.phone),
    },
    openid,
    recorderId: null,
    visitId: null,
    ...to,
    handlerId: null,
    held,
    status: 'submitted' as const,
    version: 1,
    reopenedByAuthor: false,
    rating: null,
    problemId: null,
    before: null,
    ...clock,
    dueAt,
    timerAt: nextAlertAt(dueAt, at, campaign),
    calendarRevision: campaign.calendar.revision,
    createdAt: at,
    updatedAt: at,
    consent: input.privacyVersion === undefined ? null : { version: input.privacyVersion, at },
    inputHash: hashOf(call),
    requestIds: [],
  };
  const timeline: StoredTimelineEntry[] = [
    entry(at, 'submit', 'resident', spot.site ? `居民在${spot.site.name}扫码提交` : '居民自主提交'),
    entry(at, 'route', 'system', routedText(bare, reference)),
  ];
  return (number) => {
    const doc = { ...bare, number };
    const outbox = [
      ...notices(held ? 'held' : 'assigned', aboutSuggestion(doc), reference, at),
      ...notices('informed', aboutSuggestion(doc), reference, at),
      ...photos.map((fileId, i) => pictureCheck(id, fileId, i, at)),
    ];
    return {
      ...doc,
      queueKey: queueKey(doc),
      timeline,
      outbox,
      outboxDueAt: outbox.length > 0 ? at : null,
      outboxLease: { holder: '', until: at },
    };
  };
}

function entry(at: Date, action: string, role: 'resident' | 'system', text: string): StoredTimelineEntry {
  return { at, action, by: { role, unitId: null, memberId: null }, text, note: null, internal: false };
}

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

/** What is known of a suggestion that has just come, however it came. */
export interface Facts extends Pick<
  SuggestionDoc,
  '_id' | 'source' | 'aspect' | 'category' | 'content' | 'place' | 'openid' | 'recorderId' | 'visitId' | 'held'
> {
  photos: readonly string[];
  spot: Pick<SuggestionDoc, 'districtId' | 'path' | 'districtName' | 'siteId'>;
  name: string | undefined;
  phone: string | undefined;
  consent: SuggestionDoc['consent'];
  inputHash: string;
  /** How it came, for the timeline. */
  came: Pick<StoredTimelineEntry, 'by' | 'text'>;
}

/** What a resident submitted. */
export function compose(parts: {
  id: string;
  call: Call<Input>;
  reference: Reference;
  spot: Spot;
  held: boolean;
}): Composed {
  const { id, call, reference, spot, held } = parts;
  const { input, openid, at } = call;
  const { district, site } = spot;
  const facts: Facts = {
    _id: id,
    source: site ? 'qr' : 'open',
    aspect: input.aspect,
    category: input.category ?? null,
    content: input.content,
    photos: [...new Set(input.photos ?? [])],
    place: input.place ?? null,
    spot: {
      districtId: district?._id ?? null,
      path: district?.path ?? [],
      districtName: district ? reference.districtName(district) : '',
      siteId: site?._id ?? null,
    },
    name: input.name,
    phone: input.phone,
    openid,
    recorderId: null,
    visitId: null,
    held,
    consent: input.privacyVersion === undefined ? null : { version: input.privacyVersion, at },
    inputHash: hashOf(call),
    came: {
      by: { role: 'resident', unitId: null, memberId: null },
      text: site ? `居民在${site.name}扫码提交` : '居民自主提交',
    },
  };
  return composed(facts, reference, at);
}

/** Routing, deadlines, and what it owes to others: everything but the number. */
export function composed(facts: Facts, reference: Reference, at: Date): Composed {
  const { spot, came, name, phone, photos, ...said } = facts;
  const { campaign } = reference;
  const to = said.held ? TO_OFFICE : route(reference, spot.path, said.category);
  const clock = { clockFrom: at, deadline: 'accept' as const, dueAt: null };
  const dueAt = deadlineEnd(clock, campaign);
  const sealed = (field: string, value: string | undefined) =>
    value === undefined ? null : encrypt(value, `${said._id}:${field}`);
  const bare = {
    ...said,
    ...spot,
    campaignId: campaign._id,
    scope: null,
    photos: photos.map((fileId) => ({ fileId, state: 'pending' as const, traceId: null })),
    respondent: { name: sealed('name', name), phone: sealed('phone', phone) },
    contactMask: {
      name: name === undefined ? null : maskName(name),
      phone: phone === undefined ? null : maskPhone(phone),
    },
    ...to,
    handlerId: null,
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
    requestIds: [],
  };
  const timeline: StoredTimelineEntry[] = [
    { at, action: 'submit', ...came, note: null, internal: false },
    {
      at,
      action: 'route',
      by: { role: 'system', unitId: null, memberId: null },
      text: routedText(bare, reference),
      note: null,
      internal: false,
    },
  ];
  return (number) => {
    const doc = { ...bare, number };
    const outbox = [
      ...notices(doc.held ? 'held' : 'assigned', aboutSuggestion(doc), reference, at),
      ...notices('informed', aboutSuggestion(doc), reference, at),
      ...photos.map((fileId, i) => pictureCheck(doc._id, fileId, i, at)),
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

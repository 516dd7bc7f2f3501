import {
  KICK_OFF_DAYS_BEFORE,
  KICK_OFF_PHOTOS_MAX,
  type KickOffView,
  type OutputOf,
  type ParsedOf,
  type reportContract,
} from '../../../miniprogram/contract';
import { audit } from '../../common/audit';
import { addDays, dayOf, iso, spokenDay, startOfDay } from '../../common/clock';
import { fileAddresses } from '../../common/cloud';
import type { StaffCall } from '../../common/endpoint';
import { changeHash, kickOffId } from '../../common/ids';
import { logFailure } from '../../common/log';
import type { CampaignDoc } from '../../common/model';
import { aborted, invalid, notFound } from '../../common/problems';
import { latestReference, requireReference, type Reference } from '../../common/reference';
import { requireOwnPictures } from '../../suggestion/compose';
import { clearAwayUnlessKept } from '../files';
import { unitMeant } from '../subject';
import { deadlineOf, isLate, requireRunning } from './deadlines';
import * as store from './kick-off-store';
import type { KickOffDoc } from './model';

type Contract = typeof reportContract;
type Call = StaffCall<ParsedOf<Contract['kickOff']>>;

/** The unit writes down its 启动仪式 (notice, 六、相关要求 (1)), or corrects what it wrote. */
export async function kickOff(call: Call): Promise<KickOffView> {
  const { input, openid } = call;
  const reference = await latestReference();
  const { campaign } = reference;
  const unitId = unitMeant(call, undefined, reference);
  const id = kickOffId(campaign._id, unitId);
  const mark = changeHash(openid, 'report.kickOff', input.requestId);
  const earlier = await store.find(id);
  if (earlier?.requestIds.includes(mark)) return view(earlier, reference);
  requireRunning(campaign);
  if (!earlier && input.version !== undefined) throw notFound('启动仪式的记录');
  if (earlier && earlier.version !== input.version) throw aborted(await view(earlier, reference));
  requireDay(input.date, campaign, call.at);
  const set = contents(call, earlier);
  await audit(
    call,
    'report.kickOff',
    id,
    ['date', 'people', 'photos', 'note'],
    input.requestId,
    reference.unitName(unitId),
  );
  await clearAwayUnlessKept(takenOut(earlier, set.photos), id, call.at);
  const written = await write({ ...set, _id: id, campaignId: campaign._id, unitId }, earlier, mark);
  if (written) return view(written, reference);
  // Somebody was first, or the same request was sent twice at once.
  const now = await store.find(id);
  if (now?.requestIds.includes(mark)) return view(now, reference);
  throw aborted(now && (await view(now, reference)));
}

type Contents = Pick<KickOffDoc, 'date' | 'people' | 'note' | 'photos' | 'memberId' | 'memberName' | 'at'>;

/** @returns null when somebody was first */
async function write(
  { _id, campaignId, unitId, ...set }: Contents & Pick<KickOffDoc, '_id' | 'campaignId' | 'unitId'>,
  earlier: KickOffDoc | null,
  mark: string,
): Promise<KickOffDoc | null> {
  if (earlier) return store.change(earlier, mark, set);
  const doc: KickOffDoc = { _id, campaignId, unitId, ...set, version: 1, requestIds: [mark] };
  return (await store.insert(doc)) ? doc : null;
}

/** What was written of it. Of earlier pictures those stay that the caller names by their places. */
function contents(call: Call, earlier: KickOffDoc | null): Contents {
  const { date, people, note, photos, kept } = call.input;
  const stays = kept.map((place) => {
    const photo = earlier?.photos[place];
    if (!photo) throw invalid('kept', '有一张照片已经不在了，请刷新看看');
    return photo;
  });
  if (stays.length + photos.length > KICK_OFF_PHOTOS_MAX) {
    throw invalid('photos', `最多 ${KICK_OFF_PHOTOS_MAX} 张照片`);
  }
  requireOwnPictures(photos, call);
  return {
    date,
    people,
    note: note === '' ? null : note,
    photos: [...stays, ...photos.map((fileId) => ({ fileId }))],
    memberId: call.member._id,
    memberName: call.member.name,
    at: call.at,
  };
}

/** Files of earlier pictures that don't stand in the new ones. */
function takenOut(earlier: KickOffDoc | null, photos: KickOffDoc['photos']): string[] {
  const stay = new Set(photos.map(({ fileId }) => fileId));
  return (earlier?.photos ?? []).flatMap(({ fileId }) => (stay.has(fileId) ? [] : [fileId]));
}

function requireDay(date: string, { period }: CampaignDoc, at: Date): void {
  if (date > dayOf(at)) throw invalid('date', '这一天还没到，开完启动仪式再来登记');
  const first = addDays(period.start, -KICK_OFF_DAYS_BEFORE);
  if (date < first) {
    throw invalid('date', `这一天太早了，最早 ${spokenDay(startOfDay(new Date(`${first}T12:00:00+08:00`)), at)}`);
  }
}

type GetCall = StaffCall<ParsedOf<Contract['kickOff.get']>>;

/** One unit's. The office sees every unit's with its pictures. */
export async function getKickOff(call: GetCall): Promise<OutputOf<Contract['kickOff.get']>> {
  const reference = await requireReference();
  const unitId = unitMeant(call, call.input.unitId, reference);
  const doc = await store.find(kickOffId(reference.campaign._id, unitId));
  return {
    unit: { id: unitId, name: reference.unitName(unitId) },
    kickOff: doc && (await view(doc, reference)),
    deadline: deadlineOf(reference.campaign, 'kick-off', call.at),
  };
}

async function view(doc: KickOffDoc, reference: Reference): Promise<KickOffView> {
  return {
    unit: { id: doc.unitId, name: reference.unitName(doc.unitId) },
    date: doc.date,
    people: doc.people,
    note: doc.note,
    photos: await addressesOf(doc.photos),
    late: isLate(reference.campaign, 'kick-off', doc.date),
    by: doc.memberName,
    at: iso(doc.at),
    version: doc.version,
  };
}

/** Without the storage the rest is still worth showing. */
async function addressesOf(photos: KickOffDoc['photos']): Promise<KickOffView['photos']> {
  try {
    return (await fileAddresses(photos.map(({ fileId }) => fileId))).map((url) => ({ url }));
  } catch (error) {
    logFailure('getTempFileURL', error);
    return photos.map(() => ({ url: null }));
  }
}

import { addDays, dayOf } from '../common/clock';
import { encrypt, maskName, maskPhone } from '../common/crypto';
import { cardOf, claimKey, documentId } from '../common/ids';
import type { MemberDoc, VisitDoc } from '../common/model';
import type { Reference } from '../common/reference';
import type { Verdict } from '../suggestion/content-check';
import { unitOf } from './access';
import { areaOf, type LogCall, type Sent, type Where } from './item';
import { doorKey } from './tally';

/** If the call dies, the timer takes what is left of it so much later: by then the call is surely over. */
const LEFT_AFTER_MS = 60_000;

/** A clock that says a day so long before the campaign is wrong: nobody has been visiting then. */
const EARLIEST_DAYS = 30;

/** When it took place, as far as the phone's clock can be believed; else when it reached us. */
export function momentOf(said: Date, at: Date, { campaign }: Reference): Date {
  const possible = said <= at && dayOf(said) >= addDays(campaign.period.start, -EARLIEST_DAYS);
  return possible ? said : at;
}

/** The visit with all that follows from it. @param verdicts on each of its suggestions. @param answer to a questionnaire, checked */
export function compose(
  { item, id, hash }: Sent,
  { district, site }: Where,
  verdicts: readonly Verdict[],
  answer: VisitDoc['answer'],
  { member, openid, at }: LogCall,
  reference: Reference,
): VisitDoc {
  const when = momentOf(new Date(item.at), at, reference);
  const sealed = (field: string, value: string | undefined) =>
    value === undefined ? null : encrypt(value, `${id}:${field}`);
  const { name, phone } = item.respondent;
  const { leaflet = 0, letter = 0, handbook = 0 } = item.handedOut;
  const pending = { suggestions: item.suggestions.length > 0, answer: answer !== null, doors: item.door !== undefined };
  return {
    _id: id,
    campaignId: reference.campaign._id,
    unitId: unitOf(member),
    recorderId: member._id,
    recorderName: member.name,
    recorderRole: roleOf(member),
    requestId: item.requestId,
    kind: item.kind,
    districtId: district._id,
    path: district.path,
    districtName: reference.districtName(district),
    door: item.door ?? null,
    doorKey: item.door === undefined ? null : doorKey(district._id, item.door),
    areaId: item.door === undefined ? null : areaOf(district),
    at: when,
    day: dayOf(when),
    saidAt: item.at,
    receivedAt: at,
    outcome: item.outcome,
    companions: item.companions,
    handedOut: { leaflet, letter, handbook },
    explained: item.explained,
    respondent: { name: sealed('name', name), phone: sealed('phone', phone) },
    contactMask: {
      name: name === undefined ? null : maskName(name),
      phone: phone === undefined ? null : maskPhone(phone),
    },
    said: item.suggestions.map(({ aspect, content, category }, i) => ({
      // A colon is in no request id of a phone: no suggestion of a resident's has this id.
      id: documentId(openid, `${item.requestId}:${i}`),
      aspect,
      content,
      category: category ?? null,
      held: verdicts[i] === 'held',
    })),
    answer,
    attendance: item.attendance ?? null,
    photos: [...new Set(item.photos)].map((fileId) => ({ fileId })),
    siteId: site?._id ?? null,
    claimKey: item.claimNumber === undefined ? null : claimKey(cardOf(member._id), item.claimNumber),
    claimNumber: sealed('claimNumber', item.claimNumber),
    claimedBy: null,
    claimedAt: null,
    confirmedAt: null,
    pending,
    pendingAt: Object.values(pending).includes(true) ? new Date(at.getTime() + LEFT_AFTER_MS) : null,
    version: 1,
    inputHash: hash,
    requestIds: [],
  };
}

const roleOf = ({ role }: MemberDoc): VisitDoc['recorderRole'] =>
  role === 'office' || role === 'unitAdmin' ? role : 'cadre';

import { createHmac, randomUUID } from 'node:crypto';

/**
 * Names derived from what must not be guessed or shown: openids never stand in an id or a path.
 * The parts are joined with a character that none of them can hold, and the purpose keeps the families apart.
 */
function derive(purpose: string, ...parts: string[]): string {
  const secret = process.env.ID_SECRET;
  if (!secret) throw new Error('ID_SECRET is not set');
  return createHmac('sha256', secret)
    .update([purpose, ...parts].join('\0'))
    .digest('hex')
    .slice(0, 32);
}

/** Stands for a person where the openid itself isn't needed. */
export const personHash = (openid: string): string => derive('person', openid);

/** The same caller and request id always give the same document. */
export const documentId = (openid: string, requestId: string): string => derive('document', openid, requestId);

/** One person hears of one notice once on each channel. @param person an openid, or what stands for somebody without one */
export const noticeId = (person: string, notice: string, channel: string): string =>
  derive('notice', person, notice, channel);

/** Marks a change as made, so that its repeat is recognised. */
export const changeHash = (openid: string, action: string, requestId: string): string =>
  derive('change', openid, action, requestId);

/** Stands for what was submitted. @param input values that JSON can hold, always in the same order */
export const inputHash = (openid: string, input: object): string => derive('input', openid, JSON.stringify(input));

/** Where a person's pictures go. Nobody else is told, so nobody else can name a picture there. */
export const uploadPrefix = (openid: string): string => `suggestions/${derive('upload', openid)}/`;

/** The short name by which a cadre's code says whose it is (`v=<card>`): it says nothing about the member. */
export const cardOf = (memberId: string): string => derive('card', memberId).slice(0, 24);

/** By which a household's record is found: the cadre's code, and the number that was told at the door. */
export const claimKey = (card: string, claimNumber: string): string => derive('claim', card, claimNumber);

/** Where a person's tries at something are counted, apart from what else they do. */
export const usageId = (purpose: string, openid: string): string => derive('usage', purpose, openid);

/** A person signs in at a site once, in each of their memberships. */
export const checkInId = (siteId: string, memberId: string): string => derive('checkIn', siteId, memberId);

/** A person, at a site, on one day: from one mark nothing leads to the same person's others. */
export const scanMark = (siteId: string, day: string, openid: string): string => derive('scan', siteId, day, openid);

/** A unit has one 启动仪式 in a campaign. */
export const kickOffId = (campaignId: string, unitId: string): string => derive('kickOff', campaignId, unitId);

/** Units are reminded of something once a day. @param day `YYYY-MM-DD` */
export const reminderId = (campaignId: string, about: string, day: string): string =>
  derive('reminder', campaignId, about, day);

/** One answer by name for each person, or door. @param who an openid, or `door:` and its key, or `visit:` and its id */
export const answerId = (questionnaireId: string, who: string): string => derive('answer', questionnaireId, who);

/** That somebody has answered, and nothing else: in another questionnaire the same person has another one. */
export const answerMark = (questionnaireId: string, who: string): string => derive('mark', questionnaireId, who);

/** A reader of an item on a day: in another item, and tomorrow, the same person has another one. */
export const readMark = (item: string, day: string, openid: string): string =>
  derive('read', item, day, openid).slice(0, 16);

/** One membership for each role that a person has in a unit. */
export const memberId = (openid: string, role: string, unitId: string | null): string =>
  derive('member', openid, role, unitId ?? '');

/** What an invitation is kept under: the code itself stands nowhere. */
export const inviteId = (code: string): string => derive('invite', code);

/** 50 bits that only we can work out: the same again for the same caller and request. */
export const inviteSeed = (openid: string, requestId: string): bigint =>
  BigInt(`0x${derive('inviteCode', openid, requestId)}`) & ((1n << 50n) - 1n);

/** What one answer, or ballot, says to one question: nothing leads from it to what else the paper says. */
export const answerTextId = (questionnaireId: string, answer: string, question: string): string =>
  derive('answerText', questionnaireId, answer, question);

/** A unit's assignment to a district. */
export const assignmentId = (campaignId: string, unitId: string, districtId: string): string =>
  derive('assignment', campaignId, unitId, districtId);

/** A district's id follows from the names on the way to it: imported twice it is the same one. */
export const districtId = (campaignId: string, names: readonly string[]): string =>
  `d${derive('district', campaignId, ...names).slice(0, 19)}`;

/** The number from which a site's code is made. */
export const siteSeed = (openid: string, requestId: string, attempt: number): bigint =>
  BigInt(`0x${derive('siteCode', openid, requestId, String(attempt))}`);

export const randomId = (): string => randomUUID();

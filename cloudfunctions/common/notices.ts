import { PAGES, type Aspect } from '../../miniprogram/contract';
import { messageTime, spokenDay } from './clock';
import type { Addressee, CampaignDoc, Channel, OutboxEntry, ProblemDoc, UnitDoc, Work } from './model';
import { NOTICES, type Notice, type NoticeName, type Recipient } from './notice-texts';
import { OFFICE, type Reference } from './reference';
import { dueAfter } from './working-days';

export type { NoticeName } from './notice-texts';

/** What a notice is about: a suggestion or a problem, as it is after the change. */
export interface Subject {
  _id: string;
  kind: 'suggestion' | 'problem';
  /**
   * How people call it: a suggestion's number, a problem's title. What goes to everybody who is in a problem names each
   * one's own suggestion instead: `{number}` stays in its texts until it is delivered.
   */
  name: string;
  number: string;
  districtName: string;
  unitId: string;
  informedUnitIds: readonly string[];
  handlerId: string | null;
  openid: string | null;
  dueAt: Date | null;
  aspect: Aspect | null;
}

type SuggestionFacts = Omit<Subject, 'kind' | 'name'>;

type ProblemFacts = Pick<ProblemDoc, '_id' | 'number' | 'title' | 'districtName' | 'unitId' | 'dueAt'>;

export const aboutSuggestion = (doc: SuggestionFacts): Subject => ({ ...doc, kind: 'suggestion', name: doc.number });

export const aboutProblem = (doc: ProblemFacts): Subject => ({
  ...doc,
  kind: 'problem',
  name: doc.title,
  informedUnitIds: [],
  handlerId: null,
  openid: null,
  aspect: null,
});

/** Where a resident's own number is put in when it is delivered. */
export const OWN_NUMBER = '{number}';

/** What a change owes of one kind of notice. @param at tells apart a notice that comes twice in something's life */
export function notices(name: NoticeName, subject: Subject, reference: Reference, at: Date): OutboxEntry[] {
  const notice: Notice = NOTICES[name];
  const key = [subject._id, name, at.getTime()].join(':');
  const told = (to: Addressee, channel: Channel, nextAt = at): OutboxEntry => ({
    ...FRESH,
    id: [key, channel, nameOf(to)].join(':'),
    notice: key,
    event: name.startsWith('problem.') ? name : `${subject.kind}.${name}`,
    channel,
    to,
    title: fill(notice.title, notice, subject, reference, at),
    text: fill(notice.text, notice, subject, reference, at),
    page: pageOf(notice, subject),
    message: channel === 'subscribe' ? message(notice, subject, reference, at) : null,
    nextAt,
  });
  const reaches = (to: Addressee, channel: Channel) =>
    !('nobody' in to) && (channel !== 'robot' || robotOf(to, reference) !== null);
  return recipients(notice.to, subject).flatMap((to) => [
    ...notice.channels.filter((channel) => reaches(to, channel)).map((channel) => told(to, channel)),
    ...(notice.mustReach ? [told(to, 'call', callAt(to, at, reference.campaign))] : []),
  ]);
}

/**
 * Words of their own, about no document: what people are told of a whole day.
 * @param id of the document that owes it
 * @param message also on the phone
 */
export function announcement(
  id: string,
  event: string,
  to: Addressee,
  words: Pick<OutboxEntry, 'title' | 'text' | 'page'>,
  reference: Reference,
  at: Date,
  message: OutboxEntry['message'] = null,
): OutboxEntry[] {
  const notice = [id, event, at.getTime()].join(':');
  const channels: Channel[] = [
    'inbox',
    ...(message === null ? [] : (['subscribe'] as const)),
    ...(robotOf(to, reference) === null ? [] : (['robot'] as const)),
  ];
  return channels.map((channel) => ({
    ...BARE,
    ...words,
    id: `${notice}:${channel}:${nameOf(to)}`,
    notice,
    event,
    channel,
    to,
    message: channel === 'subscribe' ? message : null,
    nextAt: at,
  }));
}

/** Work that a change owes, besides telling people. @param channel which kind of work */
export function owedWork(
  channel: Channel,
  subject: { _id: string },
  to: Addressee,
  work: Work | null,
  at: Date,
): OutboxEntry {
  // A yellow and a red card may come at the same moment.
  const what = work && 'card' in work ? `${channel}.${work.card}` : channel;
  const notice = [subject._id, what, at.getTime()].join(':');
  return { ...BARE, id: `${notice}:${nameOf(to)}`, notice, event: channel, channel, to, work, nextAt: at };
}

/** The moment that a notice is of. @param notice of an outbox entry */
export const momentOf = (notice: string): Date => new Date(Number(notice.slice(notice.lastIndexOf(':') + 1)));

/** What a picture owes: to be checked before others see it. */
export function pictureCheck(documentId: string, fileId: string, index: number, at: Date): OutboxEntry {
  const id = `${documentId}:picture:${index}`;
  return { ...BARE, id, notice: id, event: 'suggestion.picture', channel: 'mediaCheck', to: { fileId }, nextAt: at };
}

const FRESH = {
  state: 'due',
  attempts: 0,
  lastError: null,
  reached: [] as string[],
  missed: [] as string[],
  claimedAt: null,
  progress: null,
  work: null,
} as const;
const BARE = { ...FRESH, title: '', text: '', page: '', message: null } as const;

/** The group robot of a unit; the office and people have none. */
export function robotOf(to: Addressee, reference: Reference): UnitDoc['robotKey'] {
  return 'unitId' in to ? (reference.unit(to.unitId)?.robotKey ?? null) : null;
}

/** Who has no phone here is called at once; the others when they had time to read what was sent. */
function callAt(to: Addressee, at: Date, campaign: CampaignDoc): Date {
  return 'nobody' in to ? at : dueAfter(at, campaign.serviceLimits.callDays, campaign.calendar);
}

function recipients(to: Recipient, subject: Subject): Addressee[] {
  switch (to) {
    case 'author':
      return [subject.openid === null ? { nobody: true } : { openid: subject.openid }];
    case 'residents':
      return [{ problemId: subject._id }];
    case 'unit':
      return [
        subject.unitId === OFFICE ? { office: true } : { unitId: subject.unitId },
        ...recipients('handler', subject),
      ];
    case 'handler':
      return subject.handlerId === null ? [] : [{ memberId: subject.handlerId }];
    case 'informed':
      return subject.informedUnitIds.map((unitId) => ({ unitId }));
    case 'office':
      return [{ office: true }];
  }
}

function nameOf(to: Addressee): string {
  if ('openid' in to) return 'author';
  if ('memberId' in to) return to.memberId;
  if ('unitId' in to) return to.unitId;
  if ('problemId' in to) return 'residents';
  if ('fileId' in to) return 'file';
  return 'office' in to ? OFFICE : 'nobody';
}

function pageOf(notice: Notice, subject: Subject): string {
  if (notice.to === 'residents') return PAGES.suggestion;
  if (subject.kind === 'problem') return `${PAGES.problem}?id=${subject._id}`;
  return `${notice.to === 'author' ? PAGES.suggestion : PAGES.handle}?id=${subject._id}`;
}

function fill(text: string, notice: Notice, subject: Subject, reference: Reference, at: Date): string {
  const words: Record<string, string> = {
    number: notice.to === 'residents' ? OWN_NUMBER : subject.name,
    place: subject.districtName || '地点不详',
    unit: reference.unitName(subject.unitId),
    due: subject.dueAt ? spokenDay(subject.dueAt, at) : '近期',
  };
  // In one go, and by a function: a title may hold braces, or what `replace` takes for a pattern.
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => words[name] ?? hole);
}

function message(notice: Notice, subject: Subject, reference: Reference, at: Date): OutboxEntry['message'] {
  const aspect = reference.campaign.aspects.find((candidate) => candidate.id === subject.aspect)?.label;
  const number = notice.to === 'residents' ? OWN_NUMBER : subject.number;
  const fields: Record<string, string> =
    notice.template === 'reply'
      ? {
          character_string1: number,
          phrase2: short(notice.phrase ?? '有新进展', 5),
          thing3: short(reference.unitName(subject.unitId), 20),
          time4: messageTime(at),
        }
      : {
          character_string1: number,
          thing2: short(subject.kind === 'problem' ? subject.name : (aspect ?? '意见建议'), 20),
          thing3: short(subject.districtName || '地点不详', 20),
          time4: messageTime(subject.dueAt ?? at),
        };
  return { template: notice.template, fields };
}

/** The platform refuses longer values. The end of a place is what tells places apart, so the front gives way. */
function short(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `…${characters.slice(1 - max).join('')}`;
}

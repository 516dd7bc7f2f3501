import { PAGES } from '../../miniprogram/contract';
import type { Channel, OutboxEntry, SuggestionDoc, TemplateName, UnitDoc } from './model';
import { messageTime, spokenDay } from './clock';
import { OFFICE, type Reference } from './reference';

/**
 * Who is told of what, on which channels, in which words. No personal data and nothing of what a resident wrote: these
 * texts go to lock screens and group chats.
 * The campaign's message templates (公众平台 → 订阅消息) have the fields that message-templates.json declares.
 */
type Recipient = 'author' | 'unit' | 'informed' | 'office';

interface Notice {
  to: Recipient;
  channels: readonly Exclude<Channel, 'mediaCheck'>[];
  /** With `{number}`, `{place}`, `{unit}`, `{due}`. */
  title: string;
  text: string;
  template: TemplateName;
  /** 办理状态 of the template `reply`, five characters at most. */
  phrase?: string;
}

const EVERYWHERE = ['inbox', 'subscribe', 'robot'] as const;
/** A message on the phone uses up a permission: it is kept for who has to act. */
const QUIET = ['inbox', 'robot'] as const;
const PERSONAL = ['inbox', 'subscribe'] as const;

export const NOTICES = {
  assigned: {
    to: 'unit',
    channels: EVERYWHERE,
    title: '有一条新的意见建议',
    text: '{number}（{place}），请在 {due} 前受理。',
    template: 'assigned',
  },
  informed: {
    to: 'informed',
    channels: QUIET,
    title: '您分包的区域有一条新的意见建议',
    text: '{number}（{place}）已由{unit}办理，请留意进展。',
    template: 'assigned',
  },
  held: {
    to: 'office',
    channels: EVERYWHERE,
    title: '有一条意见建议需要人工核对',
    text: '{number}（{place}）没有通过自动核对，请先看一看再分派。',
    template: 'assigned',
  },
  accepted: {
    to: 'author',
    channels: PERSONAL,
    title: '您的意见建议已受理',
    text: '{number} 已由{unit}受理，{due} 前答复您。',
    template: 'reply',
    phrase: '已受理',
  },
  planned: {
    to: 'author',
    channels: PERSONAL,
    title: '您的意见建议有了办理计划',
    text: '{number} 正由{unit}办理，点开看看怎么办。',
    template: 'reply',
    phrase: '办理中',
  },
  resolved: {
    to: 'author',
    channels: PERSONAL,
    title: '您的意见建议有答复了',
    text: '{unit}答复了 {number}，请您看看满不满意。',
    template: 'reply',
    phrase: '已答复',
  },
  deferred: {
    to: 'author',
    channels: PERSONAL,
    title: '您的意见建议暂时还办不了',
    text: '{unit}说明了 {number} 的原因，点开看看。',
    template: 'reply',
    phrase: '暂缓办理',
  },
  declined: {
    to: 'author',
    channels: PERSONAL,
    title: '您的意见建议没有被受理',
    text: '{unit}说明了 {number} 的原因，点开看看。',
    template: 'reply',
    phrase: '不予受理',
  },
  declinedOffice: {
    to: 'office',
    channels: QUIET,
    title: '有一条意见建议没有被受理',
    text: '{unit}没有受理 {number}（{place}），请看看理由是否充分。',
    template: 'assigned',
  },
  returned: {
    to: 'office',
    channels: EVERYWHERE,
    title: '有一条意见建议被退回',
    text: '{number}（{place}）被退回，请另行分派。',
    template: 'assigned',
  },
  reopened: {
    to: 'unit',
    channels: EVERYWHERE,
    title: '有一条意见建议要重新办理',
    text: '{number}（{place}）需要重新办理，请在 {due} 前答复。',
    template: 'assigned',
  },
  withdrawn: {
    to: 'unit',
    channels: QUIET,
    title: '有一条意见建议已被撤回',
    text: '居民撤回了 {number}（{place}），不用再办。',
    template: 'assigned',
  },
  merged: {
    to: 'author',
    channels: PERSONAL,
    title: '您的意见建议与同类问题一起办理',
    text: '{number} 与同类问题一起由{unit}办理，有答复会告诉您。',
    template: 'reply',
    phrase: '合并办理',
  },
  reviewDue: {
    to: 'unit',
    channels: EVERYWHERE,
    title: '有一条暂缓的意见建议到期了',
    text: '{number}（{place}）到了约定的日子，请在 {due} 前答复。',
    template: 'assigned',
  },
} as const satisfies Record<string, Notice>;

export type NoticeName = keyof typeof NOTICES;

type Facts = Pick<
  SuggestionDoc,
  '_id' | 'number' | 'unitId' | 'informedUnitIds' | 'openid' | 'districtName' | 'dueAt' | 'aspect'
>;

/** What a change owes of one kind of notice. @param doc as it is after the change */
export function notices(name: NoticeName, doc: Facts, reference: Reference, at: Date): OutboxEntry[] {
  const notice: Notice = NOTICES[name];
  const title = fill(notice.title, doc, reference);
  const text = fill(notice.text, doc, reference);
  return recipients(notice.to, doc).flatMap((to) =>
    notice.channels
      .filter((channel) => channel !== 'robot' || robotOf(to, reference) !== null)
      .map((channel, i): OutboxEntry => ({
        // The moment tells apart a notice that comes twice in a suggestion's life.
        id: [doc._id, name, at.getTime(), channel, 'unitId' in to ? to.unitId : i].join(':'),
        event: `suggestion.${name}`,
        channel,
        to,
        title,
        text,
        page: `${notice.to === 'author' ? PAGES.suggestion : PAGES.handle}?id=${doc._id}`,
        message: channel === 'subscribe' ? message(notice, doc, reference, at) : null,
        ...FRESH,
        nextAt: at,
        reached: [],
      })),
  );
}

/** What a picture owes: to be checked before others see it. */
export function pictureCheck(documentId: string, fileId: string, index: number, at: Date): OutboxEntry {
  return {
    id: `${documentId}:picture:${index}`,
    event: 'suggestion.picture',
    channel: 'mediaCheck',
    to: { fileId },
    title: '',
    text: '',
    page: '',
    message: null,
    ...FRESH,
    nextAt: at,
    reached: [],
  };
}

const FRESH = { state: 'due', attempts: 0, lastError: null } as const;

/** The group robot of a unit; the office and people have none. */
export function robotOf(to: OutboxEntry['to'], reference: Reference): UnitDoc['robotKey'] {
  return 'unitId' in to ? (reference.unit(to.unitId)?.robotKey ?? null) : null;
}

function recipients(to: Recipient, doc: Facts): OutboxEntry['to'][] {
  switch (to) {
    case 'author':
      return doc.openid === null ? [] : [{ openid: doc.openid }];
    case 'unit':
      return [doc.unitId === OFFICE ? { office: true } : { unitId: doc.unitId }];
    case 'informed':
      return doc.informedUnitIds.map((unitId) => ({ unitId }));
    case 'office':
      return [{ office: true }];
  }
}

function fill(text: string, doc: Facts, reference: Reference): string {
  return text
    .replace('{number}', doc.number)
    .replace('{place}', doc.districtName || '地点不详')
    .replace('{unit}', reference.unitName(doc.unitId))
    .replace('{due}', doc.dueAt ? spokenDay(doc.dueAt) : '近期');
}

function message(notice: Notice, doc: Facts, reference: Reference, at: Date): OutboxEntry['message'] {
  const aspect = reference.campaign.aspects.find((candidate) => candidate.id === doc.aspect)?.label ?? '意见建议';
  const fields: Record<string, string> =
    notice.template === 'reply'
      ? {
          character_string1: doc.number,
          phrase2: short(notice.phrase ?? '有新进展', 5),
          thing3: short(reference.unitName(doc.unitId), 20),
          time4: messageTime(at),
        }
      : {
          character_string1: doc.number,
          thing2: short(aspect, 20),
          thing3: short(doc.districtName || '地点不详', 20),
          time4: messageTime(doc.dueAt ?? at),
        };
  return { template: notice.template, fields };
}

/** The platform refuses longer values. The end of a place is what tells places apart, so the front gives way. */
function short(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `…${characters.slice(1 - max).join('')}`;
}

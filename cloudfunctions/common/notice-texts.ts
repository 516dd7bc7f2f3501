import type { Channel, TemplateName } from './model';

/**
 * Who is told of what, on which channels, in which words. No personal data and nothing of what a resident wrote: these
 * texts go to lock screens and group chats.
 * The campaign's message templates (公众平台 → 订阅消息) have the fields that message-templates.json declares.
 */

/**
 * `author`: the resident; `residents`: everybody who is in a problem, each once; `unit`: the admins of the unit that has
 * it, and the colleague to whom it was handed; `handler`: that colleague only; `informed`: contracted units that were told.
 */
export type Recipient = 'author' | 'residents' | 'unit' | 'handler' | 'informed' | 'office';

export interface Notice {
  to: Recipient;
  channels: readonly Extract<Channel, 'inbox' | 'subscribe' | 'robot'>[];
  /** With `{number}`, `{place}`, `{unit}`, `{due}`. */
  title: string;
  text: string;
  template: TemplateName;
  /** 办理状态 of the template `reply`, five characters at most. */
  phrase?: string;
  /** An answer that has to reach the person: where no message does, somebody of the office calls. */
  mustReach?: true;
}

const EVERYWHERE = ['inbox', 'subscribe', 'robot'] as const;
/** A message on the phone uses up a permission: it is kept for who has to act. */
const QUIET = ['inbox', 'robot'] as const;
const PERSONAL = ['inbox', 'subscribe'] as const;
const INBOX = ['inbox'] as const;

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
  handed: {
    to: 'handler',
    channels: PERSONAL,
    title: '有一条意见建议交给您办理',
    text: '{number}（{place}），请在 {due} 前办理。',
    template: 'assigned',
  },
  held: {
    to: 'office',
    channels: EVERYWHERE,
    title: '有一条意见建议需要人工核对',
    text: '{number}（{place}）没有通过自动核对，请先看一看再分派。',
    template: 'assigned',
  },
  wordsHeld: {
    to: 'office',
    channels: QUIET,
    title: '有居民的话需要人工核对',
    text: '{number}（{place}）里居民补充的话没有通过自动核对，请看一看，没有问题就放行。',
    template: 'assigned',
  },
  wordsReleased: {
    to: 'unit',
    channels: PERSONAL,
    title: '居民补充了说明',
    text: '{number}（{place}）里居民补充的话核对过了，请看一看。',
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
    mustReach: true,
  },
  deferred: {
    to: 'author',
    channels: PERSONAL,
    title: '您的意见建议暂时还办不了',
    text: '{unit}说明了 {number} 的原因，{due} 再看一次。点开看看。',
    template: 'reply',
    phrase: '暂缓办理',
    mustReach: true,
  },
  declined: {
    to: 'author',
    channels: PERSONAL,
    title: '您的意见建议没有被受理',
    text: '{unit}说明了 {number} 的原因，点开看看。',
    template: 'reply',
    phrase: '不予受理',
    mustReach: true,
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
    text: '{number}（{place}）被退回，请在 {due} 前另行分派。',
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
  corrected: {
    to: 'unit',
    channels: INBOX,
    title: '居民改了意见建议的内容',
    text: '{number}（{place}）的内容有改动，请按新的办理。',
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
  apart: {
    to: 'author',
    channels: INBOX,
    title: '您的意见建议改为单独办理',
    text: '{number} 不再与别的问题合并，由{unit}单独办理。',
    template: 'reply',
    phrase: '单独办理',
  },
  backAgain: {
    to: 'unit',
    channels: EVERYWHERE,
    title: '有一条意见建议又由您单位办理',
    text: '{number}（{place}）不再和别的问题合并办理，请在 {due} 前办理。',
    template: 'assigned',
  },
  reviewDue: {
    to: 'unit',
    channels: EVERYWHERE,
    title: '有一件暂缓的事到期了',
    text: '{number}（{place}）到了约定的日子，请在 {due} 前答复。',
    template: 'assigned',
  },
  'due.soon': {
    to: 'unit',
    channels: PERSONAL,
    title: '有一件事快到期限了',
    text: '{number}（{place}），期限是 {due}。',
    template: 'assigned',
  },
  'due.today': {
    to: 'unit',
    channels: EVERYWHERE,
    title: '有一件事今天到期',
    text: '{number}（{place}）今天是最后一天。',
    template: 'assigned',
  },
  'due.overdue': {
    to: 'unit',
    channels: EVERYWHERE,
    title: '有一件事过了期限，记黄牌一张',
    text: '{number}（{place}）的期限是 {due}，请尽快办理。',
    template: 'assigned',
  },
  'due.overdue.office': {
    to: 'office',
    channels: INBOX,
    title: '有一件事过了期限',
    text: '{unit}的 {number}（{place}），期限是 {due}。',
    template: 'assigned',
  },
  'due.late': {
    to: 'unit',
    channels: EVERYWHERE,
    title: '有一件事拖了很久，记红牌一张',
    text: '{number}（{place}）的期限是 {due}，至今没有办理。',
    template: 'assigned',
  },
  'due.late.office': {
    to: 'office',
    channels: PERSONAL,
    title: '有一件事拖了很久，请督办',
    text: '{unit}的 {number}（{place}），期限是 {due}。',
    template: 'assigned',
  },
  'problem.assigned': {
    to: 'unit',
    channels: EVERYWHERE,
    title: '有一个问题交给您单位办理',
    text: '{number}（{place}），请在 {due} 前拿出办法。',
    template: 'assigned',
  },
  'problem.planned': {
    to: 'residents',
    channels: PERSONAL,
    title: '您提的问题有了办理计划',
    text: '{number} 与同类问题一起由{unit}办理，点开看看怎么办。',
    template: 'reply',
    phrase: '办理中',
  },
  'problem.deferred': {
    to: 'residents',
    channels: PERSONAL,
    title: '您提的问题暂时还办不了',
    text: '{unit}说明了 {number} 的原因，{due} 再看一次。点开看看。',
    template: 'reply',
    phrase: '暂缓办理',
    mustReach: true,
  },
  'problem.resolved': {
    to: 'residents',
    channels: PERSONAL,
    title: '您提的问题有答复了',
    text: '{unit}答复了 {number}，请您看看满不满意。',
    template: 'reply',
    phrase: '已答复',
    mustReach: true,
  },
} as const satisfies Record<string, Notice>;

export type NoticeName = keyof typeof NOTICES;

import { ASPECT_LABELS, ASPECTS, type Aspect, type CampaignSettings, type MilestoneId } from '../../contract/index';
import { writtenDay } from './erase-text';

/** What a county begins with. Days keep the distances of the notice (seed, 三、活动时间及内容; 六、相关要求). */

const DAY_MS = 86_400_000;

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** So long after the last day, as the server takes it when nothing is said (common/erase-day.ts). */
const ERASE_AFTER_DAYS = 180;
/** Until then a county has set up the rest. */
const BEGINS_IN_DAYS = 14;
const LASTS_DAYS = 16;

const MILESTONES: readonly { id: MilestoneId; title: string; after: number }[] = [
  { id: 'kick-off', title: '各单位完成启动仪式', after: 5 },
  { id: 'publicity-day', title: '集中开展宣传活动', after: 7 },
  { id: 'visits', title: '入户走访、召开座谈会截止', after: LASTS_DAYS },
  { id: 'forms', title: '调查问卷和征询表交县创城办', after: LASTS_DAYS },
];

const HINTS: Record<Aspect, string> = {
  publicity: '创建文明县城是为了什么、和自己有什么关系，想了解什么、有什么看法',
  creation: '对创建文明县城工作的意见、建议',
  livelihood: '自家的事：衣食住行和生产、生活里的困难和建议',
  development: '县城建设、管理和发展里，大家关心的热点问题',
};

/** The categories of the specification (product, Suggestion). */
const CATEGORIES: readonly [id: string, label: string][] = [
  ['sanitation', '环境卫生'],
  ['traffic', '交通秩序'],
  ['roads', '道路施工'],
  ['utilities', '水电暖气'],
  ['property', '物业管理'],
  ['markets', '市场摊点'],
  ['facilities', '公共设施'],
  ['greenery', '园林绿化'],
  ['noise', '噪音油烟'],
  ['education', '教育文化'],
  ['health', '医疗健康'],
  ['welfare', '就业保障'],
  ['manners', '文明风尚'],
  ['other', '其他'],
];

const REPLIES: CampaignSettings['replyTemplates'] = [
  { id: 'accept', action: 'accept', category: null, text: '谢谢您告诉我们，已经安排人去看，有进展就在这里回您。' },
  { id: 'plan', action: 'plan', category: null, text: '现场看过了，打算这样办：。由我们负责，到时候您可以来看。' },
  { id: 'resolve', action: 'resolve', category: null, text: '您说的事已经办好：。没办好的地方请再告诉我们。' },
  {
    id: 'defer',
    action: 'defer',
    category: null,
    text: '这件事现在还办不了，原因是：。在办好以前，我们先这样做：。',
  },
];

const privacyText = (eraseOn: string): string =>
  [
    '您不用注册，也不用写姓名和电话；写不写，都一样办理。',
    '我们记下您写的内容、照片和所在的小区，用来转给负责的单位，并把结果告诉您。微信给的编号只用来认出哪些是您提的。',
    '您留下的姓名和电话加密保存，只有办理的人要联系您时才能看，每看一次都有记录。',
    '想撤回、想删除自己的信息，请打上面的电话告诉我们。',
    `活动结束以后，最晚在${writtenDay(eraseOn)}，姓名、电话和照片都会删除。`,
  ].join('\n');

/** @param today `YYYY-MM-DD` */
export function newSettings(today: string): CampaignSettings {
  const start = addDays(today, BEGINS_IN_DAYS);
  const end = addDays(start, LASTS_DAYS);
  const eraseOn = addDays(end, ERASE_AFTER_DAYS);
  return {
    county: '',
    title: '',
    theme: '访千楼万家 创文明县城',
    numberPrefix: '',
    period: { start, end },
    milestones: MILESTONES.map(({ id, title, after }) => ({ id, title, date: addDays(start, after) })),
    aspects: ASPECTS.map((id) => ({ id, label: ASPECT_LABELS[id], hint: HINTS[id] })),
    categories: CATEGORIES.map(([id, label]) => ({ id, label })),
    routing: [],
    serviceLimits: {
      acceptDays: 1,
      answerDays: 5,
      plannedAnswerDays: 15,
      remindDays: 1,
      redCardDays: 3,
      closeDays: 7,
      callDays: 2,
    },
    rateLimits: { perHour: 10, perDay: 30 },
    replyTemplates: REPLIES,
    privacyText: privacyText(eraseOn),
    eraseOn,
    contact: { office: '县创城办', phone: '' },
    messageTemplates: { reply: '', assigned: '' },
  };
}

import { addDays } from '../../cloudfunctions/common/clock';
import type { CampaignDoc, DistrictDoc, SiteDoc } from '../../cloudfunctions/common/model';
import { calendarFor } from './calendar';
import { REPLY_TEMPLATES } from './reply-templates';
import { findDistrict } from './county';
import { routingRules } from './units';

export const CAMPAIGN_ID = 'campaign-demo';

/** The notice's days; the demo keeps the distances between them. */
const NOTICE = {
  /** The plan was issued, visits may begin: 8 月中旬. */
  start: '2017-08-15',
  kickOff: '2017-08-20',
  publicity: '2017-08-22',
  end: '2017-08-31',
  /** The day of the notice's month on which the demo begins: two days after the publicity day. */
  today: '2017-08-24',
} as const;

/** Where a day of the notice falls when the demo is first started on `today`. */
function shifted(day: keyof typeof NOTICE, today: string): string {
  const distance = Date.parse(`${NOTICE[day]}T00:00:00Z`) - Date.parse(`${NOTICE.today}T00:00:00Z`);
  return addDays(today, distance / 86_400_000);
}

const CATEGORIES = [
  { id: 'sanitation', label: '环境卫生' },
  { id: 'traffic', label: '交通秩序' },
  { id: 'roads', label: '道路施工' },
  { id: 'utilities', label: '水电暖气' },
  { id: 'property', label: '物业管理' },
  { id: 'markets', label: '市场摊点' },
  { id: 'facilities', label: '公共设施' },
  { id: 'greenery', label: '园林绿化' },
  { id: 'noise', label: '噪音油烟' },
  { id: 'education', label: '教育文化' },
  { id: 'health', label: '医疗健康' },
  { id: 'welfare', label: '就业保障' },
  { id: 'manners', label: '文明风尚' },
  { id: 'other', label: '其他' },
];

/** Version of the text below; a suggestion keeps the one that its author saw. */
/** Ids that the platform would have given out. */
export const MESSAGE_TEMPLATES = { reply: 'demo-template-reply', assigned: 'demo-template-assigned' };

const PRIVACY_VERSION = 'demo-1';

const PRIVACY_TEXT = [
  '您不用注册，也不用写姓名和电话；写不写，都一样会办理。',
  '我们记下您写的内容、照片和所在小区，用来转给负责的单位并把结果告诉您。微信给的编号只用来认出哪些是您提的。',
  '您留下的姓名和电话加密保存，只有办理的人需要联系您时才能看到，每看一次都有记录。',
  '想撤回意见、删除个人信息，在“我的”里就能办；活动结束后也会统一删除。',
  '这是演示：单位、电话、数字和意见都是编的；日期按 2017 年方案的间隔顺延到现在；数据只存在这台电脑上。',
].join('\n');

/** The notice's campaign, moved so that it runs on the day of the first start. @param today `YYYY-MM-DD` */
export function campaign(today: string, districts: readonly DistrictDoc[]): CampaignDoc {
  const start = shifted('start', today);
  const end = shifted('end', today);
  return {
    _id: CAMPAIGN_ID,
    county: '枣强县',
    title: '“访千楼万家 创文明县城”主题活动（演示）',
    theme: '访千楼万家 创文明县城',
    status: 'active',
    current: true,
    revision: 1,
    numberPrefix: 'ZQ',
    period: { start, end },
    milestones: [
      { id: 'kick-off', title: '各单位完成启动仪式', date: shifted('kickOff', today) },
      { id: 'publicity-day', title: '集中开展宣传活动', date: shifted('publicity', today) },
      { id: 'visits', title: '入户走访、召开座谈会截止', date: end },
      { id: 'forms', title: '调查问卷和征询表交县创城办', date: end },
    ],
    aspects: [
      {
        id: 'publicity',
        label: '宣讲反馈',
        hint: '对创建文明县城的目的意义、创城与自身利益的关系，想了解什么、有什么看法',
      },
      { id: 'creation', label: '创城工作', hint: '对我县创建文明县城工作的意见、建议' },
      {
        id: 'livelihood',
        label: '衣食住行',
        hint: '涉及自身利益的个性问题：衣食住行及生产、生活方面的困难、问题与建议',
      },
      { id: 'development', label: '建设管理', hint: '涉及县城建设与管理和社会发展的、大家关心关注的热点问题' },
    ],
    categories: CATEGORIES,
    routing: routingRules(districts),
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
    calendar: calendarFor(start),
    replyTemplates: REPLY_TEMPLATES,
    privacy: { version: PRIVACY_VERSION, text: PRIVACY_TEXT },
    // The notice prints the office's real number: it stays out of a demo in which nobody answers.
    contact: { office: '县创城办（演示）', phone: '0000-0000000' },
    messageTemplates: MESSAGE_TEMPLATES,
    demo: true,
  };
}

/** The six places that the notice names. */
const SITES = [
  { code: 'KC2017', name: '康成小区', place: '康成小区中心广场', at: ['康成社区', '康成小区'], units: [1, 12] },
  { code: 'XX2017', name: '休闲广场', place: '休闲广场北侧', at: ['休闲广场社区'], units: [2, 14] },
  { code: 'HC2017', name: '火车站广场', place: '火车站广场东侧', at: ['站前社区'], units: [3, 16] },
  { code: 'DJ2017', name: '帝景城南门口', place: '帝景城南门外', at: ['帝景城社区', '帝景城'], units: [7, 24] },
  { code: 'LS2017', name: '老十字街东', place: '老十字街东口', at: ['老十字街社区'], units: [4, 18] },
  { code: 'FR2017', name: '福瑞祥小区门口', place: '福瑞祥小区正门', at: ['福瑞祥社区', '福瑞祥小区'], units: [5, 20] },
] as const;

export function sites(today: string, districts: readonly DistrictDoc[]): SiteDoc[] {
  return SITES.map((site, i) => ({
    _id: `site-${i + 1}`,
    campaignId: CAMPAIGN_ID,
    code: site.code,
    name: site.name,
    place: site.place,
    districtId: findDistrict(districts, ...site.at)._id,
    date: shifted('publicity', today),
    from: '08:30',
    to: '11:30',
    unitIds: site.units.map((n) => `unit-${String(n).padStart(2, '0')}`),
  }));
}

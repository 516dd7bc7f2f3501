import type { CampaignSettings } from '../../../miniprogram/contract';

/** What an office types in on its first day. */
export const SETTINGS: CampaignSettings = {
  county: '测试县',
  title: '访千楼万家（测试）',
  theme: '创文明县城',
  numberPrefix: 'CS',
  period: { start: '2017-08-15', end: '2017-08-31' },
  milestones: [{ id: 'forms', title: '上交征询表', date: '2017-08-31' }],
  aspects: [{ id: 'livelihood', label: '衣食住行', hint: '生活里的难处' }],
  categories: [
    { id: 'roads', label: '道路' },
    { id: 'other', label: '其他' },
  ],
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
  replyTemplates: [],
  privacyText: '姓名和电话愿意写才写，只用来答复您；活动结束以后统一删除。',
  eraseOn: '2018-02-28',
  contact: { office: '测试县创城办', phone: '0000-0000000' },
  messageTemplates: { reply: '', assigned: '' },
};

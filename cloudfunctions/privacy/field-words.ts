import { CAMPAIGN_SETTING_LABELS } from '../../miniprogram/contract';
import type { AuditDoc, CampaignDoc, ProblemDoc } from '../common/model';
import type { QuestionnaireDoc } from '../questionnaire/model';
import type { Given } from '../suggestion/step';

/** What entries of the log name, as the office reads it. Null: only how it is kept, which says nothing to a person. */
type Words<Field extends string> = Record<Field, string | null>;

/** Shared by several kinds of things, so it stands once. */
const COMMON = {
  title: '标题',
  status: '状态',
  unitId: '单位',
  category: '类别',
  content: '内容',
  excerpt: '摘要',
  version: null,
  requestIds: null,
  campaignId: null,
  _id: null,
  createdAt: null,
  updatedAt: null,
};
type Common = keyof typeof COMMON;

/** They are named as the campaign keeps them: a new one without a word doesn't compile. */
const CAMPAIGN: Words<keyof typeof CAMPAIGN_SETTING_LABELS | keyof Pick<CampaignDoc, 'privacy'>> = {
  ...CAMPAIGN_SETTING_LABELS,
  privacy: CAMPAIGN_SETTING_LABELS.privacyText,
};

/** Of these the names of what was changed are written down as they are: a new one without a word doesn't compile. */
const STEP: Words<Exclude<keyof Given, Common>> = {
  note: '文字说明',
  held: '等县里看过',
  date: '日期',
  memberId: '经办人',
  rating: '评价',
  aspect: '方面',
  scope: '共性或个性',
  problemId: '问题',
};

const PROBLEM: Words<Exclude<keyof ProblemDoc, Common>> = {
  number: '编号',
  path: '区划',
  districtName: '区划',
  plan: '办法',
  answer: '答复',
  deadline: '时限',
  dueAt: '时限',
  clockFrom: null,
  timerAt: null,
  calendarRevision: null,
  queueKey: null,
  timeline: null,
  inputHash: null,
  outbox: null,
  outboxDueAt: null,
  outboxLease: null,
};

const QUESTIONNAIRE: Words<Exclude<keyof QuestionnaireDoc, Common>> = {
  draft: '问卷草稿',
  questionCount: '题数',
  minutes: '要几分钟',
  anonymous: '是否记名',
  opensAt: '开始时间',
  closesAt: '截止时间',
  cap: '份数上限',
  showResults: '是否公开结果',
  closedAt: '结束时间',
  versions: '版本',
  listed: null,
  changed: null,
  kinds: null,
};

const BULLETIN: Words<string> = {
  kind: '种类',
  about: '写的是谁',
  person: '能认出是谁',
  consent: '本人同意',
  suggestion: '来自哪条意见',
  shown: '公开的内容',
  pinned: '置顶',
  publishedAt: '发布时间',
  takenDown: '自动撤下',
  listKey: null,
};

/** What the calls name themselves. */
const NAMED: Words<string> = {
  contact: '姓名和电话',
  name: '姓名或名称',
  phone: '电话',
  contactMask: '打码的姓名电话',
  door: '门牌号',
  companions: '同行的人',
  recorderName: '走访人',
  claimNumber: '告知住户的数字',
  text: '文字',
  texts: '文字',
  state: '状态',
  clear: '放行',
  held: '等县里看过',
  hidden: '收起',
  answers: '回答',
  suggestionIds: '并入的意见建议',
  outcome: '结果',
  role: '身份',
  uses: '能用几次',
  revokedAt: '作废',
  at: '时间',
  households: '户数',
  layout: '门牌',
  place: '地点',
  districtId: '区划',
  districts: '区划',
  districtIds: '分包的区划',
  assignments: '分包',
  units: '单位',
  unitIds: '值守单位',
  contactPhone: '办公电话',
  robotKey: '群机器人',
  holidays: '节假日',
  workdays: '调休上班',
  settings: '设置',
  forms: '征询表',
  people: '人数',
  photos: '照片',
  'kick-off': '启动仪式',
  visits: '走访',
  suggestions: '意见建议',
  problems: '问题',
  sites: '宣传点',
  questionnaires: '问卷',
  everything: '全部个人信息',
  began: '开始',
  done: '完成',
};

const FIELDS: Words<string> = {
  ...COMMON,
  ...QUESTIONNAIRE,
  ...BULLETIN,
  ...PROBLEM,
  ...STEP,
  ...NAMED,
};

/** What is called otherwise where something else is meant by it. */
const OF_ACTION: Record<string, Words<string>> = {
  'directory.campaign.save': CAMPAIGN,
  'visit.log': { answer: '问卷回答' },
};

const COUNTED: Record<string, string> = {
  names: '姓名',
  phones: '电话',
  openids: '与微信的联系',
  pictures: '图片',
  claimNumbers: '告知住户的数字',
  calls: '回访名单',
  notifications: '消息',
  allowances: '提醒许可',
  usage: '提交次数',
};

const own = <T>(words: Record<string, T>, field: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(words, field) ? words[field] : undefined;

/** @returns null for what only says how it is kept, undefined for what has no word: an earlier version named it */
export const fieldInWords = (action: string, field: string): string | null | undefined =>
  own(own(OF_ACTION, action) ?? {}, field) ?? own(FIELDS, field);

/** In the order in which they were written down, each once; numbers behind what they count. */
export function fieldsInWords({
  action,
  fields,
  counts = {},
}: Pick<AuditDoc, 'action' | 'fields' | 'counts'>): string[] {
  const named = fields.flatMap((field) => fieldInWords(action, field) ?? []);
  const counted = Object.entries(counts).map(([what, n]) => `${COUNTED[what] ?? what} ${n}`);
  return [...new Set([...named, ...counted])];
}

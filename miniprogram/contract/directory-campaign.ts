import * as v from 'valibot';
import { action, acting, day, fields, id, requestId, text, version } from './schema';
import { ASPECTS, CAMPAIGN_STATUSES, type CampaignStatus, type RoutedBy } from './vocabulary';

/** Setting up the campaign itself: for the office. */

export const REPLY_ACTIONS = ['accept', 'plan', 'resolve', 'defer', 'decline', 'return'] as const;
export type ReplyAction = (typeof REPLY_ACTIONS)[number];

/** Which status may follow which. What is archived stays so. */
export const CAMPAIGN_STEPS: Record<CampaignStatus, readonly CampaignStatus[]> = {
  draft: ['active'],
  active: ['closed'],
  closed: ['active', 'archived'],
  archived: [],
};

export const CAMPAIGN_STATUS_LABELS: Record<CampaignStatus, string> = {
  draft: '筹备中',
  active: '进行中',
  closed: '已结束',
  archived: '已归档',
};

const whole = (label: string, min: number, max: number) =>
  v.pipe(
    v.number(`请填写${label}`),
    v.integer(`${label}要是整数`),
    v.minValue(min, `${label}至少是 ${min}`),
    v.maxValue(max, `${label}最多 ${max}`),
  );

const list = <S extends v.GenericSchema>(item: S, label: string, max: number) =>
  v.pipe(v.array(item, `${label}的格式不对`), v.maxLength(max, `${label}最多 ${max} 项`));

/** One after the other, each what it is called by only once. */
const distinct = <T>(key: (item: T) => string, message: string) =>
  v.check((items: T[]) => new Set(items.map(key)).size === items.length, message);

/** The first rule that fits decides. Without category or district it fits any. */
const rule = fields({ id, category: v.optional(id), districtId: v.optional(id), unitId: id }, '分派规则的格式不对');
const rules = v.pipe(
  list(rule, '分派规则', 200),
  distinct(({ id: key }) => key, '有两条分派规则的编号相同'),
);

const limits = v.pipe(
  fields(
    {
      acceptDays: whole('受理时限', 1, 30),
      answerDays: whole('答复时限', 1, 90),
      plannedAnswerDays: whole('有计划时的答复时限', 1, 180),
      remindDays: whole('提醒提前天数', 0, 30),
      redCardDays: whole('红牌天数', 1, 60),
      closeDays: whole('办结天数', 1, 90),
      callDays: whole('电话告知天数', 1, 30),
    },
    '时限的格式不对',
  ),
  v.check(({ acceptDays, answerDays }) => acceptDays <= answerDays, '受理时限不能比答复时限长'),
  v.check(({ answerDays, plannedAnswerDays }) => answerDays <= plannedAnswerDays, '答复时限不能比有计划时的答复时限长'),
);

const period = v.pipe(
  fields({ start: day, end: day }, '请填写活动起止日期'),
  v.check(({ start, end }) => start <= end, '结束日期不能早于开始日期'),
);

const settings = v.pipe(
  fields(
    {
      county: text('县区名称', 2, 20),
      title: text('活动名称', 2, 40),
      theme: text('主题', 0, 60),
      /** Of the numbers for people: `ZQ`. */
      numberPrefix: v.pipe(v.string('请填写编号前缀'), v.regex(/^[A-Z]{1,4}$/, '编号前缀是 1 到 4 个大写字母')),
      period,
      milestones: v.pipe(
        list(fields({ id, title: text('节点名称', 1, 40), date: day }, '时间节点的格式不对'), '时间节点', 20),
        distinct(({ id: key }) => key, '有两个时间节点的编号相同'),
      ),
      aspects: v.pipe(
        list(
          fields(
            { id: v.picklist(ASPECTS, '没有这个方面'), label: text('方面名称', 1, 10), hint: text('方面说明', 0, 100) },
            '方面的格式不对',
          ),
          '方面',
          ASPECTS.length,
        ),
        v.minLength(1, '至少要有一个方面'),
        distinct(({ id: key }) => key, '同一个方面写了两次'),
      ),
      categories: v.pipe(
        list(fields({ id, label: text('类别名称', 1, 10) }, '类别的格式不对'), '类别', 40),
        v.minLength(1, '至少要有一个类别'),
        distinct(({ id: key }) => key, '有两个类别的编号相同'),
        distinct(({ label }) => label, '有两个类别同名'),
      ),
      routing: rules,
      serviceLimits: limits,
      rateLimits: fields(
        { perHour: whole('每小时件数', 1, 100), perDay: whole('每天件数', 1, 500) },
        '提交次数限制的格式不对',
      ),
      replyTemplates: list(
        fields(
          {
            id,
            action: v.picklist(REPLY_ACTIONS, '没有这种答复'),
            category: v.nullable(id),
            text: text('答复模板', 1, 500),
          },
          '答复模板的格式不对',
        ),
        '答复模板',
        200,
      ),
      privacyText: text('隐私说明', 20, 5000),
      /** By this day names, phones and pictures of people are erased (spec: product, Rules that hold everywhere). */
      eraseOn: day,
      contact: fields(
        {
          office: text('办公室名称', 2, 30),
          phone: v.pipe(v.string('请填写联系电话'), v.regex(/^[\d-]{5,20}$/, '联系电话只能是数字和短横')),
        },
        '请填写联系方式',
      ),
      /** Template ids of the platform; empty as long as there are none. */
      messageTemplates: fields(
        {
          reply: v.pipe(v.string('消息模板编号不对'), v.regex(/^[\w-]{0,64}$/, '消息模板编号不对')),
          assigned: v.pipe(v.string('消息模板编号不对'), v.regex(/^[\w-]{0,64}$/, '消息模板编号不对')),
        },
        '消息模板的格式不对',
      ),
    },
    '活动设置的格式不对',
  ),
  v.forward(
    v.check(({ period: { end }, eraseOn }) => eraseOn > end, '删除个人信息的日期要在活动结束之后'),
    ['eraseOn'],
  ),
);
export type CampaignSettings = v.InferOutput<typeof settings>;
/** As the office reads them, on its pages and in the log. */
export const CAMPAIGN_SETTING_LABELS: Record<keyof CampaignSettings, string> = {
  county: '县区名称',
  title: '活动名称',
  theme: '主题',
  numberPrefix: '编号前缀',
  contact: '联系方式',
  period: '起止日期',
  milestones: '时间节点',
  aspects: '方面',
  categories: '类别',
  routing: '分派规则',
  serviceLimits: '办理时限',
  rateLimits: '提交次数',
  privacyText: '隐私说明',
  eraseOn: '删除个人信息的日期',
  replyTemplates: '答复常用语',
  messageTemplates: '消息模板编号',
};
export type RoutingRule = v.InferOutput<typeof rule>;

/** The campaign as the office sets it up. */
export interface CampaignSetup {
  id: string;
  status: CampaignStatus;
  /** Which status may follow. */
  next: readonly CampaignStatus[];
  /** What is missing before it can begin: sentences for a person. */
  missing: string[];
  version: number;
  privacyVersion: string;
  demo: boolean;
  settings: CampaignSettings;
  /** What the routing rules name, by id: 枣强镇 · 康成社区, 县城管局. */
  names: { districts: Record<string, string>; units: Record<string, string> };
}

/** Where a suggestion would go. */
export interface RoutePreview {
  unit: { id: string; name: string };
  routedBy: RoutedBy;
  /** Which rule decided, and its place in the list (from 1). */
  rule: { id: string; place: number } | null;
  /** Whose assignment decided; null when another step did. */
  assignedAt: { id: string; name: string } | null;
  /** Units that are told as well. */
  informed: { id: string; name: string }[];
  district: { id: string; name: string } | null;
}

export interface ListedNames {
  count: number;
  /** The first few. */
  names: string[];
}

/** What of the set-up is there, and what isn't. */
export interface CampaignChecklist {
  communities: number;
  households: number;
  units: number;
  /** Communities and estates that no unit is responsible for. */
  gaps: ListedNames;
  sites: number;
  /** Units in which nobody can answer yet. */
  withoutAdmin: ListedNames;
}

export const campaignActions = {
  /** What the office has set; null before anything was. */
  'campaign.settings': action<CampaignSetup | null>()(fields({ ...acting })),
  /** Without `version`: the first campaign of an empty environment, as a draft. The privacy text's version follows from it. */
  'campaign.save': action<CampaignSetup>()(fields({ requestId, version: v.optional(version), settings, ...acting })),
  'campaign.setStatus': action<CampaignSetup>()(
    fields({ requestId, version, status: v.picklist(CAMPAIGN_STATUSES, '没有这个状态'), ...acting }),
  ),
  'campaign.checklist': action<CampaignChecklist>()(fields({ ...acting })),
  /** Where would this go? By the campaign's rules, or by those that are being written. */
  'campaign.route': action<RoutePreview>()(
    fields({ category: v.optional(id), districtId: v.optional(id), routing: v.optional(rules), ...acting }),
  ),
};

/** The words of the domain: closed lists with the Chinese that people read. Both sides use these and nothing else. */

export const ROLES = ['resident', 'cadre', 'unitAdmin', 'office', 'editor'] as const;
export type Role = (typeof ROLES)[number];
export const ROLE_LABELS: Record<Role, string> = {
  resident: '居民',
  cadre: '走访干部',
  unitAdmin: '单位管理员',
  office: '县创城办',
  editor: '宣传编辑',
};

/** The four headings under which the notice asks for opinions (seed, 三、活动内容). */
export const ASPECTS = ['publicity', 'creation', 'livelihood', 'development'] as const;
export type Aspect = (typeof ASPECTS)[number];
export const ASPECT_LABELS: Record<Aspect, string> = {
  publicity: '宣讲反馈',
  creation: '创城工作',
  livelihood: '衣食住行',
  development: '建设管理',
};

export const STATUSES = [
  'submitted',
  'accepted',
  'planned',
  'deferred',
  'resolved',
  'closed',
  'declined',
  'withdrawn',
  'merged',
] as const;
export type Status = (typeof STATUSES)[number];
export const STATUS_LABELS: Record<Status, string> = {
  submitted: '待受理',
  accepted: '已受理',
  planned: '办理中',
  deferred: '暂缓办理',
  resolved: '已答复',
  closed: '已办结',
  declined: '不予受理',
  withdrawn: '已撤回',
  merged: '合并办理',
};

/** What an answered resident thinks of the answer. */
export const RATINGS = ['satisfied', 'fair', 'unsatisfied'] as const;
export type Rating = (typeof RATINGS)[number];
export const RATING_LABELS: Record<Rating, string> = {
  satisfied: '满意',
  fair: '基本满意',
  unsatisfied: '不满意',
};

/** States of a problem: common suggestions that are solved once. */
export const PROBLEM_STATUSES = ['open', 'planned', 'deferred', 'resolved'] as const;
export type ProblemStatus = (typeof PROBLEM_STATUSES)[number];
export const PROBLEM_STATUS_LABELS: Record<ProblemStatus, string> = {
  open: '待办理',
  planned: '办理中',
  deferred: '暂缓办理',
  resolved: '已答复',
};

/** 黄牌 for a deadline that has passed, 红牌 when it goes on. */
export const CARDS = ['yellow', 'red'] as const;
export type Card = (typeof CARDS)[number];
export const CARD_LABELS: Record<Card, string> = { yellow: '黄牌', red: '红牌' };

export const SOURCES = ['qr', 'visit', 'symposium', 'site', 'open'] as const;
export type Source = (typeof SOURCES)[number];
export const SOURCE_LABELS: Record<Source, string> = {
  qr: '扫码',
  visit: '入户走访',
  symposium: '座谈会',
  site: '宣传点',
  open: '自主提交',
};

/** 入户、座谈会、集中宣传 (seed, 四、活动范围及形式). */
export const VISIT_KINDS = ['household', 'symposium', 'site'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];
export const VISIT_KIND_LABELS: Record<VisitKind, string> = {
  household: '入户走访',
  symposium: '座谈会',
  site: '宣传点值守',
};

/** What came of a visit. Coverage counts doors with `done`. */
export const OUTCOMES = ['done', 'not-home', 'declined', 'revisit'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_LABELS: Record<Outcome, string> = {
  done: '已走访',
  'not-home': '没人在家',
  declined: '不愿受访',
  revisit: '约好再来',
};

/** 共性问题 / 个性问题 */
export const SCOPES = ['common', 'individual'] as const;
export type Scope = (typeof SCOPES)[number];
export const SCOPE_LABELS: Record<Scope, string> = { common: '共性问题', individual: '个性问题' };

/** Which step of the routing decided (product.md, Routing). */
export const ROUTED_BY = ['rule', 'assignment', 'office'] as const;
export type RoutedBy = (typeof ROUTED_BY)[number];
export const ROUTED_BY_LABELS: Record<RoutedBy, string> = {
  rule: '按问题类别转办',
  assignment: '按分包区域转办',
  office: '由县创城办分派',
};

/**
 * Milestones that mean something to the software; others are only shown (seed, 五、实施步骤; 六、相关要求): the last day for a
 * unit's 启动仪式, the day of publicity, the last day of visiting, the last day for handing in the forms.
 */
export const MILESTONES = ['kick-off', 'publicity-day', 'visits', 'forms'] as const;
export type MilestoneId = (typeof MILESTONES)[number];

export const CAMPAIGN_STATUSES = ['draft', 'active', 'closed', 'archived'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** 县 → 镇/街道 → 社区/城中村 → 小区 → 楼 */
export const DISTRICT_LEVELS = ['county', 'town', 'community', 'estate', 'building'] as const;
export type DistrictLevel = (typeof DISTRICT_LEVELS)[number];

/** 分包单位 / 职能单位 */
export const UNIT_KINDS = ['contracted', 'functional'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

import type { Fixture } from '../../local/cloud';
import type {
  AssignmentDoc,
  CampaignDoc,
  DistrictDoc,
  MemberDoc,
  SiteDoc,
  UnitDoc,
} from '../../cloudfunctions/common/model';
import { openidOf, type CastName } from './cast';

/**
 * A small made-up county for tests of the product:
 * ```
 * 测试县 ─ 城关镇 ─┬ 东社区  (unit-edu 县教育局)  ─┬ 康成小区            site KC0001
 *                 │                              └ 福瑞小区 (unit-tax 县税务局, nearer)
 *                 └ 西社区  (nobody)             ─┬ 帝景小区            site DJ0002
 *                                                └ 河沿小区
 * functional: unit-housing 县住建局, gets everything of the category water-heat-power
 * ```
 */
export const CAMPAIGN_ID = 'campaign-test';

/** Tuesday; the notice's day of publicity. */
export const TUESDAY = new Date('2017-08-22T09:15:00+08:00');

export const REPLY_TEMPLATE = 'tmpl-reply';
export const ASSIGNED_TEMPLATE = 'tmpl-assigned';
export const ROBOT_KEY = 'robot-edu';

export const campaign: CampaignDoc = {
  _id: CAMPAIGN_ID,
  county: '测试县',
  title: '访千楼万家（测试数据）',
  theme: '访千楼万家 创文明县城',
  status: 'active',
  current: true,
  revision: 1,
  numberPrefix: 'CS',
  period: { start: '2017-08-15', end: '2017-08-31' },
  milestones: [{ id: 'forms', title: '上交征询表', date: '2017-08-31' }],
  aspects: [
    { id: 'publicity', label: '宣讲反馈', hint: '宣传得怎么样' },
    { id: 'creation', label: '创城工作', hint: '对创城的建议' },
    { id: 'livelihood', label: '衣食住行', hint: '生活里的难处' },
    { id: 'development', label: '建设管理', hint: '大家关心的事' },
  ],
  categories: [
    { id: 'sanitation', label: '环境卫生' },
    { id: 'water-heat-power', label: '水电暖气' },
    { id: 'other', label: '其他' },
  ],
  routing: [{ id: 'rule-water', category: 'water-heat-power', unitId: 'unit-housing' }],
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
  calendar: { holidays: [], workdays: [], revision: 0 },
  replyTemplates: [],
  privacy: { version: '1', text: '只用于答复您。' },
  contact: { office: '测试县创城办', phone: '8000000' },
  messageTemplates: { reply: REPLY_TEMPLATE, assigned: ASSIGNED_TEMPLATE },
  demo: true,
};

const district = (
  _id: string,
  name: string,
  level: DistrictDoc['level'],
  above: string[],
  order = 1,
  households = 100,
  layout: DistrictDoc['layout'] = null,
): DistrictDoc => ({
  _id,
  campaignId: CAMPAIGN_ID,
  name,
  level,
  parentId: above.at(-1) ?? null,
  path: [...above, _id],
  households,
  layout,
  order,
});

export const districts: DistrictDoc[] = [
  district('county', '测试县', 'county', []),
  district('town', '城关镇', 'town', ['county']),
  district('east', '东社区', 'community', ['county', 'town'], 1),
  district('west', '西社区', 'community', ['county', 'town'], 2),
  district('kangcheng', '康成小区', 'estate', ['county', 'town', 'east'], 1),
  district('furui', '福瑞小区', 'estate', ['county', 'town', 'east'], 2),
  district('dijing', '帝景小区', 'estate', ['county', 'town', 'west'], 1),
  district('heyan', '河沿小区', 'estate', ['county', 'town', 'west'], 2),
  district('kc-1', '1号楼', 'building', ['county', 'town', 'east', 'kangcheng'], 1, 48, {
    entrances: 2,
    floors: 6,
    perFloor: 4,
  }),
  district('kc-2', '2号楼', 'building', ['county', 'town', 'east', 'kangcheng'], 2, 52, {
    entrances: 1,
    floors: 13,
    perFloor: 4,
  }),
];

const unit = (_id: string, name: string, kind: UnitDoc['kind'], order: number, robotKey: string | null): UnitDoc => ({
  _id,
  campaignId: CAMPAIGN_ID,
  name,
  kind,
  contactPhone: null,
  robotKey,
  order,
});

export const units: UnitDoc[] = [
  unit('unit-edu', '县教育局', 'contracted', 1, ROBOT_KEY),
  unit('unit-tax', '县税务局', 'contracted', 2, null),
  unit('unit-housing', '县住建局', 'functional', 3, null),
];

export const assignments: AssignmentDoc[] = [
  { _id: 'a-edu', campaignId: CAMPAIGN_ID, unitId: 'unit-edu', districtId: 'east' },
  { _id: 'a-tax', campaignId: CAMPAIGN_ID, unitId: 'unit-tax', districtId: 'furui' },
];

const site = (_id: string, code: string, name: string, districtId: string): SiteDoc => ({
  _id,
  campaignId: CAMPAIGN_ID,
  code,
  name,
  place: `${name}门口`,
  districtId,
  date: '2017-08-22',
  from: '09:00',
  to: '11:00',
  unitIds: [],
});

export const sites: SiteDoc[] = [
  site('site-kc', 'KC0001', '康成小区', 'kangcheng'),
  site('site-dj', 'DJ0002', '帝景城南门', 'dijing'),
];

const member = (who: CastName, role: MemberDoc['role'], unitId: string | null): MemberDoc => ({
  _id: `member-${who}`,
  openid: openidOf(who),
  role,
  unitId,
  name: `测试${who}`,
  chosenAt: null,
  createdAt: new Date('2017-08-15T08:00:00+08:00'),
});

/** The office has no document here: its openid stands in OFFICE_OPENIDS. */
export const members: MemberDoc[] = [
  member('admin-1', 'unitAdmin', 'unit-edu'),
  member('admin-2', 'unitAdmin', 'unit-tax'),
  member('admin-3', 'unitAdmin', 'unit-housing'),
  member('cadre-1', 'cadre', 'unit-edu'),
  member('editor', 'editor', null),
];

/** The county, with whatever a test changes in its campaign or adds of further collections. */
export function county(changed: Partial<CampaignDoc> = {}, collections: Fixture = {}): Fixture {
  return {
    campaigns: [{ ...campaign, ...changed }],
    districts: plain(districts),
    units: plain(units),
    assignments: plain(assignments),
    sites: plain(sites),
    members: plain(members),
    ...collections,
  };
}

const plain = (docs: readonly object[]): Record<string, unknown>[] => docs.map((doc) => ({ ...doc }));

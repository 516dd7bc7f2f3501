import type { AssignmentDoc, CampaignDoc, DistrictDoc, MemberDoc, UnitDoc } from '../../cloudfunctions/common/model';
import { findDistrict } from './county';

/** Units with an area of their own (分包单位), in the order of demo-admin-1, demo-admin-2 … */
const CONTRACTED = [
  '县教育局',
  '县财政局',
  '县人社局',
  '县民政局',
  '县文旅局',
  '县司法局',
  '县统计局',
  '县审计局',
  '县农业农村局',
  '县发展改革局',
  '县行政审批局',
  '县科技工信局',
  '县自然资源局',
  '县应急管理局',
  '县退役军人局',
  '县医疗保障局',
  '县税务局',
  '县气象局',
  '县档案馆',
  '县委党校',
  '县总工会',
  '团县委',
  '县妇联',
  '县残联',
  '县工商联',
  '县融媒体中心',
  '县供销社',
  '县图书馆',
  '县职教中心',
  '县邮政分公司',
];

/** Units that a kind of problem belongs to (职能单位), after the contracted ones. */
const FUNCTIONAL = [
  { name: '县住建局', categories: ['roads', 'property'] },
  { name: '县城管局', categories: ['sanitation'] },
  { name: '县交警大队', categories: ['traffic'] },
  { name: '县市场监管局', categories: ['markets'] },
  { name: '县生态环境分局', categories: ['noise'] },
  { name: '县供水供热中心', categories: ['utilities'] },
  { name: '县园林绿化中心', categories: ['greenery'] },
  { name: '县卫生健康局', categories: ['health'] },
  { name: '县公共设施管护中心', categories: [] },
  { name: '县交通运输局', categories: [] },
] as const;

const unitId = (n: number): string => `unit-${String(n).padStart(2, '0')}`;

/** 30 contracted and 10 functional units. */
export function units(campaignId: string): UnitDoc[] {
  const names = [...CONTRACTED, ...FUNCTIONAL.map((unit) => unit.name)];
  return names.map((name, i) => ({
    _id: unitId(i + 1),
    campaignId,
    name: `${name}（演示）`,
    kind: i < CONTRACTED.length ? 'contracted' : 'functional',
    contactPhone: null,
    // One group robot to look at; its messages land in the desk.
    robotKey: i === 0 ? 'demo-robot-1' : null,
    order: i + 1,
  }));
}

/** The kinds of problems with a unit of their own, and one rule that holds in one town only. */
export function routingRules(districts: readonly DistrictDoc[]): CampaignDoc['routing'] {
  const unitOf = (name: string): string => unitId(CONTRACTED.length + 1 + FUNCTIONAL.findIndex((u) => u.name === name));
  return [
    // The new town's streets and squares have a keeper; elsewhere the area's own unit answers for facilities.
    {
      id: 'facilities-new-town',
      category: 'facilities',
      districtId: findDistrict(districts, '新城街道')._id,
      unitId: unitOf('县公共设施管护中心'),
    },
    {
      id: 'roads-station',
      category: 'roads',
      districtId: findDistrict(districts, '站前社区')._id,
      unitId: unitOf('县交通运输局'),
    },
    ...FUNCTIONAL.flatMap((unit) =>
      unit.categories.map((category) => ({ id: category, category, unitId: unitOf(unit.name) })),
    ),
  ];
}

/** The community that nobody is responsible for yet: what the office has to see as a gap. */
export const GAP_COMMUNITY = '河沿村';

/** Every community but one has a unit; some estates have one of their own, which is nearer and therefore decides. */
export function assignments(campaignId: string, districts: readonly DistrictDoc[]): AssignmentDoc[] {
  const communities = districts.filter((doc) => doc.level === 'community' && doc.name !== GAP_COMMUNITY);
  // The first estate of a community stays with the community's unit: 康成小区 is that of demo-admin-1.
  const estates = communities.flatMap((community) =>
    districts.filter((doc) => doc.parentId === community._id && doc.order > 1 && doc.order <= 3),
  );
  return [...communities, ...estates].slice(0, CONTRACTED.length).map((district, i) => ({
    _id: `assignment-${String(i + 1).padStart(2, '0')}`,
    campaignId,
    unitId: unitId(i + 1),
    districtId: district._id,
  }));
}

/** demo-office, demo-editor, and an admin and a cadre for each unit. */
export function members(unitDocs: readonly UnitDoc[], createdAt: Date): MemberDoc[] {
  const member = (openid: string, role: MemberDoc['role'], unit: string | null, name: string): MemberDoc => ({
    _id: `member-${openid}`,
    openid,
    role,
    unitId: unit,
    name,
    chosenAt: createdAt,
    createdAt,
  });
  return [
    member('demo-office', 'office', null, '演示创城办'),
    member('demo-editor', 'editor', null, '演示编辑'),
    ...unitDocs.map((unit) => member(`demo-admin-${unit.order}`, 'unitAdmin', unit._id, `演示管理员${unit.order}`)),
    ...unitDocs.map((unit) => member(`demo-cadre-${unit.order}`, 'cadre', unit._id, `演示干部${unit.order}`)),
  ];
}

import { now } from '../../cloudfunctions/common/clock';
import { demoReference } from './demo';
import { DEMO_SEED } from './load';

/** What stands beside the phone: whom one can be, which codes one can scan, what message templates are called. */
export interface DeskInfo {
  people: { openid: string; label: string; group: string }[];
  sites: { code: string; name: string; page: string; address: string; latitude: number; longitude: number }[];
  /** People whose own code others scan, and the page that it opens. */
  cards: { openid: string; name: string; page: string }[];
  templates: { id: string; title: string }[];
}

/** Somewhere on the map that is no county seat: the demo's sites lie around it, some hundred metres apart. */
const CENTRE = { latitude: 37.5, longitude: 115.7 };

export function deskInfo(): DeskInfo {
  const { campaign, all } = demoReference({ seed: DEMO_SEED, now: now() });
  const area = new Map<string, string>();
  for (const { unitId, districtId } of all.assignments) {
    area.set(unitId, all.districts.find((district) => district._id === districtId)?.name ?? '');
  }
  const contracted = all.units.filter((unit) => unit.kind === 'contracted');
  const functional = all.units.filter((unit) => unit.kind === 'functional');
  return {
    people: [
      { openid: 'demo-resident-new', label: '居民（第一次打开）', group: '居民' },
      ...[1, 2, 3].map((n) => ({ openid: `demo-resident-${n}`, label: `居民 ${n}（提过意见）`, group: '居民' })),
      { openid: 'demo-office', label: '县创城办工作人员', group: '县里' },
      { openid: 'demo-editor', label: '宣传部编辑', group: '县里' },
      ...contracted.map((unit) => ({
        openid: `demo-admin-${unit.order}`,
        label: `${area.get(unit._id) ?? ''}分包单位 · ${unit.name}管理员`,
        group: '分包单位',
      })),
      ...functional.map((unit) => ({
        openid: `demo-admin-${unit.order}`,
        label: `职能单位 · ${unit.name}管理员`,
        group: '职能单位',
      })),
      ...contracted.slice(0, 3).map((unit) => ({
        openid: `demo-cadre-${unit.order}`,
        label: `${unit.name}走访干部`,
        group: '走访干部',
      })),
    ],
    sites: all.sites.map((site, i) => ({
      code: site.code,
      name: site.name,
      page: 'pages/index/index',
      address: site.place,
      latitude: CENTRE.latitude + Math.floor(i / 3) * 0.004,
      longitude: CENTRE.longitude + (i % 3) * 0.005,
    })),
    cards: contracted.slice(0, 3).map((unit) => ({
      openid: `demo-cadre-${unit.order}`,
      name: `${unit.name}走访干部`,
      page: 'pages/visit/visit',
    })),
    templates: [
      { id: campaign.messageTemplates.reply, title: '意见建议办理进度' },
      { id: campaign.messageTemplates.assigned, title: '新的意见建议' },
    ],
  };
}

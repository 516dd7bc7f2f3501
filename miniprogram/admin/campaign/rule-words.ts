import type { CampaignSetup, RoutePreview } from '../../contract/index';
import type { SettingsForm } from './form';

/** A rule of the routing, as it is read. */
export interface RuleShown {
  id: string;
  /** Place in the choices: 0 is any. */
  category: number;
  categoryName: string;
  districtName: string;
  unitName: string;
  /** 道路施工 · 枣强镇 → 县住建局 */
  words: string;
}

export const ANY_CATEGORY = '哪类都行';
export const ANY_DISTRICT = '全县';

export const rulesShown = ({ routing, categories }: SettingsForm, names: CampaignSetup['names']): RuleShown[] =>
  routing.map(({ id, category, districtId, unitId }) => {
    const at = categories.findIndex((known) => known.id === category);
    const categoryName = category === undefined ? ANY_CATEGORY : (categories[at]?.label ?? '已经没有的类别');
    const districtName = districtId === undefined ? ANY_DISTRICT : (names.districts[districtId] ?? '已经没有的地点');
    const unitName = unitId === '' ? '' : (names.units[unitId] ?? '已经没有的单位');
    return {
      id,
      category: at + 1,
      categoryName,
      districtName,
      unitName,
      words: `${categoryName} · ${districtName}`,
    };
  });

/** Where it would go, and who decided it: sentences. */
export function trialWords({ unit, routedBy, rule, assignedAt, informed }: RoutePreview): {
  unit: string;
  why: string;
  informed: string;
} {
  const why = {
    rule: `按第 ${rule?.place ?? ''} 条规则`,
    assignment: `没有合适的规则，按分包交给包“${assignedAt?.name ?? ''}”的单位`,
    office: '没有合适的规则，也没有单位包这里，由办公室分派',
  }[routedBy];
  const names = informed.map(({ name }) => name).join('、');
  return { unit: unit.name, why, informed: names === '' ? '' : `同时告诉包这里的${names}` };
}

import type { CampaignSettings, RoutingRule } from '../../miniprogram/contract';
import type { CampaignDoc } from '../common/model';
import { invalid, precondition } from '../common/problems';
import type { Reference } from '../common/reference';

/** What settings must hold beyond their form. */

/**
 * @param field path of the rules
 * @param categories null: any
 * @throws INVALID_ARGUMENT at the rule
 */
export async function requireRules(
  rules: readonly RoutingRule[],
  categories: readonly { id: string }[] | null,
  reference: Reference | null,
  field: string,
): Promise<void> {
  const districts = await reference?.districtsOf(rules.flatMap(({ districtId }) => districtId ?? []));
  for (const [i, { category, districtId, unitId }] of rules.entries()) {
    const at = (name: string) => `${field}.${i}.${name}`;
    const named = `第 ${i + 1} 条分派规则`;
    if (category !== undefined && categories && !categories.some(({ id }) => id === category)) {
      throw invalid(at('category'), `${named}的类别已经没有了，请重新选择`);
    }
    if (districtId !== undefined && !districts?.has(districtId)) {
      throw invalid(at('districtId'), `${named}的区域已经没有了，请重新选择`);
    }
    if (!reference?.unit(unitId)) throw invalid(at('unitId'), `${named}的单位不存在，请重新选择`);
    if (category === undefined && districtId === undefined && i < rules.length - 1) {
      throw invalid(at('category'), `${named}对所有意见都适用，后面的规则就用不上了，请把它放到最后`);
    }
  }
}

/** Names that suggestions already carry stay: they can be called otherwise, and others be added. */
export function requireKept({ categories, aspects, numberPrefix }: CampaignSettings, campaign: CampaignDoc): void {
  if (campaign.status === 'draft') return;
  const category = campaign.categories.find(({ id }) => !categories.some((kept) => kept.id === id));
  if (category) throw invalid('settings.categories', `活动开始以后类别可以改名，不能删掉“${category.label}”`);
  const aspect = campaign.aspects.find(({ id }) => !aspects.some((kept) => kept.id === id));
  if (aspect) throw invalid('settings.aspects', `活动开始以后不能删掉“${aspect.label}”`);
  if (numberPrefix !== campaign.numberPrefix) throw invalid('settings.numberPrefix', '活动开始以后编号前缀不能改');
}

/** What a campaign needs before it can begin: sentences for a person. */
export function missingFor({ campaign, all }: Reference, today: string): string[] {
  const missing: string[] = [];
  if (!all.districts.some(({ level }) => level === 'community')) missing.push('还没有录入社区，请先导入区划');
  if (all.units.length === 0) missing.push('还没有录入单位，请先导入单位');
  if (campaign.period.end < today) missing.push('活动结束日期已经过了，请改一下起止日期');
  return missing;
}

/** @throws FAILED_PRECONDITION with the sentences */
export function requireNothingMissing(reference: Reference, today: string): void {
  const missing = missingFor(reference, today);
  if (missing.length > 0) throw precondition(missing.join('；'), { missing });
}

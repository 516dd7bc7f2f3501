import type { CampaignSettings, MilestoneId } from '../../contract/index';

/** What pages do with the lists in the settings. */

/** Milestones that the software goes by: what for. */
export const MEANT_MILESTONES: Record<MilestoneId, string> = {
  'kick-off': '各单位启动仪式的最后期限，系统按它提醒和统计',
  'publicity-day': '集中宣传的日子',
  visits: '走访的最后一天，覆盖率按它算进度',
  forms: '交表的最后期限，系统按它提醒和统计',
};

/** An id that none of them has. */
export function freshId(prefix: string, taken: readonly string[], chance: () => number = Math.random): string {
  for (;;) {
    const id = `${prefix}-${Math.floor(chance() * 36 ** 6)
      .toString(36)
      .padStart(6, '0')}`;
    if (!taken.includes(id)) return id;
  }
}

/** With one moved up (-1) or down (1); as it was where there is no room. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const to = index + by;
  const rest = list.filter((_, i) => i !== index);
  const item = list[index];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Without a rule's category or district; with another one. */
export type Rule = CampaignSettings['routing'][number];

export function withPart(rule: Rule, name: 'category' | 'districtId', value: string | null): Rule {
  const others = { ...rule };
  delete others[name];
  return value === null ? others : { ...others, [name]: value };
}

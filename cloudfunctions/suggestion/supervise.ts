import type { OutputOf, ParsedOf, suggestionContract, UnitSupervision } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import type { StaffCall } from '../common/endpoint';
import { OFFICE, requireReference } from '../common/reference';
import * as cards from './card-store';
import * as store from './store';

type Contract = (typeof suggestionContract)['supervise'];

/** How the units stand, the ones with most overdue first. Two database requests; what is done costs nothing. */
export async function supervise(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const reference = await requireReference();
  const { campaign } = reference;
  const [{ groups, capped }, given] = await Promise.all([
    store.openBy('unitId', { campaignId: campaign._id }, call.at),
    cards.byUnit(campaign._id),
  ]);
  const ids = [...reference.all.units.map((unit) => unit._id), OFFICE];
  const units = ids.map((id): UnitSupervision => {
    const group = groups.find((candidate) => candidate._id === id);
    const of = (kind: string) => given.find((card) => card._id.unitId === id && card._id.kind === kind)?.count ?? 0;
    return {
      unit: { id, name: reference.unitName(id) },
      open: group?.open ?? 0,
      overdue: group?.overdue ?? 0,
      oldestDueAt: group && group.overdue > 0 && group.oldest ? iso(group.oldest) : null,
      yellow: of('yellow'),
      red: of('red'),
    };
  });
  // Array.prototype.sort is stable: units that stand alike stay in the county's order.
  units.sort((a, b) => b.overdue - a.overdue || b.red - a.red || b.yellow - a.yellow || b.open - a.open);
  return { units, capped };
}

import type { directoryContract, OutputOf, ParsedOf } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { membersOfUnit } from '../common/member-store';
import { denied, invalid } from '../common/problems';
import { OFFICE, requireReference } from '../common/reference';

type Contract = (typeof directoryContract)['members'];

/**
 * Colleagues of a unit: one's own, the office may ask for any, and for editors. No openids.
 * @throws PERMISSION_DENIED for another's
 */
export async function members(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const { input, member } = call;
  const reference = await requireReference();
  const own = member.unitId ?? OFFICE;
  const asked = input.unitId ?? own;
  if (member.role !== 'office' && asked !== own) throw denied('只能看本单位的同事');
  if (asked !== OFFICE && !reference.unit(asked)) throw invalid('unitId', '没有这个单位，请重新选择');
  const unitId = asked === OFFICE ? null : asked;
  const found = (await membersOfUnit(unitId))
    .filter(({ role }) => role === (input.role ?? (unitId === null ? 'office' : role)))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a._id < b._id ? -1 : 1));
  return {
    items: found.map(({ _id, role, name }) => ({
      id: _id,
      role,
      name,
      unit: unitId === null ? null : { id: unitId, name: reference.unitName(unitId) },
    })),
  };
}

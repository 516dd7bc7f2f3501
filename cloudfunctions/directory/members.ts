import type { directoryContract, OutputOf, ParsedOf } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { membersOfUnit } from '../common/member-store';
import { invalid } from '../common/problems';
import { OFFICE, requireReference } from '../common/reference';

type Contract = (typeof directoryContract)['members'];

/** Colleagues of a unit: one's own, the office may ask for any. No openids. */
export async function members(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const { input, member } = call;
  const reference = await requireReference();
  const asked = member.role === 'office' ? (input.unitId ?? OFFICE) : member.unitId;
  if (asked !== null && asked !== OFFICE && !reference.unit(asked)) throw invalid('unitId', '没有这个单位，请重新选择');
  const unitId = asked === OFFICE ? null : asked;
  const found = (await membersOfUnit(unitId)).filter(({ role }) => unitId !== null || role === 'office');
  return {
    items: found.map(({ _id, role, name }) => ({
      id: _id,
      role,
      name,
      unit: unitId === null ? null : { id: unitId, name: reference.unitName(unitId) },
    })),
  };
}

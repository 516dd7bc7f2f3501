import type { DoorsView, ParsedOf, visitContract } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { notFound } from '../common/problems';
import { requireReference } from '../common/reference';
import { districtView } from '../directory/views';
import { requireOwnPlace } from './access';
import * as counts from './count-store';
import { countId } from './tally';
import { doorViews } from './views';

/** @throws NOT_FOUND, PERMISSION_DENIED for other units' places */
export async function doors(call: StaffCall<ParsedOf<typeof visitContract.doors>>): Promise<DoorsView> {
  const reference = await requireReference();
  const district = await reference.district(call.input.districtId);
  if (!district) throw notFound('这个地点');
  requireOwnPlace(call.member, district.path, reference);
  const [building] = await counts.buildingsWith([countId(district.campaignId, district._id)]);
  return {
    district: districtView(district),
    districtName: reference.districtName(district),
    doors: building ? doorViews(building) : [],
  };
}

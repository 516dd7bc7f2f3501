import type {
  CampaignView,
  DistrictName,
  DistrictView,
  Membership,
  SiteView,
  UnitView,
} from '../../miniprogram/contract';
import { eraseDay } from '../common/erase-day';
import { activeOf } from '../common/identity';
import type { CampaignDoc, DistrictDoc, MemberDoc, SiteDoc, UnitDoc } from '../common/model';
import type { Reference } from '../common/reference';

/** What everybody may know of a campaign: neither routing nor limits of use nor keys. */
export function campaignView(doc: CampaignDoc): CampaignView {
  const { _id, county, title, theme, status, period, milestones, aspects, categories } = doc;
  const { serviceLimits, privacy, contact, messageTemplates, demo } = doc;
  return {
    id: _id,
    county,
    title,
    theme,
    status,
    period,
    milestones,
    aspects,
    categories,
    serviceLimits,
    privacy,
    eraseOn: eraseDay(doc),
    contact,
    messageTemplates,
    demo,
  };
}

export function membershipViews(members: readonly MemberDoc[], reference: Reference | null): Membership[] {
  const active = activeOf(members);
  return members.map(({ _id, role, unitId }) => ({
    id: _id,
    role,
    unit: unitId === null ? null : { id: unitId, name: reference?.unitName(unitId) ?? '' },
    active: _id === active?._id,
  }));
}

export function districtView({ _id, name, level, parentId, path, households, layout }: DistrictDoc): DistrictView {
  return { id: _id, name, level, parentId, path, households, layout };
}

export const unitView = ({ _id, name, kind }: UnitDoc): UnitView => ({ id: _id, name, kind });

export async function siteView(site: SiteDoc, reference: Reference): Promise<SiteView> {
  const { _id, code, name, place, districtId, date, from, to } = site;
  const district = await reference.district(districtId);
  const districtName = district ? reference.districtName(district) : '';
  return { id: _id, code, name, place, districtId, districtName, date, from, to };
}

export const districtName = (district: DistrictDoc, reference: Reference): DistrictName => ({
  id: district._id,
  name: reference.districtName(district),
});

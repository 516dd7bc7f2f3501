import type { directoryContract, ParsedOf, SiteSetup } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import { documentId, siteSeed } from '../common/ids';
import type { SiteDoc } from '../common/model';
import { aborted, invalid, notFound } from '../common/problems';
import { latestReference, type Reference } from '../common/reference';
import { settingUp, versionOf } from './setting-up';
import * as store from './setup-store';
import { digitsOf } from './invite';
import { siteView } from './views';

type Contract = typeof directoryContract;
type Input<K extends keyof Contract> = StaffCall<ParsedOf<Contract[K]>>;

const CODE_DIGITS = 6;
/** Two sites with the same code are one in a thousand million; a county has some dozens. */
const TRIES = 5;

export async function siteSetup({ input }: Input<'sites.get'>): Promise<SiteSetup> {
  return setupView(input.id, await latestReference());
}

/**
 * A publicity site with its roster. A new one gets its code; it keeps it, since posters hang.
 * @throws INVALID_ARGUMENT for a district or a unit that doesn't exist, or hours that end before they begin; NOT_FOUND, ABORTED
 */
export async function saveSite(call: Input<'sites.save'>): Promise<SiteSetup> {
  const { input, openid } = call;
  const { name, place, districtId, date, from, to, unitIds, version } = input;
  if (from >= to) throw invalid('to', '结束时间要晚于开始时间');
  const id = input.id ?? documentId(openid, input.requestId);
  await settingUp(call, 'directory.sites.save', async ({ reference, mark }) => {
    const site = reference.site(id);
    if (site?.requestIds?.includes(mark)) return;
    if (input.id !== undefined && !site) throw notFound('这个宣传点');
    if (site && version !== versionOf(site)) throw aborted(await setupView(id, reference));
    if (!(await reference.district(districtId))) throw invalid('districtId', '没有这个地点，请重新选择');
    const unknown = unitIds.findIndex((unitId) => !reference.unit(unitId));
    if (unknown >= 0) throw invalid(`unitIds.${unknown}`, '有一个单位已经没有了，请重新选择');
    await audit(call, 'directory.sites.save', id, ['name', 'place', 'districtId', 'date', 'unitIds'], input.requestId);
    const set = { name, place, districtId, date, from, to, unitIds };
    if (site) {
      if (!(await store.changeSite(site, mark, set))) throw aborted(await setupView(id, reference));
      return;
    }
    await add({ _id: id, campaignId: reference.campaign._id, ...set, version: 1, requestIds: [mark] }, (attempt) =>
      digitsOf(siteSeed(openid, input.requestId, attempt), CODE_DIGITS),
    );
  });
  return setupView(id, await latestReference());
}

async function add(site: Omit<SiteDoc, 'code'>, codeOf: (attempt: number) => string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (await store.addSite({ ...site, code: codeOf(attempt) })) return;
  }
  throw new Error('every code that was made is taken');
}

/** As the office sets it up. */
export async function setupView(id: string, reference: Reference): Promise<SiteSetup> {
  const site = reference.site(id);
  if (!site) throw notFound('这个宣传点');
  const { code, name, place, date, from, to, districtId, districtName } = await siteView(site, reference);
  return {
    id,
    code,
    name,
    place,
    district: { id: districtId, name: districtName },
    date,
    from,
    to,
    units: site.unitIds.map((unitId) => ({ id: unitId, name: reference.unitName(unitId) })),
    version: versionOf(site),
  };
}

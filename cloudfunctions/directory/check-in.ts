import type { directoryContract, DutyView, ParsedOf } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import { dayOf, spokenDay } from '../common/clock';
import type { StaffCall } from '../common/endpoint';
import { checkInId } from '../common/ids';
import type { SiteDoc } from '../common/model';
import { denied, notFound, precondition } from '../common/problems';
import { latestReference } from '../common/reference';
import * as store from './check-in-store';
import { dutyView, serves, unitOf } from './duty';
import { codeIn } from './home';

type Input = ParsedOf<(typeof directoryContract)['sites.checkIn']>;

/** Who sets up the tables is there before; who had no network at the square signs in a little later. */
const BEFORE_MS = 2 * 3_600_000;
const AFTER_MS = 2 * 3_600_000;

/**
 * Somebody on duty has scanned the site's code. Once: who does it again, at whatever time, is shown when they came.
 * @throws NOT_FOUND for a code of no site, PERMISSION_DENIED for staff of a unit that isn't on the roster,
 *   FAILED_PRECONDITION on another day, and long before or after its hours
 */
export async function checkIn(call: StaffCall<Input>): Promise<DutyView> {
  const { member, at } = call;
  // Hours and roster may have been changed a moment ago: whoever stands there goes by the latest.
  const reference = await latestReference();
  const site = reference.siteByCode(codeIn(call.input.code) ?? call.input.code);
  if (!site) throw notFound('这个宣传点，请扫宣传点现场的二维码');
  const id = checkInId(site._id, member._id);
  if (!(await store.find(id))) {
    if (!serves(site, member)) throw denied(`${site.name}的值守名单里没有您的单位，请核对一下宣传点`);
    requireItsTime(site, at);
    await audit(call, 'directory.sites.checkIn', site._id, ['at'], call.input.requestId, site.name);
    await store.put({
      _id: id,
      campaignId: reference.campaign._id,
      siteId: site._id,
      memberId: member._id,
      unitId: unitOf(member),
      name: member.name,
      at,
      late: at > moment(site, site.from),
    });
  }
  return dutyView(site, await store.of([site._id]), member, reference);
}

function requireItsTime(site: SiteDoc, at: Date): void {
  const [from, to] = [moment(site, site.from), moment(site, site.to)];
  const hours = `${spokenDay(from, at)} ${site.from}–${site.to}`;
  if (dayOf(at) !== site.date) {
    throw precondition(`${site.name}的值守时间是 ${hours}，${at < from ? '到那天再来签到' : '已经过了'}`);
  }
  if (at.getTime() < from.getTime() - BEFORE_MS) throw precondition(`来得真早！${hours} 值守，开始前两小时起可以签到`);
  if (at.getTime() > to.getTime() + AFTER_MS) throw precondition(`${hours} 的值守已经结束，不能再签到了`);
}

/** @param time `09:00`, in Asia/Shanghai */
const moment = (site: SiteDoc, time: string): Date => new Date(`${site.date}T${time}:00+08:00`);

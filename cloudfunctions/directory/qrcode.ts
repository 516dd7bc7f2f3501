import type { directoryContract, OutputOf, ParsedOf } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { siteCode } from '../common/mini-code';
import { notFound } from '../common/problems';
import { requireReference } from '../common/reference';

type Contract = typeof directoryContract;

/** The code that hangs at a site. */
export async function qrcode(
  call: StaffCall<ParsedOf<Contract['sites.qrcode']>>,
): Promise<OutputOf<Contract['sites.qrcode']>> {
  const reference = await requireReference();
  const site = reference.site(call.input.siteId);
  if (!site) throw notFound('这个宣传点');
  return siteCode(site.code);
}

import { PAGES, type directoryContract, type OutputOf, type ParsedOf } from '../../miniprogram/contract';
import { openapi } from '../common/cloud';
import type { StaffCall } from '../common/endpoint';
import { notFound } from '../common/problems';
import { requireReference } from '../common/reference';

type Contract = typeof directoryContract;

/** The code that hangs at a site, as the platform draws it. */
export async function qrcode(
  call: StaffCall<ParsedOf<Contract['sites.qrcode']>>,
): Promise<OutputOf<Contract['sites.qrcode']>> {
  const reference = await requireReference();
  const site = reference.site(call.input.siteId);
  if (!site) throw notFound('这个宣传点');
  const scene = `s=${site.code}`;
  const { contentType, buffer } = picture(await openapi.wxacode.getUnlimited({ scene, page: PAGES.home }));
  return { image: buffer.toString('base64'), contentType, scene };
}

function picture(answer: unknown): { contentType: string; buffer: Buffer } {
  if (typeof answer === 'object' && answer !== null && 'buffer' in answer && Buffer.isBuffer(answer.buffer)) {
    const contentType =
      'contentType' in answer && typeof answer.contentType === 'string' ? answer.contentType : 'image/png';
    return { contentType, buffer: answer.buffer };
  }
  throw new Error('the platform gave no picture');
}

import type { directoryContract, OutputOf, ParsedOf } from '../../miniprogram/contract';
import { dayOf } from '../common/clock';
import type { Call } from '../common/endpoint';
import { scanMark } from '../common/ids';
import { notFound } from '../common/problems';
import { latestReference, openReference } from '../common/reference';
import { codeIn } from './home';
import * as store from './site-scan-store';

type Contract = (typeof directoryContract)['sites.scanned'];

/**
 * Somebody has come by a site's code. Not part of `home`, which would have to write on every start of the mini-program. While
 * the campaign isn't active nothing is counted: posters are tried before they hang, and hang on afterwards.
 */
export async function scanned({ input, openid, at }: Call<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const code = codeIn(input.code) ?? input.code;
  const reference = await openReference();
  // A site that was set up a moment ago may be unknown here.
  const site = reference.siteByCode(code) ?? (await latestReference()).siteByCode(code);
  if (!site) throw notFound('这个宣传点');
  if (reference.campaign.status !== 'active') return { counted: false };
  const day = dayOf(at);
  const mark = scanMark(site._id, day, openid);
  const shard = mark.slice(0, 1);
  await store.put(
    { _id: `${site._id}:${day}:${shard}`, campaignId: reference.campaign._id, siteId: site._id, day, shard },
    mark,
  );
  return { counted: true };
}

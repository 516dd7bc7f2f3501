import { POSTERS_PER_FILE, type ParsedOf, type ReportFile, type reportContract } from '../../../miniprogram/contract';
import { endOfDay, spokenDay } from '../../common/clock';
import type { StaffCall } from '../../common/endpoint';
import { siteCode } from '../../common/mini-code';
import type { CampaignDoc, SiteDoc } from '../../common/model';
import { invalid, notFound, precondition } from '../../common/problems';
import { latestReference, requireReference, type Reference } from '../../common/reference';
import { deliver } from '../files';
import { partOf } from '../parts';
import type { Poster } from './page';

type Call = StaffCall<ParsedOf<typeof reportContract.posters>>;

/** Dots: enough for ten centimetres on paper. */
const CODE_WIDTH = 860;

/**
 * What hangs at a publicity site (宣传点), an A4 page for each: as a PDF for one or all of them, as a picture for one.
 * @throws NOT_FOUND, INVALID_ARGUMENT for a part that doesn't exist or a picture of all, FAILED_PRECONDITION without a site
 */
export async function posters(call: Call): Promise<ReportFile> {
  const { input, at } = call;
  const { siteId, format, part } = input;
  if (format === 'png' && siteId === undefined) throw invalid('siteId', '图片一次只能做一个宣传点的，请选一个');
  // In a file of all of them none may be missing that was saved a moment ago.
  const reference = await (siteId === undefined ? latestReference() : requireReference());
  const sites = meant(siteId, reference);
  const parts = partOf(part, sites.length, POSTERS_PER_FILE);
  const some = sites.slice((part - 1) * POSTERS_PER_FILE, part * POSTERS_PER_FILE);
  const whose = siteId === undefined ? reference.campaign.county : (some[0]?.name ?? '');
  const title = `${whose}宣传点海报`;
  const bytes = format === 'png' ? await picture(some, reference, at) : await pdf(some, reference, title, at);
  return {
    url: await deliver(`posters-${part}.${format}`, bytes, at),
    name: `${title}${parts > 1 ? `-第${part}册` : ''}.${format}`,
    part,
    parts,
    count: some.length,
  };
}

function meant(siteId: string | undefined, reference: Reference): SiteDoc[] {
  if (siteId === undefined) {
    if (reference.all.sites.length === 0) throw precondition('还没有宣传点，先加一个吧');
    return reference.all.sites;
  }
  const site = reference.site(siteId);
  if (!site) throw notFound('这个宣传点');
  return [site];
}

async function posterOf(site: SiteDoc, { theme, contact }: CampaignDoc, at: Date): Promise<Poster> {
  const { image, contentType } = await siteCode(site.code, CODE_WIDTH);
  return {
    slogan: theme,
    site: { name: site.name, place: site.place, when: `${spokenDay(endOfDay(site.date), at)} ${site.from}—${site.to}` },
    contact,
    code: { contentType, bytes: Buffer.from(image, 'base64') },
  };
}

async function picture([site]: readonly SiteDoc[], { campaign }: Reference, at: Date): Promise<Uint8Array> {
  if (!site) throw new Error('unreachable');
  const { drawPng, posterPage } = await drawing();
  return drawPng(posterPage(await posterOf(site, campaign, at)));
}

async function pdf(sites: readonly SiteDoc[], { campaign }: Reference, title: string, at: Date): Promise<Uint8Array> {
  const [{ draw, posterPage }, { PosterDocument }] = await Promise.all([drawing(), import('./document')]);
  const made = await PosterDocument.begin(title, at);
  // One after the other: each takes 15 MB while it is drawn.
  for (const site of sites) made.add(await draw(posterPage(await posterOf(site, campaign, at))));
  return made.bytes();
}

/** Nothing of it is needed by the function's other actions. */
const drawing = async () => ({ ...(await import('./draw')), ...(await import('./page')) });

import type { directoryContract, HomeView, OutputOf, ParsedOf, SiteView } from '../../miniprogram/contract';
import type { Call, KnownCall } from '../common/endpoint';
import { activeOf, membershipsOf, withOffice } from '../common/identity';
import { uploadPrefix } from '../common/ids';
import * as members from '../common/member-store';
import type { CampaignDoc, MemberDoc } from '../common/model';
import { notFound } from '../common/problems';
import { currentReference, referenceOf, type Reference } from '../common/reference';
import { currentFor } from '../common/reference-store';
import { waitingFor } from '../suggestion/scope';
import { campaignView, membershipViews, siteView } from './views';

type Contract = typeof directoryContract;

/**
 * Everything that the first page needs. Warm, it costs one or two database requests: the campaign, read each time so that a
 * change is seen at once, brings the caller's memberships and unread messages along; for staff, the other one counts what
 * waits for them.
 */
export async function home(call: Call<ParsedOf<Contract['home']>>): Promise<HomeView> {
  const found = await currentFor(call.openid);
  const reference = found && (await referenceOf(found.campaign));
  const memberships = found
    ? withOffice(call.openid, found.members, call.at)
    : await membershipsOf(call.openid, call.at);
  return {
    campaign: found && campaignView(found.campaign),
    memberships: membershipViews(memberships, reference),
    site: reference && (await siteOf(call.input, reference)),
    unread: found?.unread ?? 0,
    waiting: found && (await waiting(memberships, found.campaign)),
    uploadPrefix: uploadPrefix(call.openid),
  };
}

/** What the queue of the active membership has to take on; null for who has none. */
async function waiting(memberships: readonly MemberDoc[], campaign: CampaignDoc): Promise<number | null> {
  const active = activeOf(memberships);
  return active && active.role !== 'editor' ? waitingFor(active, campaign._id) : null;
}

/** The site of a code, or of the scene that carries it. An unknown one isn't an error: the page just knows no place. */
async function siteOf(input: { site?: string; scene?: string }, reference: Reference): Promise<SiteView | null> {
  const code = input.site ?? codeIn(input.scene);
  const site = code === undefined ? null : reference.siteByCode(code);
  return site && siteView(site, reference);
}

/** `s=KC0001`, or as WeChat hands it over: percent-encoded. */
export function codeIn(scene: string | undefined): string | undefined {
  if (scene === undefined) return undefined;
  try {
    return /^s=([\w-]+)$/.exec(decodeURIComponent(scene))?.[1];
  } catch {
    return undefined;
  }
}

/** Who I am; with `membershipId` another membership becomes the active one. */
export async function me(call: KnownCall<ParsedOf<Contract['me']>>): Promise<OutputOf<Contract['me']>> {
  const reference = await currentReference();
  const { membershipId } = call.input;
  const uploads = uploadPrefix(call.openid);
  if (membershipId === undefined) {
    return { memberships: membershipViews(call.memberships, reference), uploadPrefix: uploads };
  }
  const chosen = call.memberships.find((member) => member._id === membershipId);
  if (!chosen) throw notFound('这个身份');
  const changed = { ...chosen, chosenAt: call.at };
  // One of the office's first people has no document until now.
  if (!(await members.choose(membershipId, call.openid, call.at))) await members.add(changed);
  const memberships = call.memberships.map((member) => (member === chosen ? changed : member));
  return { memberships: membershipViews(memberships, reference), uploadPrefix: uploads };
}

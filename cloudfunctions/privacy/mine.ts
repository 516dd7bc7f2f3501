import type { KeptView, ParsedOf, privacyContract } from '../../miniprogram/contract';
import { eraseDay } from '../common/erase-day';
import type { KnownCall } from '../common/endpoint';
import { currentReference } from '../common/reference';
import { keptMoments } from '../common/usage-store';
import { keptInbox } from '../inbox/erase';
import { keptAnswers } from '../questionnaire/kept';
import { keptSuggestions } from '../suggestion/kept';
import { keptVisits } from '../visit/kept';

/** So many of each the page lists; the file has all. */
const LISTED = 50;

/** Everything that leads to the caller's openid. */
export async function mine(call: KnownCall<ParsedOf<typeof privacyContract.mine>>): Promise<KeptView> {
  const { suggestions, ...kept } = await keptOf(call, LISTED + 1);
  const more = [suggestions, kept.visits, kept.answers].some((list) => list.length > LISTED);
  return {
    ...kept,
    suggestions: suggestions.slice(0, LISTED).map(({ id, number, at, status, excerpt, photos, contact }) => ({
      id,
      number,
      at,
      status,
      excerpt,
      photos,
      contact,
    })),
    visits: kept.visits.slice(0, LISTED),
    answers: kept.answers.slice(0, LISTED),
    more,
  };
}

/** @param limit of each list */
export async function keptOf({ openid, memberships }: KnownCall<unknown>, limit: number) {
  const reference = await currentReference();
  const [suggestions, visits, answers, inbox, requests] = await Promise.all([
    keptSuggestions(openid, limit),
    keptVisits(openid, limit, reference),
    keptAnswers(openid, limit),
    keptInbox(openid),
    keptMoments(openid),
  ]);
  return {
    eraseOn: reference && eraseDay(reference.campaign),
    suggestions,
    visits,
    answers,
    ...inbox,
    memberships: memberships.map(({ role, unitId, name }) => ({
      role,
      unit: unitId === null ? null : (reference?.unitName(unitId) ?? null),
      name,
    })),
    requests,
  };
}

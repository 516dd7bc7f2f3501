import type { MemberDoc, SuggestionDoc } from '../common/model';
import { END, OPEN_END } from './urgency';
import * as store from './store';

/**
 * What is compared when proposals are made, within bounds that keep one call quick. What waits for the office's eyes isn't
 * among it.
 */
const MOST = 300;

/** Behind what is held. */
const AFTER_HELD = '1';

const scopeOf = ({ role, unitId }: MemberDoc, campaignId: string, districtId: string | undefined) => ({
  ...(role === 'office' ? { campaignId } : { unitId }),
  ...(districtId === undefined ? {} : { path: districtId }),
});

/** Open suggestions of a member's unit, the office's are all; the most urgent first. @param districtId for a subtree */
export const openOnes = (
  member: MemberDoc,
  campaignId: string,
  districtId: string | undefined,
): Promise<SuggestionDoc[]> =>
  store.byUrgency(scopeOf(member, campaignId, districtId), { after: AFTER_HELD, before: OPEN_END }, MOST);

/** The same of those that are in a problem. */
export const mergedOnes = (
  member: MemberDoc,
  campaignId: string,
  districtId: string | undefined,
): Promise<SuggestionDoc[]> =>
  store.byUrgency(
    { ...scopeOf(member, campaignId, districtId), status: 'merged' },
    { after: AFTER_HELD, before: END },
    MOST,
  );

/** Only what lies in one community (or where nothing smaller is known) is solved together. */
export const areaOf = ({ path }: Pick<SuggestionDoc, 'path'>): string | undefined => path[COMMUNITY] ?? path.at(-1);

/** Behind county and town. */
const COMMUNITY = 2;

export const toItem = ({ _id, content }: SuggestionDoc) => ({ id: _id, text: content });

import type { CampaignDoc, MemberDoc } from './model';
import { precondition, type ProblemError } from './problems';

/**
 * What still changes something once a campaign is archived. All else that changes anything carries a `requestId` and is
 * refused: what was handed over as the archive stays what it is, and nothing runs that a unit could be late with.
 */
const GOES_ON: ReadonlySet<string> = new Set([
  // What is each person's own, and what they may ask for by law.
  'directory.me',
  'inbox.read',
  'inbox.subscribed',
  'privacy.erase',
  'visit.claim',
  // A story goes when somebody in it takes their consent back; none is published.
  'bulletin.save',
  'bulletin.withdraw',
  // Who may still look at it: colleagues come and go.
  'directory.invite',
  'directory.invites.revoke',
  'directory.join',
  'directory.removeMember',
  // Files are made of it.
  'report.export',
  'report.archive',
  'questionnaire.export',
  // These are open only while the campaign is active, and say so in their own words (common/reference.ts, openReference).
  'suggestion.submit',
  'questionnaire.answer',
  'directory.sites.scanned',
  // So does the table of which status follows which; whose archiving it was gets the same answer again.
  'directory.campaign.setStatus',
]);

/** Also for what happens by itself: reminders, cards, closings, deadlines that are counted anew. */
export const isArchived = ({ status }: Pick<CampaignDoc, 'status'>): boolean => status === 'archived';

/** Whether an action has to ask. @param input as the contract has parsed it */
export const isBound = (action: string, input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'requestId' in input && !GOES_ON.has(action);

/**
 * @param action `suggestion.accept` …
 * @param member in what the caller acts; a resident is told whom to ring up
 * @throws FAILED_PRECONDITION for what is refused in an archived campaign
 */
export function requireNotArchived(
  action: string,
  input: unknown,
  campaign: Pick<CampaignDoc, 'status' | 'contact'>,
  member: MemberDoc | null,
): void {
  if (isArchived(campaign) && isBound(action, input)) throw archived(campaign, member);
}

const archived = ({ contact }: Pick<CampaignDoc, 'contact'>, member: MemberDoc | null): ProblemError =>
  precondition(member ? '活动已经归档，只能看，不能再改了' : `活动已经归档，不能再改了。有事请打电话 ${contact.phone}`);

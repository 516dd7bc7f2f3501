import { collection, command as _, isDuplicate, replaced } from '../common/cloud';
import type { CampaignDoc } from '../common/model';

const campaigns = collection<CampaignDoc>('campaigns');

/** @returns false when the calendar was changed meanwhile */
export const saveCalendar = async (campaign: CampaignDoc, calendar: CampaignDoc['calendar']): Promise<boolean> =>
  (await campaigns.update(
    { _id: campaign._id, 'calendar.revision': campaign.calendar.revision },
    { calendar: _.set(calendar), revision: _.inc(1) },
  )) > 0;

/** @returns false when there is one with this id */
export async function create(campaign: CampaignDoc): Promise<boolean> {
  try {
    await campaigns.add(campaign);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/**
 * Takes the right to change what belongs to the current campaign: nobody else has it until it is given back, or `until`.
 * @returns null when somebody else has it, or there is no campaign
 */
export const take = (holder: string, at: Date, until: Date): Promise<CampaignDoc | null> =>
  campaigns.updateAndReturn(
    { current: true, 'changing.until': _.not(_.gt(at)) },
    { changing: _.set({ holder, until }), revision: _.inc(1) },
  );

/** Gives it back. Every instance reads anew what may have been changed. */
export const give = (id: string, holder: string): Promise<number> =>
  campaigns.update({ _id: id, 'changing.holder': holder }, { changing: null, revision: _.inc(1) });

type SpareSet = NonNullable<CampaignDoc['spareSets']>[number];

/** A set that is going to be written: should nobody ever name it, it is known where to clear. */
export const announceSet = (id: string, holder: string, spare: SpareSet): Promise<number> =>
  campaigns.update({ _id: id, 'changing.holder': holder }, { spareSets: _.push([spare]) });

/** As many repeats are recognised. */
const REMEMBERED = 20;

/** The same as `save` for what isn't part of the settings: who edits those isn't disturbed. */
export const saveBeside = async (
  { _id }: CampaignDoc,
  holder: string,
  mark: string,
  set: Partial<CampaignDoc>,
): Promise<boolean> =>
  (await campaigns.update(
    { _id, 'changing.holder': holder },
    { ...replaced(set), requestIds: _.push({ each: [mark], slice: -REMEMBERED }) },
  )) > 0;

/** Writes while the right to do so is still held. @param mark of the change. @returns false when somebody else has it now */
export const save = async (
  { _id, version = 1 }: CampaignDoc,
  holder: string,
  mark: string,
  set: Partial<CampaignDoc>,
): Promise<boolean> =>
  (await campaigns.update(
    { _id, 'changing.holder': holder },
    { ...replaced(set), version: version + 1, requestIds: _.push({ each: [mark], slice: -REMEMBERED }) },
  )) > 0;

import { collection, command as _, isDuplicate, replaced } from '../common/cloud';
import type { CampaignErasureDoc, PersonErasureDoc } from './model';

const people = collection<PersonErasureDoc>('erasures');
const campaigns = collection<CampaignErasureDoc>('erasures');

/** @returns what was there before under this id, else the one that is now */
export async function begin(doc: PersonErasureDoc): Promise<PersonErasureDoc> {
  try {
    await people.add(doc);
    return doc;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return (await people.one({ _id: doc._id })) ?? doc;
  }
}

/** The longest due first. */
export const due = (at: Date, limit: number): Promise<PersonErasureDoc[]> =>
  people.find({ dueAt: _.lte(at) }, { sort: [['dueAt', 'asc']], limit });

export const swept = (id: string): Promise<number> => people.update({ _id: id }, { swept: true });

/** It is through: whose it was goes as well. */
export const finish = (id: string): Promise<number> => people.update({ _id: id }, { openid: '', dueAt: null });

export const putOff = (id: string, until: Date): Promise<number> => people.update({ _id: id }, { dueAt: until });

export const campaignErasure = (id: string): Promise<CampaignErasureDoc | null> => campaigns.one({ _id: id });

export const beginCampaign = (doc: CampaignErasureDoc): Promise<void> => campaigns.addMissing([doc]);

/** One step, once. @returns it after the step; null when somebody else was first */
export const advance = (
  { _id, version }: CampaignErasureDoc,
  to: Partial<CampaignErasureDoc>,
): Promise<CampaignErasureDoc | null> =>
  campaigns.updateAndReturn({ _id, version }, { ...replaced(to), version: _.inc(1) });

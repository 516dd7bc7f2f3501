import { collection, command as _, isDuplicate, replaced } from '../common/cloud';
import type { CampaignErasureDoc, PersonErasureDoc } from './model';

const people = collection<PersonErasureDoc>('erasures');
const campaigns = collection<CampaignErasureDoc>('erasures');

/** So many marks of requests are remembered. */
const REMEMBERED = 50;
/** Between two looks somebody else may have begun it, or finished it. */
const TRIES = 5;

/** Begins it, or joins the one that is open: then that goes through all again. @returns what a repeat has asked for before */
export async function begin(doc: PersonErasureDoc): Promise<PersonErasureDoc> {
  const { _id, key, at, dueAt } = doc;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await people.one({ requestIds: key });
    if (before) return before;
    try {
      await people.add(doc);
      return doc;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const joined = await people.updateAndReturn(
      { _id, requestIds: _.neq(key) },
      { at, dueAt, swept: false, requestIds: _.push({ each: [key], slice: -REMEMBERED }) },
    );
    if (joined) return joined;
  }
  throw new Error('an erasure is begun and finished all the time');
}

/** The longest due first. */
export const due = (at: Date, limit: number): Promise<PersonErasureDoc[]> =>
  people.find({ dueAt: _.lte(at) }, { sort: [['dueAt', 'asc']], limit });

type Asked = Pick<PersonErasureDoc, '_id' | 'at'>;

/** Not what was asked for meanwhile. */
export const swept = ({ _id, at }: Asked): Promise<number> => people.update({ _id, at }, { swept: true });

/**
 * It is through: whose it was goes as well, and the id that says it. What was asked for meanwhile stays open.
 * Whoever dies in between leaves both, and it is finished again.
 */
export async function finish(doc: PersonErasureDoc): Promise<void> {
  const { _id, key, at, requestIds } = doc;
  await people.addMissing([{ ...doc, _id: key, openid: '', dueAt: null }]);
  await people.update({ _id: key }, { requestIds: _.set(requestIds) });
  await people.remove({ _id, at });
}

export const putOff = ({ _id, at }: Asked, until: Date): Promise<number> =>
  people.update({ _id, at }, { dueAt: until });

export const campaignErasure = (id: string): Promise<CampaignErasureDoc | null> => campaigns.one({ _id: id });

export const beginCampaign = (doc: CampaignErasureDoc): Promise<void> => campaigns.addMissing([doc]);

/** One step, once. @returns it after the step; null when somebody else was first */
export const advance = (
  { _id, version }: CampaignErasureDoc,
  to: Partial<CampaignErasureDoc>,
): Promise<CampaignErasureDoc | null> =>
  campaigns.updateAndReturn({ _id, version }, { ...replaced(to), version: _.inc(1) });

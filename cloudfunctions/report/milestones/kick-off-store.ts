import { collection, command as _, isDuplicate, replaced } from '../../common/cloud';
import type { KickOffDoc } from './model';

const kickOffs = collection<KickOffDoc>('kickOffs');

/** As many as the platform gives at once; no county has more units. */
const ALL = 1000;
/** As many repeats are recognised. */
const REMEMBERED = 20;

export const find = (id: string): Promise<KickOffDoc | null> => kickOffs.one({ _id: id });

export type KickOffFacts = Pick<KickOffDoc, '_id' | 'unitId' | 'date' | 'people' | 'photos'>;

const facts = collection<KickOffFacts>('kickOffs');

/** Of all units of a campaign. */
export const allOf = (campaignId: string): Promise<KickOffFacts[]> =>
  facts.find({ campaignId }, { limit: ALL, fields: ['unitId', 'date', 'people', 'photos'] });

/** In the order of their ids. */
export const pageOf = (campaignId: string, after: string, limit: number): Promise<KickOffFacts[]> =>
  facts.find({ campaignId, _id: _.gt(after) }, { sort: [['_id', 'asc']], limit, fields: ['photos'] });

/** Its pictures, as they were at a version. */
export type Pictured = Pick<KickOffDoc, '_id' | 'photos' | 'version'>;

const pictured = collection<Pictured>('kickOffs');

export const withIds = (ids: readonly string[]): Promise<Pictured[]> =>
  pictured.find({ _id: _.in([...ids]) }, { limit: ids.length, fields: ['photos', 'version'] });

/**
 * Whoever is correcting it at this moment is told that it is another one now. One that was corrected since it was read stays
 * as it is: nobody has written down its new pictures.
 */
export const erasePictures = async ({ _id, version }: Pictured): Promise<void> => {
  await kickOffs.update({ _id, version }, { photos: _.set([]), version: _.inc(1) });
};

/** @returns false when the unit has one already */
export async function insert(doc: KickOffDoc): Promise<boolean> {
  try {
    await kickOffs.add(doc);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** @returns as it is after the change; null when it was changed meanwhile */
export const change = (
  { _id, version }: Pick<KickOffDoc, '_id' | 'version'>,
  mark: string,
  set: Partial<KickOffDoc>,
): Promise<KickOffDoc | null> =>
  kickOffs.updateAndReturn(
    { _id, version },
    { ...replaced(set), version: version + 1, requestIds: _.push({ each: [mark], slice: -REMEMBERED }) },
  );

import type { PublicAnswer } from '../../miniprogram/contract';
import { dayOf } from '../common/clock';
import type { Reference } from '../common/reference';
import * as store from './store';

/**
 * The latest answers that their units have made public: without who said it, where they live or which suggestion it was. One
 * request to the database.
 */
export async function publicAnswers(reference: Reference, limit: number): Promise<PublicAnswer[]> {
  const docs = await store.publicOnes(reference.campaign._id, limit);
  const communities = new Map(
    reference.all.districts.filter(({ level }) => level === 'community').map(({ _id, name }) => [_id, name]),
  );
  return docs.flatMap(({ excerpt, publicAt, unitId, path }): PublicAnswer[] => {
    if (!excerpt || !publicAt) return [];
    const community = path.map((id) => communities.get(id)).find((name) => name !== undefined) ?? null;
    return [{ ...excerpt, unit: reference.unitName(unitId), community, day: dayOf(publicAt) }];
  });
}

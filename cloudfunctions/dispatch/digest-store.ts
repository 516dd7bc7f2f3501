import { collection, isDuplicate } from '../common/cloud';
import type { DigestDoc } from '../common/model';

const digests = collection<DigestDoc>('digests');

/** @returns false when there is one of this id already */
export async function insert(doc: DigestDoc): Promise<boolean> {
  try {
    await digests.add(doc);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

export const exists = async (id: string): Promise<boolean> => (await digests.one({ _id: id })) !== null;

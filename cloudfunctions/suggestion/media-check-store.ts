import { collection, isDuplicate } from '../common/cloud';
import type { MediaCheckDoc } from '../common/model';

const checks = collection<MediaCheckDoc>('mediaChecks');

/** Keeps the platform's word; it is said twice now and then, the first one counts. */
export async function keep(result: MediaCheckDoc): Promise<void> {
  try {
    await checks.add(result);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

export const resultOf = (traceId: string): Promise<MediaCheckDoc | null> => checks.one({ _id: traceId });

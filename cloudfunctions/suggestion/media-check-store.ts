import { collection } from '../common/cloud';
import type { MediaCheckDoc } from '../common/model';

const checks = collection<MediaCheckDoc>('mediaChecks');

/** Keeps the platform's word; it is said twice now and then, the first one counts. */
export const keep = (result: MediaCheckDoc): Promise<void> => checks.addMissing([result]);

export const resultOf = (traceId: string): Promise<MediaCheckDoc | null> => checks.one({ _id: traceId });

import { collection, command as _ } from '../common/cloud';
import type { ReportFileDoc } from '../common/model';

const files = collection<ReportFileDoc>('reportFiles');

export const insert = (doc: ReportFileDoc): Promise<void> => files.add(doc);

/** @throws as `insert` */
export const insertAll = (docs: readonly ReportFileDoc[]): Promise<void> => files.addAll(docs);

/** Those that aren't there yet. */
export const insertMissing = (docs: readonly ReportFileDoc[]): Promise<void> => files.addMissing(docs);

/** The longest expired first. @param limit 50 at most: so many files the storage deletes at once */
export const expired = (at: Date, limit: number): Promise<ReportFileDoc[]> =>
  files.find({ expiresAt: _.lte(at) }, { sort: [['expiresAt', 'asc']], limit });

export const forget = (ids: readonly string[]): Promise<number> => files.remove({ _id: _.in([...ids]) });

/** Those that could not be deleted: so that they don't stand in the way of others. */
export const putOff = (ids: readonly string[], until: Date): Promise<number> =>
  files.update({ _id: _.in([...ids]) }, { expiresAt: until });

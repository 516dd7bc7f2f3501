import { collection, command as _, isDuplicate } from '../../common/cloud';
import type { ReminderDoc } from './model';

const reminders = collection<ReminderDoc>('reminders');

export const find = (id: string): Promise<ReminderDoc | null> => reminders.one({ _id: id });

const moments = collection<Pick<ReminderDoc, '_id' | 'about' | 'at'>>('reminders');

/** Those of these that are there, without what they owe. */
export const momentsOf = (ids: readonly string[]): Promise<Pick<ReminderDoc, '_id' | 'about' | 'at'>[]> =>
  moments.find({ _id: _.in([...ids]) }, { limit: ids.length, fields: ['about', 'at'] });

/** @returns false when there is one of this id already */
export async function insert(doc: ReminderDoc): Promise<boolean> {
  try {
    await reminders.add(doc);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

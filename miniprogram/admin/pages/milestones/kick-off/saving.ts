import type { KickOffView } from '../../../../contract/index';
import { ApiError } from '../../../../services/call';
import * as milestones from '../../../../services/milestones';
import type { Fields, KickOffForm } from './form';

/**
 * Saves it. Where somebody was first with just the same, that is what is saved: the answer was lost, or a colleague wrote
 * it too.
 * @throws ApiError
 */
export async function record(fields: Fields, form: KickOffForm): Promise<KickOffView> {
  try {
    return await milestones.recordKickOff(fields);
  } catch (error) {
    const present = presentIn(error);
    if (present && isAs(present, form)) return present;
    throw error;
  }
}

const isAs = (saved: KickOffView, { date, people, note, kept, photos }: KickOffForm): boolean =>
  saved.date === date &&
  saved.people === Number(people) &&
  (saved.note ?? '') === note.trim() &&
  saved.photos.length === kept.length + photos.length;

/** What is saved now, where somebody else was first; null for any other failure. */
export function presentIn(error: unknown): KickOffView | null {
  if (!(error instanceof ApiError) || error.code !== 'ABORTED') return null;
  const { current } = error;
  return isKickOff(current) ? current : null;
}

const isKickOff = (value: unknown): value is KickOffView =>
  typeof value === 'object' && value !== null && 'people' in value && 'version' in value;

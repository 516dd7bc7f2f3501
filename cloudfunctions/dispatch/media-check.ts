import { answerPictureChecked } from '../questionnaire/texts/pictures';
import { pictureChecked } from '../suggestion/deliveries';
import type { MediaCheckEvent } from './events';

/**
 * Only what the platform clearly passes is shown to others; what it isn't sure of is refused like what it rejects. When it
 * couldn't look at all, nothing is decided: the check is asked for again later.
 */
export async function mediaChecked(
  event: MediaCheckEvent,
  at: Date,
): Promise<{ state: 'pass' | 'refused' | 'pending' }> {
  if (event.errcode !== 0 || !event.result) return { state: 'pending' };
  const state = event.result.suggest === 'pass' ? 'pass' : 'refused';
  await pictureChecked(event.trace_id, state, at);
  await answerPictureChecked(event.trace_id, state);
  return { state };
}

import type { SubmitAnswer } from '../../contract/index';
import { ApiError } from '../../services/call';
import type { SubmitFields, SuggestionDraft } from '../../services/drafts';
import { submit } from '../../services/suggestion';

/** No word from the server, or a fault inside it: what was sent may have been written, or may still be. */
export const isUnanswered = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'NETWORK' || error.code === 'INTERNAL');

/** The person agreed to a privacy text that is no longer the present one. */
export const isOutdatedConsent = (error: unknown): boolean =>
  error instanceof ApiError && error.field === 'privacyVersion';

/**
 * Sends a draft as it is now, so that it arrives once. All tries of a draft go under one request id, also when it is
 * edited in between: if an earlier one had arrived, the server answers with that, and says that this one differs.
 * @param keep stores the draft; it is called before anything is sent
 * @throws ApiError
 */
export async function send(draft: SuggestionDraft, fields: SubmitFields, keep: () => void): Promise<SubmitAnswer> {
  draft.unanswered = true;
  keep();
  try {
    return await submit({ ...fields, requestId: draft.requestId });
  } catch (error) {
    if (!isUnanswered(error)) {
      draft.unanswered = false;
      keep();
    }
    throw error;
  }
}

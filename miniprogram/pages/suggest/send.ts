import type { SubmitAnswer } from '../../contract/index';
import { ApiError, messageOf } from '../../services/call';
import { removeDraft, writeDraft, type SubmitFields, type SuggestionDraft } from '../../services/drafts';
import { newRequestId } from '../../services/request-id';
import { submit } from '../../services/suggestion';
import { sectionOf, type Section } from './form';

/** No word from the server, or a fault inside it: what was sent may have been written, or may still be. */
const isUnanswered = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'NETWORK' || error.code === 'INTERNAL');

/** What is said of a failure, and where. */
export function faultOf(error: unknown): { section: Section; message: string; unanswered: boolean } {
  const unanswered = isUnanswered(error);
  return {
    section: sectionOf(error instanceof ApiError ? error.field : undefined),
    message: unanswered ? `${messageOf(error)}。再试也只算一条` : messageOf(error),
    unanswered,
  };
}

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

/**
 * The draft is done with when it has been answered, unless the answer was to an earlier try and it was edited since: then
 * it stays, as one that is still to be sent.
 */
export function afterAnswer(draft: SuggestionDraft, { changed }: SubmitAnswer): SuggestionDraft {
  if (!changed) {
    removeDraft(draft);
    return draft;
  }
  const edited = { ...draft, unanswered: false, requestId: newRequestId() };
  writeDraft(edited);
  return edited;
}

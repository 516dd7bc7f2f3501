import type { SubmitAnswer } from '../../contract/index';
import { ApiError } from '../../services/call';
import type { SubmitFields, SuggestionDraft } from '../../services/drafts';
import { newRequestId } from '../../services/request-id';
import { submit } from '../../services/suggestion';

export interface Sent {
  answer: SubmitAnswer;
  /** The answer is to an earlier try, and the draft has been changed since: what was changed is not in it. */
  changedSince: boolean;
}

/** The server has said no: nothing was written. Without an answer, or with a fault inside, it may have been. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.code !== 'NETWORK' && error.code !== 'INTERNAL';

/** Comparable whatever the order in which the fields were put together. */
const plain = (fields: SubmitFields): string => JSON.stringify(Object.entries(fields).sort());

/**
 * Sends a draft so that it arrives once. What went out without an answer is sent again as it was, under the same
 * request id, before anything else: if it had arrived, the server answers with the first result.
 * @param keep stores the draft; it is called before anything is sent
 * @throws ApiError
 */
export async function send(draft: SuggestionDraft, fields: SubmitFields, keep: () => void): Promise<Sent> {
  if (draft.unanswered) {
    const before = draft.unanswered;
    try {
      return { answer: await submit(before), changedSince: plain(before) !== plain(fields) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  draft.requestId = draft.unanswered ? newRequestId() : fields.requestId;
  draft.unanswered = { ...fields, requestId: draft.requestId };
  keep();
  try {
    return { answer: await submit(draft.unanswered), changedSince: false };
  } catch (error) {
    if (isRefusal(error)) {
      draft.unanswered = null;
      keep();
    }
    throw error;
  }
}

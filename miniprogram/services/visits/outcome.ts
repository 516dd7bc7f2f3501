import type { LogResult } from '../../contract/index';
import { forgetPhoto } from '../photo-files';
import { asDraft, withoutContents, type KeptVisit, type VisitFault } from './item';
import { changeVisit, keepVisit, readVisit, removeVisit } from './kept';

const TRANSIENT = ['INTERNAL', 'NETWORK', 'RESOURCE_EXHAUSTED', 'ABORTED', 'UNAUTHENTICATED'];

/**
 * Nothing was decided about the visit: the same may go well the next time. So it is while the campaign hasn't begun, or was
 * closed, which is no field's fault: nobody could mend anything in the visit, and when the office opens it again all go.
 */
export const isTransient = ({ code, field }: { code: string; field?: string | undefined }): boolean =>
  TRANSIENT.includes(code) || (code === 'FAILED_PRECONDITION' && field === undefined);

/** After these the server may have written it, or may still. */
const isUnanswered = (code: string): boolean => code === 'INTERNAL' || code === 'NETWORK';

/** Before it is sent: from here on it may have arrived. */
export const sending = (visit: KeptVisit): KeptVisit | null =>
  changeVisit(visit.requestId, (present) =>
    present.state === 'waiting' ? { ...present, sentAs: present.sentAs ?? present.revision } : null,
  );

/** It was refused, or could not be sent: it is mended and sent again under the same request id, for nothing was written. */
export const refused = (requestId: string, fault: VisitFault): void =>
  void changeVisit(requestId, (present) =>
    present.state === 'waiting' ? { ...present, state: 'failed', sentAs: null, fault } : null,
  );

/** No answer about it: it waits as it is. */
const unanswered = (requestId: string, code: string): void => {
  if (!isUnanswered(code)) changeVisit(requestId, (present) => ({ ...present, sentAs: null }));
};

/** What a whole call came to that gave no results. */
export const applyFailure = (sent: readonly KeptVisit[], code: string): void =>
  sent.forEach(({ requestId }) => unanswered(requestId, code));

/**
 * What became of one visit.
 * @param sent as it was sent
 * @returns why it has to wait; '' when it hasn't
 */
export function applyResult(sent: KeptVisit, result: LogResult, now = new Date()): string {
  const { requestId } = sent;
  if (!result.ok) {
    const { code, message, field } = result.error;
    if (!isTransient(result.error)) {
      refused(requestId, { code, message, field: field ?? null });
      return '';
    }
    unanswered(requestId, code);
    return message;
  }
  const present = readVisit(requestId);
  // Removed meanwhile, or another call was answered first.
  if (!present || present.state === 'sent') return '';
  const changedSince =
    present.revision !== sent.revision || (result.changed === true && present.revision !== sent.sentAs);
  // What the server has is an earlier wording. The later one is not lost: whether it is sent, a person says.
  const kept = changedSince && keepVisit(asDraft(present));
  if (changedSince && !kept) return '手机里没有地方存了，后来改的还没有另存';
  settled({
    ...present,
    state: 'sent',
    sentAs: null,
    fault: null,
    receipt: { id: result.id, at: now.toISOString(), compared: false },
  });
  if (!kept) sent.photos.forEach(({ path }) => forgetPhoto(path));
  return '';
}

/** On a full phone what the server has gives way: first what it says, then the note that it was sent. */
function settled(visit: KeptVisit): void {
  if (keepVisit(visit)) return;
  removeVisit({ requestId: visit.requestId, photos: [] });
  keepVisit(withoutContents(visit));
}

/** Where the server refuses the questionnaire as a whole: it is over, or of a version that isn't taken any more. */
const REFUSED_AT = 'answer.questionnaireId';

/** Visits of which only the questionnaire stands in the way. */
export const withRefusedQuestionnaire = (visits: readonly KeptVisit[]): KeptVisit[] =>
  visits.filter(({ state, fault }) => state === 'failed' && fault?.field === REFUSED_AT);

/** Takes their questionnaires out: they wait to be sent again, with all else that they say. */
export const dropRefusedQuestionnaires = (visits: readonly KeptVisit[]): void =>
  withRefusedQuestionnaire(visits).forEach(({ requestId }) =>
    changeVisit(requestId, (present) =>
      withRefusedQuestionnaire([present]).length === 0
        ? null
        : { ...present, answer: null, state: 'waiting', fault: null, revision: present.revision + 1 },
    ),
  );

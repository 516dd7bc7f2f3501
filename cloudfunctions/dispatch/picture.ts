import { errorCode, fileAddresses, openapi } from '../common/cloud';
import type { OutboxEntry } from '../common/model';
import type { Attempt, Context } from './attempt';

/** The platform's word comes within 30 minutes; when it doesn't, the picture is handed over again. */
const PATIENCE_MS = 35 * 60_000;
/** So often. That it could not be handed over at all is tried again like everything else (outcome.ts). */
const HANDED_OVER_MAX = 4;
const IMAGE = 2;
/** 论坛: what a person publishes for others. */
const FORUM = 3;

/**
 * Hands a picture over for checking. What comes of it is pushed to us (media-check.ts).
 * @param entry under which trace ids it was handed over is written into it
 */
export async function checkPicture(entry: OutboxEntry, { source }: Context): Promise<Attempt> {
  if (source.carrier !== 'suggestions' && source.carrier !== 'answerTexts') return { state: 'refused', code: null };
  const { doc } = source;
  const fileId = 'fileId' in entry.to ? entry.to.fileId : null;
  const photo = doc.photos.find((candidate) => candidate.fileId === fileId);
  if (!photo || photo.state !== 'pending') return { state: 'done' };
  if (entry.reached.length >= HANDED_OVER_MAX) return { state: 'refused', code: 'unanswered' };
  const [mediaUrl] = await fileAddresses([photo.fileId]);
  if (!mediaUrl) return { state: 'later', code: 'no file' };
  try {
    const answer = await openapi.security.mediaCheckAsync({
      mediaUrl,
      mediaType: IMAGE,
      version: 2,
      scene: FORUM,
      openid: doc.openid,
    });
    const traceId = traceIdOf(answer);
    if (traceId === null) return { state: 'later', code: 'no trace id' };
    entry.reached.push(traceId);
    return { state: 'waiting', afterMs: PATIENCE_MS, traceId };
  } catch (error) {
    return { state: 'later', code: errorCode(error) };
  }
}

function traceIdOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('traceId' in answer)) return null;
  return typeof answer.traceId === 'string' ? answer.traceId : null;
}

import { bulletinContract, type BulletinDraft } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import * as bulletins from '../../../../services/bulletin';
import { ApiError } from '../../../../services/call';
import { checked } from '../../../../services/checked';
import { fieldsOf, type Writing } from '../../../bulletin/draft';

/** Which bulletin a step is for, and of which version it was seen; null while the server doesn't have it. */
function seenOf({ id, lock }: Writing): { id: string; version: number } | null {
  return id === null || lock === null ? null : { id, version: lock };
}

/**
 * Brings what is written to the server, until one step has gone through: then a new one is needed.
 * Each step gives the bulletin as the server has it then, or null when it isn't there yet; it throws an ApiError.
 */
export class Sender {
  private readonly attempt = new Attempt();

  /** @throws ApiError, also for what the contract misses */
  save(writing: Writing): Promise<BulletinDraft> {
    const unsent = writing.blocks.find(({ type, path, fileId }) => type === 'picture' && path !== '' && fileId === '');
    if (unsent) throw new ApiError('INVALID_ARGUMENT', '有图片还没有传上去，等它传好再存');
    const fields = fieldsOf(writing);
    const seen = seenOf(writing);
    return bulletins.save(
      checked(bulletinContract.save, {
        ...fields,
        ...(seen === null ? { requestId: writing.requestId } : { requestId: this.attempt.idFor(fields), ...seen }),
      }),
    );
  }

  /** @param reviewed somebody has read again what the check wasn't sure of */
  async publish(writing: Writing, reviewed: boolean): Promise<BulletinDraft | null> {
    const seen = seenOf(writing);
    if (seen === null) return null;
    const requestId = this.attempt.idFor({ publish: seen.id, lock: seen.version, review: reviewed });
    return bulletins.publish({ requestId, ...seen, reviewed });
  }

  async withdraw(writing: Writing): Promise<BulletinDraft | null> {
    const seen = seenOf(writing);
    if (seen === null) return null;
    const requestId = this.attempt.idFor({ withdraw: seen.id, lock: seen.version });
    return bulletins.withdraw({ requestId, ...seen });
  }

  async pin(writing: Writing, pinned: boolean): Promise<BulletinDraft | null> {
    const seen = seenOf(writing);
    if (seen === null) return null;
    const requestId = this.attempt.idFor({ pin: pinned, lock: seen.version });
    return bulletins.pin({ requestId, ...seen, pinned });
  }
}

/** ABORTED carries how it stands now. */
export function presentOf(error: unknown): BulletinDraft | null {
  if (!(error instanceof ApiError) || error.code !== 'ABORTED') return null;
  const { current } = error;
  const isDraft = typeof current === 'object' && current !== null && 'content' in current && 'version' in current;
  // What it looks like is the contract's promise, kept on the other side by the same types.
  return isDraft ? (current as BulletinDraft) : null;
}

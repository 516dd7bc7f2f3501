import { bulletinContract, type BulletinDraft } from '../../../../contract/index';
import type { Attempt } from '../../../../services/attempt';
import * as bulletins from '../../../../services/bulletin';
import { ApiError } from '../../../../services/call';
import { checked } from '../../../../services/checked';
import { fieldsOf, type Writing } from '../../../bulletin/draft';

/** @returns as the server has it then. @throws ApiError, also for what the contract misses */
export function sendSave(writing: Writing, attempt: Attempt): Promise<BulletinDraft> {
  const unsent = writing.blocks.find(({ type, path, fileId }) => type === 'picture' && path !== '' && fileId === '');
  if (unsent) throw new ApiError('INVALID_ARGUMENT', '有图片还没有传上去，等它传好再存');
  const fields = fieldsOf(writing);
  const { id, lock, requestId } = writing;
  return bulletins.save(
    checked(bulletinContract.save, {
      ...fields,
      ...(id === null || lock === null ? { requestId } : { requestId: attempt.idFor(fields), id, version: lock }),
    }),
  );
}

/** ABORTED carries how it stands now. */
export function presentOf(error: unknown): BulletinDraft | null {
  if (!(error instanceof ApiError) || error.code !== 'ABORTED') return null;
  const { current } = error;
  const isDraft = typeof current === 'object' && current !== null && 'content' in current && 'version' in current;
  // What it looks like is the contract's promise, kept on the other side by the same types.
  return isDraft ? (current as BulletinDraft) : null;
}

import { addressFor, fileIdAt, uploadFile } from '../common/cloud-files';
import { documentId, randomId } from '../common/ids';
import * as store from './file-store';

const DAY_MS = 24 * 3_600_000;
/** Whatever was going on when something was written down is over by then: no call lives so long. */
const OVER_MS = 3_600_000;
/** Long enough to open it on a slow phone; who wants it later asks again. */
const ADDRESS_SECONDS = 3600;

/**
 * Puts a file where nobody can guess it. That it is to be cleared away is written down before anything lies there: whoever
 * dies in between leaves nothing behind.
 * @param name the last part of its path, in plain letters
 * @param submissionId of a set that is being handed in
 * @returns its fileID
 */
export async function keep(name: string, bytes: Uint8Array, at: Date, submissionId: string | null): Promise<string> {
  const id = randomId();
  const path = `reports/${id}/${name}`;
  const fileId = await fileIdAt(path);
  await store.insert({ _id: id, fileId, submissionId, expiresAt: new Date(at.getTime() + DAY_MS) });
  return uploadFile(path, bytes);
}

/** The same, for somebody who is waiting for it. @returns an address that expires */
export const deliver = async (name: string, bytes: Uint8Array, at: Date): Promise<string> =>
  addressFor(await keep(name, bytes, at, null), ADDRESS_SECONDS);

/**
 * Files that have to go, written down before the last trace of them is given up: they are deleted with the next clearing
 * away (purge.ts), and tried again until they are gone.
 * @param when nobody needs them any more
 */
export const clearAway = (fileIds: readonly string[], when: Date): Promise<void> =>
  fileIds.length === 0
    ? Promise.resolve()
    : store.insertMissing(
        [...new Set(fileIds)].map((fileId) => ({
          _id: documentId('', `file:${fileId}`),
          fileId,
          submissionId: null,
          expiresAt: when,
        })),
      );

/**
 * Pictures that a correction is about to take out of a kick-off, written down before it is made. They are looked at when the
 * call is over, however it ended: what still stands in the kick-off then stays (purge.ts), the rest is deleted. Each call
 * writes down its own, so that none relies on what an earlier one, which may be just being looked at, has written.
 */
export const clearAwayUnlessKept = (fileIds: readonly string[], kickOffId: string, at: Date): Promise<void> =>
  store.insertAll(
    fileIds.map((fileId) => ({
      _id: randomId(),
      fileId,
      submissionId: null,
      kickOffId,
      expiresAt: new Date(at.getTime() + OVER_MS),
    })),
  );

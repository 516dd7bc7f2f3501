import tcb from '@cloudbase/node-sdk';
import cloud from 'wx-server-sdk';
// Sets up the SDK.
import './cloud';

/** Files that functions make, in the environment's storage. Phones see none of them: they get an address that expires. */

let storage: ReturnType<typeof tcb.init> | undefined;

/** The fileID that a path will have: so it can be written down before anything lies there. */
export async function fileIdAt(path: string): Promise<string> {
  storage ??= tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });
  return (await storage.getUploadMetadata({ cloudPath: path })).data.fileId;
}

/** @param path without leading slash; what lies there is replaced */
export async function uploadFile(path: string, bytes: Uint8Array): Promise<string> {
  return (await cloud.uploadFile({ cloudPath: path, fileContent: Buffer.from(bytes) })).fileID;
}

/** @throws an error with the code STORAGE_FILE_NONEXIST when it isn't there */
export async function downloadFile(fileId: string): Promise<Buffer> {
  return (await cloud.downloadFile({ fileID: fileId })).fileContent;
}

/** What the storage says of a file that isn't there. */
const MISSING = -503003;

/**
 * @param fileIds 50 at most, as the platform
 * @returns those that are gone now; one that was never there is, too
 */
export async function deleteFiles(fileIds: string[]): Promise<Set<string>> {
  const answer = await cloud.deleteFile({ fileList: fileIds });
  const gone = (answer?.fileList ?? []).filter(({ status }) => status === 0 || status === MISSING);
  return new Set(gone.map(({ fileID }) => fileID));
}

/** @param seconds how long whoever has the address can read the file */
export async function addressFor(fileId: string, seconds: number): Promise<string> {
  const answer = await cloud.getTempFileURL({ fileList: [{ fileID: fileId, maxAge: seconds }] });
  const url = answer?.fileList[0]?.tempFileURL;
  if (!url) throw new Error('the storage gives no address');
  return url;
}

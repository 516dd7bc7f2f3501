import { downloadFile } from '../common/cloud-files';
import { errorCode } from '../common/cloud';
import type { Call } from '../common/endpoint';
import { uploadPrefix } from '../common/ids';
import { invalid } from '../common/problems';
import { readSheet, type SheetRows } from '../common/read-sheet';

/** What the storage says of a file that isn't there. */
const MISSING = 'STORAGE_FILE_NONEXIST';

/**
 * A file that the caller has uploaded: it lies in this environment under the caller's own path.
 * @throws INVALID_ARGUMENT at `fileId`
 */
async function uploaded({ openid, env }: Call<unknown>, fileId: string): Promise<Buffer> {
  const [, bucket = '', path = ''] = /^cloud:\/\/([^/]+)\/(.+)$/.exec(fileId) ?? [];
  const own = bucket.startsWith(`${env}.`) && path.startsWith(uploadPrefix(openid)) && !path.split('/').includes('..');
  if (!own) throw notThere();
  try {
    return await downloadFile(fileId);
  } catch (error) {
    if (errorCode(error) === MISSING) throw notThere();
    throw error;
  }
}

/** The same, as a spreadsheet. @throws INVALID_ARGUMENT at `fileId` */
export const uploadedSheet = async (call: Call<{ fileId: string }>): Promise<SheetRows> =>
  readSheet(await uploaded(call, call.input.fileId), 'fileId');

const notThere = () => invalid('fileId', '文件没有传好，请重新上传');

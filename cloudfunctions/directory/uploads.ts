import { downloadFile } from '../common/cloud-files';
import { errorCode } from '../common/cloud';
import type { Call } from '../common/endpoint';
import { uploadPrefix } from '../common/ids';
import { invalid } from '../common/problems';
import { readSheet, type SheetRows } from '../common/read-sheet';
import { clearAway } from '../report/files';

/** Who has looked at a sheet imports it within the day; it may name people, so it isn't kept any longer. */
const DAY_MS = 24 * 3_600_000;

/** What the storage says of a file that isn't there. */
const MISSING = 'STORAGE_FILE_NONEXIST';

/**
 * A file that the caller has uploaded: it lies in this environment under the caller's own path. A day later it is deleted.
 * @throws INVALID_ARGUMENT at `fileId`
 */
async function uploaded({ openid, env, at }: Call<unknown>, fileId: string): Promise<Buffer> {
  const [, bucket = '', path = ''] = /^cloud:\/\/([^/]+)\/(.+)$/.exec(fileId) ?? [];
  const own = bucket.startsWith(`${env}.`) && path.startsWith(uploadPrefix(openid)) && !path.split('/').includes('..');
  if (!own) throw notThere();
  await clearAway([fileId], new Date(at.getTime() + DAY_MS));
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

import { IMPORT_BYTES_MAX } from '../contract/index';
import { ApiError } from './call';
import { openReport } from './report-files';
import { newRequestId } from './request-id';
import { ensureHome } from './session';

/** A spreadsheet that somebody has filled in, on this phone. */
export interface ChosenSheet {
  path: string;
  name: string;
}

/**
 * Lets the person choose one from their chats: that is where a file from a computer comes to a phone.
 * @returns null when they chose none
 * @throws ApiError for what is no spreadsheet, or too large
 */
export async function chooseSheet(): Promise<ChosenSheet | null> {
  const file = await chosen();
  if (!file) return null;
  if (!/\.xlsx$/i.test(file.name)) {
    throw new ApiError('INVALID_ARGUMENT', '要 .xlsx 的表格。别的格式，请在电脑上另存为 .xlsx 再传');
  }
  if (file.size > IMPORT_BYTES_MAX) throw new ApiError('INVALID_ARGUMENT', '文件太大了，请只留要导入的那张表');
  return { path: file.path, name: file.name };
}

async function chosen(): Promise<WechatMiniprogram.ChooseFile | null> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx'] });
    return tempFiles[0] ?? null;
  } catch {
    // Cancelled; whoever refuses the consent doesn't want to, either.
    return null;
  }
}

/** Sends it to the cloud, into the folder that is this person's own. @returns its fileID. @throws ApiError */
export async function uploadSheet({ path }: ChosenSheet): Promise<string> {
  const { uploadPrefix } = await ensureHome();
  try {
    const { fileID } = await wx.cloud.uploadFile({
      cloudPath: `${uploadPrefix}${newRequestId()}.xlsx`,
      filePath: path,
    });
    return fileID;
  } catch {
    throw new ApiError('NETWORK', '文件没有传上去，请看看网络，再试一次');
  }
}

/** Opens a sheet to be filled in, from where it is sent on to a computer. @returns false when the person gave up */
export const openTemplate = async (
  make: () => Promise<{ url: string; name: string; count: number }>,
): Promise<boolean> => (await openReport(async () => ({ ...(await make()), part: 1, parts: 1 }))) !== null;

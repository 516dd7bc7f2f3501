import * as v from 'valibot';
import { photoExists } from '../photo-files';
import { code } from '../visit';

/** The cadre's own code, which never changes: an image on this phone, one a membership. */
const keyOf = (membershipId: string): string => `visit-code:${membershipId}`;
const stored = v.object({ path: v.string() });

/** @returns where the image is; null while it hasn't been fetched */
export function keptCode(membershipId: string): string | null {
  const found = v.safeParse(stored, wx.getStorageSync(keyOf(membershipId)));
  return found.success && photoExists(found.output.path) ? found.output.path : null;
}

/** Fetches it where it isn't there yet. Without an answer the next time will do. */
export async function fetchCode(membershipId: string): Promise<string | null> {
  const known = keptCode(membershipId);
  if (known !== null) return known;
  try {
    const { image, contentType } = await code({ membershipId });
    const extension = contentType === 'image/jpeg' ? 'jpg' : 'png';
    const path = `${wx.env.USER_DATA_PATH}/visit-code-${membershipId}.${extension}`;
    await write(path, image);
    wx.setStorageSync(keyOf(membershipId), { path });
    return path;
  } catch {
    return null;
  }
}

const write = (filePath: string, data: string): Promise<void> =>
  new Promise((resolve, reject) => {
    wx.getFileSystemManager().writeFile({
      filePath,
      data,
      encoding: 'base64',
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });

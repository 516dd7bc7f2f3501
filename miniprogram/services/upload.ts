import { ApiError } from './call';
import { newRequestId } from './request-id';
import { ensureHome } from './session';

/** The platform's check takes no larger pictures. */
export const PHOTO_BYTES_MAX = 10 * 1024 * 1024;

/**
 * Sends a picture of this phone to the cloud, into the folder that is this person's own.
 * @returns its fileID
 * @throws ApiError
 */
export async function uploadPhoto(path: string): Promise<string> {
  const { uploadPrefix } = await ensureHome();
  try {
    const { fileID } = await wx.cloud.uploadFile({
      cloudPath: `${uploadPrefix}${newRequestId()}.${extensionOf(path)}`,
      filePath: path,
    });
    return fileID;
  } catch {
    throw new ApiError('NETWORK', '这张照片没有传上去，请点一下重试');
  }
}

const extensionOf = (path: string): string => /\.(jpe?g|png|gif|webp)$/i.exec(path)?.[1]?.toLowerCase() ?? 'jpg';

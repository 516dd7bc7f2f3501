import { BULLETIN_FILE_BYTES_MAX, fileTypeOf, type BulletinFile } from '../../contract/index';
import { ApiError, messageOf } from '../../services/call';
import { newRequestId } from '../../services/request-id';
import { ensureHome } from '../../services/session';
import { PHOTO_BYTES_MAX, uploadPhoto } from '../../services/upload';

/** Chooses one picture. @returns where it lies on this phone; null when the person has thought better of it */
async function choosePicture(): Promise<string | null> {
  const chosen = await wx.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] }).catch(() => null);
  const file = chosen?.tempFiles[0];
  if (!file) return null;
  if (file.size > PHOTO_BYTES_MAX) throw new ApiError('INVALID_ARGUMENT', '这张图片太大了，请换一张');
  return file.tempFilePath;
}

/** Chooses a document out of a chat and sends it. @throws ApiError with what is wrong with it */
export async function chooseDocument(): Promise<BulletinFile | null> {
  const chosen = await wx.chooseMessageFile({ count: 1, type: 'file' }).catch(() => null);
  const file = chosen?.tempFiles[0];
  if (!file) return null;
  const type = fileTypeOf(file.name);
  if (type === null) throw new ApiError('INVALID_ARGUMENT', '只能放 PDF、Word、Excel、PPT 文件');
  if (file.size > BULLETIN_FILE_BYTES_MAX) throw new ApiError('INVALID_ARGUMENT', '文件不能超过 20 MB');
  void wx.showLoading({ title: '正在上传', mask: true });
  try {
    const { uploadPrefix } = await ensureHome();
    const { fileID } = await wx.cloud.uploadFile({
      cloudPath: `${uploadPrefix}${newRequestId()}.${type}`,
      filePath: file.path,
    });
    return { fileId: fileID, name: file.name, size: file.size };
  } catch {
    throw new ApiError('NETWORK', '文件没有传上去，请再试一次');
  } finally {
    void wx.hideLoading();
  }
}

/**
 * Chooses one picture and sends it; says what went wrong.
 * @param put tells where it can be seen, then where it is in the cloud, or that it could not be sent
 */
export async function takePicture(put: {
  chosen(path: string): void;
  sent(fileId: string): void;
  failed(): void;
}): Promise<void> {
  try {
    const path = await choosePicture();
    if (path === null) return;
    put.chosen(path);
    try {
      put.sent(await uploadPhoto(path));
    } catch (error) {
      put.failed();
      throw error;
    }
  } catch (error) {
    void wx.showToast({ title: messageOf(error), icon: 'none' });
  }
}

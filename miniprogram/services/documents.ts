import { fileTypeOf } from '../contract/index';
import { ApiError, messageOf } from './call';

/**
 * Brings a document to the phone and opens it there, from where it can be passed on or printed. Says in plain words what went
 * wrong, with a way to try again.
 * @param addressOf asks for the address anew: the one on the page may have expired
 */
export async function openDocument(name: string, addressOf: () => Promise<string | null>): Promise<void> {
  for (;;) {
    try {
      void wx.showLoading({ title: '正在打开', mask: true });
      await opened(name, await addressOf());
      void wx.hideLoading();
      return;
    } catch (error) {
      void wx.hideLoading();
      const { confirm } = await wx.showModal({
        title: '没有打开',
        content: messageOf(error),
        confirmText: '再试一次',
        cancelText: '先不看',
      });
      if (!confirm) return;
    }
  }
}

async function opened(name: string, url: string | null): Promise<void> {
  if (url === null) throw new ApiError('NOT_FOUND', '这个文件找不到了');
  const filePath = await download(url, name);
  await new Promise<void>((resolve, reject) => {
    wx.openDocument({
      filePath,
      fileType: fileTypeOf(name) ?? 'pdf',
      showMenu: true,
      success: () => resolve(),
      fail: () => reject(new ApiError('INTERNAL', '手机没能打开这个文件，请再试一次')),
    });
  });
}

/** Under the name that people see when it is passed on. */
function download(url: string, name: string): Promise<string> {
  const filePath = `${wx.env.USER_DATA_PATH}/${name.replace(/[\\/:*?"<>|]/g, '_')}`;
  return new Promise((resolve, reject) => {
    wx.downloadFile({
      url,
      filePath,
      success: ({ statusCode }) =>
        statusCode === 200 ? resolve(filePath) : reject(new ApiError('NOT_FOUND', '文件没有取到，请再试一次')),
      fail: () => reject(new ApiError('NETWORK', '文件没有下载完，请看看网络和手机空间，再试一次')),
    });
  });
}

import type { ReportFile } from '../contract/index';
import { ApiError, messageOf } from './call';

/** Makes the file: a call of `report.forms`, `report.ledger` or `report.posters`. */
type Make = () => Promise<ReportFile>;

/** What is done with a file that is on the phone. */
type Use = (file: ReportFile, filePath: string) => Promise<void>;

const FILE = /\.(docx|xlsx|pdf|png|zip)$/;

const DOCUMENTS = ['docx', 'xlsx', 'pdf'] as const;

/** An address that has expired, or that the storage doesn't know yet: it is asked for once more. */
class Expired extends Error {}

/**
 * Makes a file, brings it to the phone and opens it there, from where it is passed on or printed. Says how far it is, and
 * in plain words what went wrong, with a way to try again.
 * @returns the file that was opened; null when the person gave up
 */
export const openReport = (make: Make): Promise<ReportFile | null> => bring(make, show, '没有打开');

/** The same with a picture, which goes to the phone's album; who doesn't allow that sees it, and can keep it from there. */
export async function savePicture(make: Make): Promise<ReportFile | null> {
  let saved = false;
  const keep: Use = async (_file, filePath) => {
    saved = await inAlbum(filePath);
    if (!saved) await wx.previewImage({ urls: [filePath] });
  };
  const file = await bring(make, keep, '没有存下来');
  if (saved) void wx.showToast({ title: '存到相册了', icon: 'success' });
  return file;
}

/** The same with a file that a phone can't open, or that is wanted elsewhere: it goes to a chat that the person chooses. */
export const passOn = (make: Make): Promise<ReportFile | null> => bring(make, share, '没有转发出去');

async function bring(make: Make, use: Use, failed: string): Promise<ReportFile | null> {
  for (;;) {
    try {
      return await brought(make, use);
    } catch (error) {
      const { confirm } = await wx.showModal({
        title: failed,
        content: messageOf(error),
        confirmText: '再试一次',
        cancelText: '先不看',
      });
      if (!confirm) return null;
    }
  }
}

async function brought(make: Make, use: Use): Promise<ReportFile> {
  say('正在生成');
  try {
    const file = await make();
    try {
      await use(file, await download(file));
      return file;
    } catch (error) {
      if (!(error instanceof Expired)) throw error;
      const again = await make();
      await use(again, await download(again));
      return again;
    }
  } catch (error) {
    throw error instanceof Expired ? new ApiError('INTERNAL', '文件没有取到，请再试一次') : error;
  } finally {
    void wx.hideLoading();
  }
}

/** Covers the page: a second tap would make a second file. */
const say = (title: string): void => void wx.showLoading({ title, mask: true });

/** Under the name that people see when it is passed on. Files of earlier times make room. */
function download({ url, name }: ReportFile): Promise<string> {
  forgetReports();
  const filePath = `${wx.env.USER_DATA_PATH}/${name.replace(/[\\/:*?"<>|]/g, '_')}`;
  say('正在下载');
  return new Promise((resolve, reject) => {
    const task = wx.downloadFile({
      url,
      filePath,
      success: ({ statusCode }) => (statusCode === 200 ? resolve(filePath) : reject(new Expired())),
      fail: ({ errMsg }) => reject(downloadFailure(errMsg)),
    });
    let told = 0;
    task.onProgressUpdate(({ progress }) => {
      // Each is a message between two threads: a few are enough.
      if (progress < told + 10 || progress >= 100) return;
      told = progress;
      say(`正在下载 ${progress}%`);
    });
  });
}

function downloadFailure(errMsg: string): ApiError {
  if (/limit|exceed|1300202/.test(errMsg)) return new ApiError('RESOURCE_EXHAUSTED', '手机里放不下了，请清理后再试');
  return new ApiError('NETWORK', '文件没有下载完，请看看网络，再试一次');
}

function show({ name }: ReportFile, filePath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    wx.openDocument({
      filePath,
      fileType: DOCUMENTS.find((type) => name.endsWith(`.${type}`)) ?? 'docx',
      showMenu: true,
      success: () => resolve(),
      fail: () => reject(new ApiError('INTERNAL', '手机没能打开这个文件，请再试一次')),
    });
  });
}

function share({ name }: ReportFile, filePath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    wx.shareFileMessage({
      filePath,
      fileName: name,
      success: () => resolve(),
      // Who has changed their mind has been told nothing wrong.
      fail: ({ errMsg }) =>
        errMsg.includes('cancel') ? resolve() : reject(new ApiError('INTERNAL', '手机没能转发这个文件，请再试一次')),
    });
  });
}

async function inAlbum(filePath: string): Promise<boolean> {
  try {
    await wx.saveImageToPhotosAlbum({ filePath });
    return true;
  } catch {
    return false;
  }
}

/** Nothing else of ours is kept under such names. */
function forgetReports(): void {
  const folder = wx.env.USER_DATA_PATH;
  const manager = wx.getFileSystemManager();
  try {
    for (const name of manager.readdirSync(folder)) if (FILE.test(name)) manager.unlinkSync(`${folder}/${name}`);
  } catch {
    // One that is open can't be taken away; the next time it can.
  }
}

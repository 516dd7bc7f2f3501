/**
 * Pictures that belong to a draft. The album gives temporary files, which are gone after a restart: they are moved to
 * the mini-program's own folder.
 */
const PREFIX = 'draft-photo-';

const extensionOf = (path: string): string => /\.\w{3,4}$/.exec(path)?.[0] ?? '.jpg';

/** @returns the lasting path; the temporary one again when the phone has no room left */
export function keepPhoto(tempFilePath: string, name: string): Promise<string> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath,
      filePath: `${wx.env.USER_DATA_PATH}/${PREFIX}${name}${extensionOf(tempFilePath)}`,
      success: ({ savedFilePath }) => resolve(String(savedFilePath)),
      fail: () => resolve(tempFilePath),
    });
  });
}

export function photoExists(path: string): boolean {
  try {
    wx.getFileSystemManager().accessSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Frees the room; a file that is gone already is fine. */
export function forgetPhoto(path: string): void {
  try {
    wx.getFileSystemManager().unlinkSync(path);
  } catch {
    // Gone already, or a temporary file, which the platform clears away itself.
  }
}

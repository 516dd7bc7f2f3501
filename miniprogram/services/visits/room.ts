/** The platform gives a mini-program 10 MB: what is left of them, in KB. */
const SCARCE_KB = 512;
/** Less than this holds no visit with all that may be said in one. */
const NONE_KB = 64;

export type Room = 'enough' | 'scarce' | 'none';

/** Keys of what can be fetched again, by what they hold. */
export const OFFLINE = 'offline:';
export const OFFLINE_DOORS = `${OFFLINE}doors:`;

export const storageKeys = (): string[] => wx.getStorageInfoSync().keys;

function freeKB(): number {
  const { currentSize, limitSize } = wx.getStorageInfoSync();
  return limitSize - currentSize;
}

/**
 * Frees what can be fetched again: the doors, never a visit, nor the list of buildings without which none could be
 * written down.
 * @returns whether anything was freed
 */
export function makeRoom(): boolean {
  const doors = storageKeys().filter((key) => key.startsWith(OFFLINE_DOORS));
  doors.forEach((key) => wx.removeStorageSync(key));
  return doors.length > 0;
}

/** Whether something that can do without may be kept: visits come first. */
export const hasRoom = (): boolean => freeKB() >= SCARCE_KB;

/** How much room there is for visits; what can be fetched again gives way first. */
export function roomForVisits(): Room {
  const left = freeKB();
  if (left >= SCARCE_KB) return 'enough';
  const after = makeRoom() ? freeKB() : left;
  if (after >= SCARCE_KB) return 'enough';
  return after >= NONE_KB ? 'scarce' : 'none';
}

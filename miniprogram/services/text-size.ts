const KEY = 'large-text';
/** How much larger our own mode is than what the phone is set to. */
const LARGE = 1.25;
/** Beyond this a line of a narrow screen holds too few characters to be read. */
const SCALE_MAX = 1.75;

export const isLargeText = (): boolean => wx.getStorageSync(KEY) === true;

export const setLargeText = (large: boolean): void => wx.setStorageSync(KEY, large);

/**
 * The size that 1rem stands for, for <page-meta root-font-size>: the phone's own setting for text in WeChat, and on
 * top of it our large-text mode.
 */
export function rootFontSize(): string {
  const factor = wx.getAppBaseInfo().fontSizeScaleFactor || 1;
  const scale = Math.min(SCALE_MAX, factor * (isLargeText() ? LARGE : 1));
  return `${Math.round(16 * scale * 100) / 100}px`;
}

const KEY = 'privacy-consent';

interface Consent {
  /** Of the campaign's privacy text. */
  version: string;
  /** ISO 8601 */
  at: string;
}

const isConsent = (value: unknown): value is Consent =>
  typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string';

/** Whether the person agreed to this version of the campaign's text and to the platform's privacy guide. */
export async function hasConsent(version: string): Promise<boolean> {
  const stored: unknown = wx.getStorageSync(KEY);
  if (!isConsent(stored) || stored.version !== version) return false;
  return !(await platformAsks());
}

/** Whether the platform's privacy guide is still to be agreed to. Phones too old to know it don't ask. */
const platformAsks = (): Promise<boolean> =>
  new Promise((resolve) => {
    wx.getPrivacySetting({
      success: ({ needAuthorization }) => resolve(needAuthorization),
      fail: () => resolve(false),
    });
  });

/** After a tap on the platform's own button (`open-type="agreePrivacyAuthorization"`). */
export function rememberConsent(version: string): void {
  const consent: Consent = { version, at: new Date().toISOString() };
  wx.setStorageSync(KEY, consent);
}

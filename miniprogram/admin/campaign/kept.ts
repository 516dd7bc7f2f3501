import * as v from 'valibot';
import type { CampaignSetup, CampaignStatus } from '../../contract/index';
import type { SettingsForm } from './form';
import { SETTING_NAMES, type SettingName } from './sections';

/** Raised whenever the shape below changes: an older draft is read no more. */
const VERSION = 1;
const KEY = 'campaign-settings';

/** What is being set: on this phone at once, and on the server when it is saved. */
export interface Kept {
  version: typeof VERSION;
  /** Null until the server has a campaign. */
  id: string | null;
  /** The server's version that this was begun from. */
  lock: number | null;
  status: CampaignStatus;
  origin: SettingsForm;
  form: SettingsForm;
  names: CampaignSetup['names'];
  /** What somebody else has changed since it was begun, to be told. */
  theirs: SettingName[];
  /** What was changed here as well. */
  both: SettingName[];
}

const isForm = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && SETTING_NAMES.every((name) => name in value);

const names = v.record(v.string(), v.string());
const settingNames = v.array(v.picklist(SETTING_NAMES));

/** What storage gives is checked: an older version of the mini-program may have written it. */
const stored = v.object({
  version: v.literal(VERSION),
  id: v.nullable(v.string()),
  lock: v.nullable(v.number()),
  status: v.picklist(['draft', 'active', 'closed', 'archived']),
  origin: v.custom<SettingsForm>(isForm),
  form: v.custom<SettingsForm>(isForm),
  names: v.object({ districts: names, units: names }),
  theirs: settingNames,
  both: settingNames,
});

export const kept = (parts: Omit<Kept, 'version' | 'theirs' | 'both'>): Kept => ({
  version: VERSION,
  ...parts,
  theirs: [],
  both: [],
});

export function readKept(): Kept | null {
  const found = v.safeParse(stored, wx.getStorageSync(KEY));
  return found.success ? found.output : null;
}

/** Writes at once: the next moment the app may be gone. @returns false when the phone has no room */
export function writeKept(value: Kept): boolean {
  try {
    wx.setStorageSync(KEY, value);
    return true;
  } catch {
    return false;
  }
}

export const forgetKept = (): void => wx.removeStorageSync(KEY);

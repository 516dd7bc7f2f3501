import { isRecord } from '../runtime/wx/api.js';

/** How the phone on the desk is set up; kept from visit to visit. */
export interface Settings {
  online: boolean;
  /** 1 is normal. */
  textScale: number;
  theme: 'light' | 'dark';
  /** CSS px */
  width: number;
}

export const TEXT_SCALES = [
  { value: 1, label: '标准' },
  { value: 1.25, label: '大' },
  { value: 1.5, label: '特大' },
];

export const WIDTHS = [320, 375, 414];

const KEY = 'desk:settings';
const DEFAULTS: Settings = { online: true, textScale: 1, theme: 'light', width: 375 };

export const loadSettings = (): Settings => {
  let kept: unknown = null;
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
  } catch {
    // Somebody else's or a broken entry: begin anew.
  }
  if (!isRecord(kept)) return { ...DEFAULTS };
  return {
    // A network that was off is on again after a reload: nobody looks for the reason in a switch of last week.
    online: true,
    textScale: TEXT_SCALES.find(({ value }) => value === kept.textScale)?.value ?? DEFAULTS.textScale,
    theme: kept.theme === 'dark' ? 'dark' : 'light',
    width: WIDTHS.find((width) => width === kept.width) ?? DEFAULTS.width,
  };
};

export const saveSettings = (settings: Settings): void => localStorage.setItem(KEY, JSON.stringify(settings));

import type { CampaignSetup, CampaignStatus } from '../../contract/index';
import type { Faults } from './faults';
import type { SettingsForm } from './form';

/** What a page of the set-up draws (event `form` of `section-frame`). */
export interface FormShown {
  form: SettingsForm;
  names: CampaignSetup['names'];
  status: CampaignStatus;
  /** Of what is saved: what suggestions may carry already. */
  saved: SettingsForm;
}

/** What it can do with its frame: `<section-frame id="frame" section="limits" … />`. */
export interface FrameHandle {
  /** As it stands now, with everything that was typed. */
  current(): SettingsForm;
  /** Something was typed: the field shows it already. @param path `contact.phone` */
  type(path: string, value: unknown): void;
  /** Something else is shown now: the page is drawn anew. */
  put(fields: Partial<SettingsForm>, names?: Partial<CampaignSetup['names']>): void;
  /** Shows what is to be mended. */
  tell(faults: Faults): void;
}

export const frameOf = (page: { selectComponent(selector: string): object }): FrameHandle =>
  page.selectComponent('#frame') as FrameHandle;

/** The event of a field: what was typed or chosen. */
export type Typed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>;

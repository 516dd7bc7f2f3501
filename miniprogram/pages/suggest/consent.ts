import type { CampaignView } from '../../contract/index';
import { hasConsent } from '../../services/consent';
import { loadHome } from '../../services/session';

/** A question for consent: open from when its sheet is shown until that is answered, or its page is left. */
export class ConsentQuestion {
  private answer: ((agreed: boolean) => void) | null = null;

  /** Asks where there is no consent to this version yet. @param show opens the sheet */
  async agreed(version: string, show: () => void): Promise<boolean> {
    if (await hasConsent(version)) return true;
    show();
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  answered(agreed: boolean): void {
    this.answer?.(agreed);
    this.answer = null;
  }
}

type Privacy = CampaignView['privacy'];

/**
 * The privacy text that has taken the place of the one that was read; null when that is still the present one.
 * @throws ApiError
 */
export async function newerPrivacy(read: Privacy | undefined): Promise<Privacy | null> {
  const { campaign } = await loadHome();
  return campaign && read && campaign.privacy.version !== read.version ? campaign.privacy : null;
}

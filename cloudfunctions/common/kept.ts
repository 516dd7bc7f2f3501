import type { KeptContact } from '../../miniprogram/contract';
import { decrypt } from './crypto';
import { logFailure } from './log';
import type { SuggestionDoc } from './model';

/** Name and phone for the person whose they are. What can't be read with any key we have is shown as others see it. */
export const ownContact = ({
  _id,
  respondent,
  contactMask,
}: Pick<SuggestionDoc, '_id' | 'respondent' | 'contactMask'>): KeptContact => {
  const whole = (field: 'name' | 'phone'): string | null => {
    const sealed = respondent[field];
    if (sealed === null) return null;
    try {
      return decrypt(sealed, `${_id}:${field}`);
    } catch (error) {
      logFailure('privacy.mine', error);
      return contactMask[field];
    }
  };
  return { name: whole('name'), phone: whole('phone'), masked: contactMask };
};

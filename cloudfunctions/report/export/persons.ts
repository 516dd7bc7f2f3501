import { decrypt, maskName } from '../../common/crypto';
import { logFailure } from '../../common/log';
import type { SuggestionDoc } from '../../common/model';
import type { Reference } from '../../common/reference';
import type { Privacy } from './model';

type Contact = SuggestionDoc['contactMask'];

/** Name and phone as the file has them. One that can't be decrypted doesn't keep the others out: it stays masked. */
export function contactOf(
  { _id, respondent, contactMask }: Pick<SuggestionDoc, '_id' | 'respondent' | 'contactMask'>,
  privacy: Privacy,
): Contact {
  if (privacy === 'none') return { name: null, phone: null };
  if (privacy === 'masked') return contactMask;
  const whole = (field: keyof Contact): string | null => {
    const sealed = respondent[field];
    if (sealed === null) return contactMask[field];
    try {
      return decrypt(sealed, `${_id}:${field}`);
    } catch (error) {
      logFailure('report.export', error);
      return contactMask[field];
    }
  };
  return { name: whole('name'), phone: whole('phone') };
}

/** Colleagues. */
export const staffName = (name: string, privacy: Privacy): string | null =>
  privacy === 'none' ? null : privacy === 'whole' ? name : maskName(name);

/** Where it is; in the archive without the building, which a person could be known by. */
export function whereabouts(
  { path, districtName }: Pick<SuggestionDoc, 'path' | 'districtName'>,
  privacy: Privacy,
  places: ReadonlyMap<string, string>,
): string {
  if (privacy !== 'none') return districtName;
  for (const id of [...path].reverse()) {
    const name = places.get(id);
    if (name !== undefined) return name;
  }
  return '';
}

/** Names of all districts but buildings. */
export const placesOf = (reference: Reference): Map<string, string> =>
  new Map(reference.all.districts.map((district) => [district._id, reference.districtName(district)]));

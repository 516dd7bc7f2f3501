import { parse, suggestionContract, type Parsed } from '../../contract/index';
import type { SubmitFields, SuggestionDraft } from '../../services/drafts';

/** The parts of the form that a fault can stand at. */
export type Section = 'aspect' | 'content' | 'photos' | 'place' | 'category' | 'name' | 'phone' | 'form';

/**
 * What is sent of a draft; optional things that are empty are left out.
 * @param privacyVersion of the text that the person agreed to; '' where the campaign has none
 */
export function checked(draft: SuggestionDraft, privacyVersion = ''): Parsed<SubmitFields> {
  const { requestId, aspect, content, category, place, photos, name, phone } = draft;
  const fileIDs = photos.flatMap(({ fileID }) => (fileID === null ? [] : [fileID]));
  return parse(suggestionContract.submit.input, {
    requestId,
    ...(aspect === null ? {} : { aspect }),
    content,
    ...(category === null ? {} : { category }),
    ...(place?.site === undefined ? {} : { site: place.site }),
    ...(place?.districtId === undefined ? {} : { districtId: place.districtId }),
    ...(place?.point === undefined ? {} : { place: place.point }),
    ...(fileIDs.length === 0 ? {} : { photos: fileIDs }),
    ...(name.trim() === '' ? {} : { name }),
    ...(phone.trim() === '' ? {} : { phone }),
    ...(privacyVersion === '' ? {} : { privacyVersion }),
  });
}

const SECTIONS: Record<string, Section> = {
  aspect: 'aspect',
  content: 'content',
  photos: 'photos',
  site: 'place',
  districtId: 'place',
  place: 'place',
  category: 'category',
  name: 'name',
  phone: 'phone',
};

/** Where on the page the fault of a field is shown. @param field dotted path, as errors carry it */
export const sectionOf = (field: string | undefined): Section => SECTIONS[field?.split('.')[0] ?? ''] ?? 'form';
